// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/scheduler.h"

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr Duration FirstSpacing = 200ms;
constexpr Duration MaxFirstDelay = 500ms; ///< The first rounds of all slots start within this.
constexpr Duration MaxLateness = 1s; ///< Later than this a probe is not sent any more.
constexpr Duration MinLateness = 50ms; ///< Up to this it always is.
constexpr double GoldenRatio = 0.6180339887498949;

/// 1/20 of the interval, between 10 and 50 ms: a wake-up costs more than the probe that it sends.
Duration grid(Duration interval)
{
    return std::clamp<Duration>(interval / 20, 10ms, 50ms);
}

/// The slot's share of @p span, spread by the golden ratio, on the grid.
Duration phaseOf(ProbeSlot slot, Duration span, Duration step)
{
    const double fraction = std::fmod(double(slot) * GoldenRatio, 1.0);
    return Duration(qint64(double(span.count()) * fraction)) / step * step;
}

bool later(const auto& a, const auto& b)
{
    return a.due > b.due;
}
} // namespace

Scheduler::Scheduler(MonotonicTime origin)
    : m_origin(origin)
{
}

Duration Scheduler::spacing(const Schedule& schedule)
{
    return schedule.interval / 2 / schedule.count;
}

Duration Scheduler::firstSpacing(const Schedule& schedule)
{
    return std::min(FirstSpacing, spacing(schedule));
}

void Scheduler::add(ProbeSlot id, const Schedule& schedule, MonotonicTime now)
{
    Q_ASSERT(schedule.count > 0 && schedule.interval > Duration::zero());
    remove(id);
    const Duration step = grid(schedule.interval);
    Slot slot;
    slot.schedule = schedule;
    slot.phase = phaseOf(id, schedule.interval, step);
    slot.round = schedule.firstRound;
    slot.spacing = firstSpacing(schedule);
    slot.roundStart = now + phaseOf(id, std::min(schedule.interval, MaxFirstDelay), step);
    slot.generation = ++m_generation;
    m_slots.insert(id, slot);
    push(id, slot);
}

void Scheduler::remove(ProbeSlot slot)
{
    m_slots.remove(slot);
}

RoundNumber Scheduler::nextRound(ProbeSlot id) const
{
    const auto it = m_slots.constFind(id);
    if (it == m_slots.constEnd()) {
        return 0;
    }
    return it->sequence == 0 ? it->round : it->round + 1;
}

void Scheduler::push(ProbeSlot id, const Slot& slot)
{
    m_heap.push_back({due(slot), id, slot.generation});
    std::push_heap(m_heap.begin(), m_heap.end(), later<Entry, Entry>);
}

void Scheduler::startRegularRound(Slot& slot, MonotonicTime notBefore) const
{
    const MonotonicTime base = m_origin + slot.phase;
    const auto elapsed = std::max(notBefore - base, Duration::zero());
    const auto rounds = (elapsed + slot.schedule.interval - Duration(1)) / slot.schedule.interval;
    slot.roundStart = base + rounds * slot.schedule.interval;
    slot.spacing = spacing(slot.schedule);
}

void Scheduler::advance(Slot& slot) const
{
    if (++slot.sequence < slot.schedule.count) {
        return;
    }
    slot.sequence = 0;
    const bool first = slot.round == slot.schedule.firstRound;
    ++slot.round;
    if (first) { // from the quick start into the slot's own place in the grid, with half an interval to breathe
        startRegularRound(slot, slot.roundStart + slot.schedule.interval / 2);
    } else {
        slot.roundStart += slot.schedule.interval;
    }
}

bool Scheduler::isSkipped(const Slot& slot, MonotonicTime dueAt, MonotonicTime now) const
{
    const Duration allowed = std::max(std::min(slot.spacing, MaxLateness), MinLateness);
    return now - dueAt > allowed;
}

const std::vector<DueProbe>& Scheduler::takeDue(MonotonicTime now)
{
    m_due.clear();
    while (!m_heap.empty() && m_heap.front().due <= now) {
        const Entry entry = m_heap.front();
        std::pop_heap(m_heap.begin(), m_heap.end(), later<Entry, Entry>);
        m_heap.pop_back();
        const auto it = m_slots.find(entry.slot);
        if (it == m_slots.end() || it->generation != entry.generation) {
            continue;
        }
        m_due.push_back({.slot = entry.slot,
                         .sequence = it->sequence,
                         .count = it->schedule.count,
                         .round = it->round,
                         .due = entry.due,
                         .roundStart = it->roundStart,
                         .skipped = isSkipped(*it, entry.due, now)});
        advance(*it);
        push(entry.slot, *it);
    }
    return m_due;
}

std::optional<MonotonicTime> Scheduler::nextDue()
{
    while (!m_heap.empty()) {
        const Entry& entry = m_heap.front();
        const auto it = m_slots.constFind(entry.slot);
        if (it != m_slots.constEnd() && it->generation == entry.generation) {
            return entry.due;
        }
        std::pop_heap(m_heap.begin(), m_heap.end(), later<Entry, Entry>);
        m_heap.pop_back();
    }
    return std::nullopt;
}

} // namespace NetMonitor
