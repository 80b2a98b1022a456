// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/probedesk.h"

#include <algorithm>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr Duration JudgeSlack = 1s; ///< A disturbance this long before a probe was sent still concerns it.
constexpr quint32 SilentRoundsToLookUp = 1;

/// "Google DNS (8.8.8.8)", or the address alone when it is the label too.
/// "Google DNS (8.8.8.8)"; with the probe where there are several: "Google DNS (8.8.8.8, tcp)".
QString displayName(const Target& target, const ProbeSpec& probe)
{
    QStringList details;
    if (!target.label.contains(target.address)) {
        details += target.address;
    }
    if (target.probes.size() > 1) {
        details += probe.name;
    }
    return details.isEmpty() ? target.label : QString(target.label % u" (" % details.join(QStringLiteral(", ")) % u')');
}

Schedule scheduleOf(const Target& target, const ProbeSpec& spec, Duration interval)
{
    return {.interval = target.interval.value_or(interval),
            .count = quint16(spec.options.integer(QStringLiteral("count"))),
            .firstRound = 0};
}

} // namespace

ProbeDesk::ProbeDesk(const Clock& clock, LocalWatch& watch, SystemNetwork& network, NameResolver& resolver,
                     ProbeListener& listener, std::span<const ProberInfo> table)
    : m_clock(clock)
    , m_watch(watch)
    , m_listener(listener)
    , m_addresses(network, resolver)
    , m_scheduler(clock.monotonic())
    , m_probers(table, clock, *this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ProbeDesk::tick);
    connect(&m_addresses, &AddressBook::changed, this, &ProbeDesk::onAddressChanged);
}

ProbeDesk::~ProbeDesk() = default;

// --- targets ---------------------------------------------------------------------------------------------------------

void ProbeDesk::setTargets(const QList<Target>& targets, const QString& primary, Duration interval,
                           EventDetector::Options detection)
{
    std::vector<TargetRoster::Entry> old = std::exchange(m_roster.entries(), {});
    const auto oldOf = [&old](const QString& id) -> TargetRoster::Entry* {
        const auto it = std::find_if(old.begin(), old.end(),
                                     [&id](const TargetRoster::Entry& entry) { return entry.target.id == id; });
        return it == old.end() ? nullptr : &*it;
    };
    for (const Target& target : targets) {
        TargetRoster::Entry entry;
        entry.target = target;
        entry.primary = target.id == primary;
        TargetRoster::Entry* before = oldOf(target.id);
        const bool moved
            = !before || before->target.address != target.address || before->target.family != target.family;
        if (moved) {
            m_addresses.watch(target.id, *parseTargetAddress(target.address), target.family);
        }
        addUnits(entry, moved ? nullptr : before, interval, detection);
        const bool changed = moved || before->target != target || before->primary != entry.primary;
        m_roster.entries().push_back(std::move(entry));
        if (changed) {
            m_listener.onTargetChanged(target.id);
        }
    }
    for (TargetRoster::Entry& entry : old) {
        for (const auto& gone : entry.units) {
            if (gone) {
                stopUnit(*gone);
                m_roster.forgetUnit(gone->slot());
            }
        }
        if (!m_roster.find(entry.target.id)) {
            m_addresses.unwatch(entry.target.id);
        }
    }
    QMetaObject::invokeMethod(this, &ProbeDesk::restartClock, Qt::QueuedConnection);
}

void ProbeDesk::addUnits(TargetRoster::Entry& entry, TargetRoster::Entry* old, Duration interval,
                         EventDetector::Options detection)
{
    for (const ProbeSpec& spec : entry.target.probes) {
        const QString name = displayName(entry.target, spec);
        std::unique_ptr<ProbeUnit> kept;
        if (old) {
            const auto it = std::find_if(old->units.begin(), old->units.end(),
                                         [&spec](const auto& unit) { return unit && unit->spec() == spec; });
            kept = it == old->units.end() ? nullptr : std::move(*it);
        }
        const Schedule schedule = scheduleOf(entry.target, spec, interval);
        if (!kept) {
            kept = m_roster.makeUnit({entry.target.id, spec.name}, name, spec, schedule, detection);
        } else {
            kept->setDetection(name, detection);
            if (kept->reschedule(schedule)) {
                stopUnit(*kept);
            }
        }
        runOrPause(*kept, entry.target.enabled);
        entry.units.push_back(std::move(kept));
    }
}

void ProbeDesk::setMeasuring(bool on)
{
    m_measuring = on;
    for (const TargetRoster::Entry& entry : m_roster.entries()) {
        for (const auto& unit : entry.units) {
            runOrPause(*unit, entry.target.enabled);
        }
        m_listener.onTargetChanged(entry.target.id);
    }
    QMetaObject::invokeMethod(this, &ProbeDesk::restartClock, Qt::QueuedConnection);
}

void ProbeDesk::runOrPause(ProbeUnit& unit, bool enabled)
{
    if (!enabled || !m_measuring) {
        stopUnit(unit);
        unit.setPaused(true);
    } else if (!m_scheduler.contains(unit.slot())) {
        unit.setPaused(false);
        startUnit(unit);
    }
}

void ProbeDesk::startUnit(ProbeUnit& unit)
{
    bindUnit(unit);
    Schedule schedule = unit.schedule();
    schedule.firstRound = unit.nextRound();
    m_scheduler.add(unit.slot(), schedule, m_clock.monotonic());
    m_starting.push_back(unit.slot());
}

