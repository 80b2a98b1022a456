// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/prober.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <limits>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

/// Above this many records an ended one is used again before its rest is over: late replies are then counted as
/// foreign, which is a lesser evil than memory without bound.
constexpr std::size_t MaxResting = 16'384;
/// Ended deadlines that may lie in the heap beside the live ones before it is cleaned.
constexpr std::size_t HeapSlack = 1'024;
/// The two clocks are read one after the other; a host that sleeps does so for longer than this.
constexpr Duration SuspendThreshold = 500ms;

qint32 microseconds(Duration duration)
{
    const auto count = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    return qint32(std::clamp<qint64>(count, std::numeric_limits<qint32>::min(), std::numeric_limits<qint32>::max()));
}
} // namespace

Prober::Prober(const Clock& clock, OutcomeSink& sink, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_sink(sink)
    , m_timer(this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Prober::expireNow);
}

Prober::~Prober() = default;

Expected<void> Prober::bind(const ProbeBinding& binding)
{
    const QString timeout = QStringLiteral("timeout");
    if (!binding.options.contains(timeout) || binding.options.duration(timeout) <= Duration::zero()) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("probe %1 has no timeout").arg(binding.slot),
                    QStringLiteral("set a positive duration"), timeout);
    }
    if (const auto checked = check(binding); !checked) {
        return checked;
    }
    const Bound& kept = *m_bindings.insert(binding.slot, Bound{binding, binding.options.duration(timeout)});
    bound(kept.binding);
    return {};
}

void Prober::unbind(ProbeSlot slot)
{
    if (m_bindings.remove(slot) == 0) {
        return;
    }
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        const Flight& flight = m_records[i].flight;
        if (flight.active && flight.outcome.slot == slot) {
            end((FlightId(flight.generation) << 32) | i, false);
        }
    }
    std::erase_if(m_done, [slot](const Outcome& outcome) { return outcome.slot == slot; });
    unbound(slot);
}

void Prober::launch(std::span<const Launch> launches)
{
    const MonotonicTime now = m_clock.monotonic();
    const UtcTime utc = m_clock.utc();
    const Duration bootOffset = m_clock.sinceBoot() - now.time_since_epoch();
    m_sending.clear();
    for (const Launch& launch : launches) {
        const auto it = m_bindings.constFind(launch.slot);
        const Bound* bound = it == m_bindings.cend() ? nullptr : &*it;
        const FlightId id = open(launch, bound, now, utc, bootOffset);
        if (bound == nullptr) {
            completeFailure(id, Result::SendFailed, Validity::NotSent);
        } else {
            m_sending.push_back({id, &bound->binding});
        }
    }
    if (!m_sending.empty()) {
        const QScopedValueRollback<bool> holding(m_holdingBack, true);
        send(m_sending);
    }
    for (const SendItem& item : m_sending) {
        enqueue(item.id);
    }
    m_sending.clear();
    compact();
    armTimer();
    flush();
}

Prober::Flight* Prober::flight(FlightId id)
{
    Record* found = record(id);
    return found != nullptr && found->flight.active ? &found->flight : nullptr;
}

const ProbeBinding* Prober::binding(ProbeSlot slot) const
{
    const auto it = m_bindings.constFind(slot);
    return it == m_bindings.cend() ? nullptr : &it->binding;
}

void Prober::markSent(FlightId id)
{
    Record* found = record(id);
    if (found == nullptr || !found->flight.active) {
        return;
    }
    Flight& flight = found->flight;
    flight.sent = true;
    flight.sentAt = m_clock.monotonic();
    flight.deadline = flight.sentAt + flight.timeout;
    flight.outcome.sentAt = m_clock.utc();
    const Duration lateness = flight.sentAt - flight.due;
    flight.outcome.latenessUs = microseconds(lateness);
    flight.outcome.sentLate = lateness > lateThreshold();
    if (found->queued) { // sent after launch() had returned: the deadline moved
        found->queued = false;
        enqueue(id);
    }
}

void Prober::completeReply(FlightId id, Duration rtt, StampSource stamps, quint8 ttl)
{
    Flight* ending = flight(id);
    if (ending == nullptr) {
        return;
    }
    const bool byKernel = stamps == StampSource::KernelReceive || stamps == StampSource::KernelBoth;
    if (byKernel && rtt > ending->timeout) {
        const ProbeSlot slot = ending->outcome.slot;
        completeFailure(id, Result::Timeout);
        reportStray(slot, StrayKind::Late);
        return;
    }
    Outcome& outcome = ending->outcome;
    const Duration longest = std::max(m_clock.monotonic() - ending->sentAt, Duration::zero());
    outcome.rttNs = std::clamp(rtt, Duration::zero(), longest).count();
    outcome.result = Result::Reply;
    outcome.stamps = stamps;
    outcome.ttl = ttl;
    // A stamp of the kernel says that it came in time, whatever happened later; this process's clock stood still.
    outcome.validity
        = stamps == StampSource::UserSpace && wasSuspendedDuring(*ending) ? Validity::HostSuspended : Validity::Ok;
    m_done.push_back(outcome);
    end(id, true);
}

void Prober::completeFailure(FlightId id, Result result, Validity validity)
{
    Flight* ending = flight(id);
    if (ending == nullptr) {
        return;
    }
    Outcome& outcome = ending->outcome;
    outcome.result = result;
    outcome.validity = validity == Validity::Ok && wasSuspendedDuring(*ending) ? Validity::HostSuspended : validity;
    m_done.push_back(outcome);
    end(id, false);
}

void Prober::reportStray(ProbeSlot slot, StrayKind kind)
{
    if (m_bindings.contains(slot)) {
        m_sink.onStray(slot, kind);
    }
}