/// Setting up a thousand probes takes a while, in which the first rounds would come due unseen: they start from now.
void ProbeDesk::restartClock()
{
    for (const ProbeSlot slot : std::exchange(m_starting, {})) {
        const ProbeUnit* started = m_roster.unit(slot);
        if (started && m_scheduler.contains(slot)) {
            Schedule schedule = started->schedule();
            schedule.firstRound = started->nextRound();
            m_scheduler.add(slot, schedule, m_clock.monotonic());
        }
    }
    armTimer();
}

void ProbeDesk::stopUnit(ProbeUnit& unit)
{
    if (!m_scheduler.contains(unit.slot())) {
        return;
    }
    unit.setNextRound(m_scheduler.nextRound(unit.slot()));
    m_scheduler.remove(unit.slot());
    m_probers.of(unit.spec().type).unbind(unit.slot());
    m_listener.onEvents(unit.closeEvents(m_clock.utc()));
    m_listener.onProbeStopped(unit.key());
}

void ProbeDesk::bindUnit(ProbeUnit& unit)
{
    const Whereabouts where = m_addresses.of(unit.key().target);
    Prober& prober = m_probers.of(unit.spec().type);
    unit.setAddress(where.address.toString());
    unit.setProblem(where.problem);
    if (where.address.isNull()) {
        prober.unbind(unit.slot());
        return;
    }
    const QString host = m_addresses.host(unit.key().target);
    const auto bound
        = prober.bind({.slot = unit.slot(), .host = host, .address = where.address, .options = unit.spec().options});
    if (!bound) {
        unit.setProblem(bound.error().text());
    }
}

void ProbeDesk::onAddressChanged(const QString& targetId)
{
    TargetRoster::Entry* entry = m_roster.find(targetId);
    if (!entry) {
        return;
    }
    for (const auto& unit : entry->units) {
        if (m_scheduler.contains(unit->slot())) {
            bindUnit(*unit);
        }
    }
    m_listener.onTargetChanged(targetId);
}

// --- probing ---------------------------------------------------------------------------------------------------------

void ProbeDesk::tick()
{
    const QList<Event> disturbances = m_watch.tick();
    if (!disturbances.isEmpty()) {
        m_listener.onEvents(disturbances);
    }
    const MonotonicTime now = m_clock.monotonic();
    const UtcTime utc = m_clock.utc();
    for (const DueProbe& due : m_scheduler.takeDue(now)) {
        ProbeUnit* target = m_roster.unit(due.slot);
        target->openRound(due.round, utc - (now - due.roundStart), due.count);
        if (due.skipped) {
            failHere(due, Result::Timeout, Validity::NotSent);
        } else if (!target->hasAddress()) {
            const Whereabouts where = m_addresses.of(target->key().target);
            failHere(due, where.failure, where.problem.isEmpty() ? Validity::NotSent : Validity::Ok);
        } else {
            m_probers.queue(target->spec().type,
                            {.slot = due.slot, .sequence = due.sequence, .round = due.round, .due = due.due});
        }
    }
    m_probers.launchQueued();
    armTimer();
}

void ProbeDesk::armTimer()
{
    const auto next = m_scheduler.nextDue();
    if (!next) {
        m_timer.stop();
        return;
    }
    const Duration wait = std::max(*next - m_clock.monotonic(), Duration::zero());
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

/// An outcome without a packet: nothing to send to, or its time went by.
void ProbeDesk::failHere(const DueProbe& due, Result result, Validity validity)
{
    Outcome outcome;
    outcome.sentAt = m_clock.utc() - (m_clock.monotonic() - due.due);
    outcome.round = due.round;
    outcome.slot = due.slot;
    outcome.sequence = due.sequence;
    outcome.result = result == Result::Reply ? Result::NameNotResolved : result;
    outcome.validity = validity;
    settle(*m_roster.unit(due.slot), outcome);
}

void ProbeDesk::onOutcomes(std::span<const Outcome> batch)
{
    const MonotonicTime now = m_clock.monotonic();
    for (const Outcome& outcome : batch) {
        m_lateness.add(now, outcome.latenessUs);
        if (ProbeUnit* target = m_roster.unit(outcome.slot)) {
            settle(*target, outcome);
        }
    }
}

void ProbeDesk::settle(ProbeUnit& target, Outcome outcome)
{
    if (outcome.valid() && !outcome.replied()) {
        const Duration window = target.spec().options.duration(QStringLiteral("timeout")) + JudgeSlack;
        outcome.validity = m_watch.judge(outcome, m_addresses.of(target.key().target).address, window);
    }
    const auto round = target.take(outcome, m_clock.utc());
    m_listener.onOutcome(target, outcome);
    if (!round) {
        return;
    }
    m_listener.onRound(*round);
    m_listener.onEvents(target.detect(*round));
    if (target.roundsWithoutReply() >= SilentRoundsToLookUp) {
        m_addresses.noteSilence(target.key().target);
    }
}

void ProbeDesk::onStray(ProbeSlot slot, StrayKind kind)
{
    if (ProbeUnit* target = m_roster.unit(slot)) {
        target->countStray(kind);
        m_listener.onTargetChanged(target->key().target);
    }
}

// --- what it knows ---------------------------------------------------------------------------------------------------

bool ProbeDesk::reachesBeyondHost() const
{
    const auto beyond = [this](const TargetRoster::Entry& entry) {
        return entry.target.enabled && !m_addresses.of(entry.target.id).address.isLoopback();
    };
    return m_measuring && std::any_of(m_roster.entries().begin(), m_roster.entries().end(), beyond);
}

std::optional<double> ProbeDesk::sendLatenessP99() const
{
    return m_lateness.quantile(m_clock.monotonic(), 0.99);
}

} // namespace NetMonitor