std::optional<std::pair<ProbeSlot, bool>> Prober::endedFlight(FlightId id) const
{
    const quint32 index = indexOf(id);
    if (index >= m_records.size()) {
        return std::nullopt;
    }
    const Record& found = m_records[index];
    if (found.flight.active || found.flight.generation != quint32(id >> 32)) {
        return std::nullopt;
    }
    return std::pair(found.flight.outcome.slot, found.replied);
}

void Prober::flush()
{
    if (m_holdingBack || m_flushing) {
        return; // whoever holds it back flushes
    }
    const QScopedValueRollback<bool> flushing(m_flushing, true);
    while (!m_done.empty()) { // the sink may launch, which may end at once
        m_giving.swap(m_done);
        m_sink.onOutcomes(m_giving);
        m_giving.clear();
    }
}

void Prober::expireNow()
{
    m_timer.stop();
    dropEnded();
    const MonotonicTime now = m_clock.monotonic();
    if (!m_deadlines.empty() && m_deadlines.front().first <= now) {
        const QScopedValueRollback<bool> holding(m_holdingBack, true);
        drain(); // what came until now is in there
        for (dropEnded(); !m_deadlines.empty() && m_deadlines.front().first <= now; dropEnded()) {
            const FlightId id = m_deadlines.front().second;
            if (flight(id)->sent) {
                completeFailure(id, Result::Timeout);
            } else { // it waited for its turn the whole time
                completeFailure(id, Result::SendFailed, Validity::NotSent);
            }
        }
    }
    armTimer();
    flush();
}

Prober::Record* Prober::record(FlightId id)
{
    const quint32 index = indexOf(id);
    if (index >= m_records.size() || m_records[index].flight.generation != quint32(id >> 32)) {
        return nullptr;
    }
    return &m_records[index];
}

quint32 Prober::takeRecord(MonotonicTime now)
{
    if (m_freeHead != NoRecord) {
        const quint32 index = m_freeHead;
        if (m_records.size() >= MaxResting || now - m_records[index].endedAt >= endedRest()) {
            m_freeHead = m_records[index].nextFree;
            if (m_freeHead == NoRecord) {
                m_freeTail = NoRecord;
            }
            return index;
        }
    }
    m_records.emplace_back();
    return quint32(m_records.size() - 1);
}

Prober::FlightId Prober::open(const Launch& launch, const Bound* bound, MonotonicTime now, UtcTime utc,
                              Duration bootOffset)
{
    const quint32 index = takeRecord(now);
    Record& record = m_records[index];
    record.replied = false;
    record.queued = false;
    Flight& flight = record.flight;
    const quint32 generation = flight.generation + 1;
    flight = Flight{};
    flight.generation = generation;
    flight.active = true;
    flight.due = launch.due;
    flight.sentAt = now;
    flight.timeout = bound == nullptr ? Duration::zero() : bound->timeout;
    flight.deadline = now + flight.timeout;
    flight.bootOffset = bootOffset;
    if (bound != nullptr) {
        flight.address = bound->binding.address;
    }
    flight.outcome.sentAt = utc - (now - launch.due); // when it should have been sent, until it is
    flight.outcome.slot = launch.slot;
    flight.outcome.round = launch.round;
    flight.outcome.sequence = launch.sequence;
    ++m_active;
    return (FlightId(generation) << 32) | index;
}

void Prober::enqueue(FlightId id)
{
    Record* found = record(id);
    if (found == nullptr || !found->flight.active || found->queued) {
        return;
    }
    found->queued = true;
    m_deadlines.emplace_back(found->flight.deadline, id);
    std::push_heap(m_deadlines.begin(), m_deadlines.end(), std::greater<>());
}

void Prober::end(FlightId id, bool replied)
{
    const quint32 index = indexOf(id);
    Record& record = m_records[index];
    record.flight.active = false;
    record.flight.address = QHostAddress();
    record.replied = replied;
    record.endedAt = m_clock.monotonic();
    record.nextFree = NoRecord;
    if (m_freeTail == NoRecord) {
        m_freeHead = index;
    } else {
        m_records[m_freeTail].nextFree = index;
    }
    m_freeTail = index;
    --m_active;
    forget(id);
}

bool Prober::isDue(const Deadline& deadline) const
{
    const Flight& flight = m_records[indexOf(deadline.second)].flight;
    return flight.active && flight.generation == quint32(deadline.second >> 32) && flight.deadline == deadline.first;
}

void Prober::dropEnded()
{
    while (!m_deadlines.empty() && !isDue(m_deadlines.front())) {
        std::pop_heap(m_deadlines.begin(), m_deadlines.end(), std::greater<>());
        m_deadlines.pop_back();
    }
}

void Prober::compact()
{
    if (m_deadlines.size() <= 2 * m_active + HeapSlack) {
        return;
    }
    std::erase_if(m_deadlines, [this](const Deadline& deadline) { return !isDue(deadline); });
    std::make_heap(m_deadlines.begin(), m_deadlines.end(), std::greater<>());
}

bool Prober::wasSuspendedDuring(const Flight& flight) const
{
    const Duration offset = m_clock.sinceBoot() - m_clock.monotonic().time_since_epoch();
    return offset - flight.bootOffset > SuspendThreshold;
}

void Prober::armTimer()
{
    if (m_deadlines.empty()) {
        return; // a timer that runs for an ended flight costs less than stopping it
    }
    const MonotonicTime earliest = m_deadlines.front().first;
    if (m_timer.isActive() && m_armedFor <= earliest) {
        return;
    }
    m_armedFor = earliest;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(earliest - m_clock.monotonic());
    m_timer.start(std::clamp(wait, 0ms, std::chrono::milliseconds(24h)));
}

} // namespace NetMonitor
