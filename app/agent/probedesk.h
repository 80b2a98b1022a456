// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/addressbook.h"
#include "app/agent/localwatch.h"
#include "app/agent/proberset.h"
#include "app/agent/scheduler.h"
#include "app/agent/targetroster.h"
#include "app/analytics/latenesswindow.h"

#include <QTimer>

#include <vector>

namespace NetMonitor {

/// Hears what the probes give. Called on the agent thread.
class ProbeListener
{
public:
    virtual ~ProbeListener() = default;
    virtual void onOutcome(const ProbeUnit& unit, const Outcome& outcome) = 0;
    virtual void onRound(const RoundRecord& round) = 0;
    virtual void onEvents(const QList<Event>& events) = 0;
    virtual void onProbeStopped(const ProbeKey& key) = 0; ///< Paused or removed.
    virtual void onTargetChanged(const QString& targetId) = 0; ///< Address, problem, strays: whatever its status shows.
};

/// Runs every probe of every target: what is due goes to its prober, what comes back to its unit. Agent thread.
class ProbeDesk final : public QObject, private OutcomeSink
{
    Q_OBJECT
public:
    ProbeDesk(const Clock& clock, LocalWatch& watch, SystemNetwork& network, NameResolver& resolver,
              ProbeListener& listener, std::span<const ProberInfo> table = probers());
    ~ProbeDesk() override;

    /// Makes the running targets these. A target or probe that is as it was keeps its state.
    void setTargets(const QList<Target>& targets, const QString& primary, Duration interval,
                    EventDetector::Options detection);
    /// Stops every probe, whatever its target says, or starts the enabled ones afresh; setTargets() keeps to it. What
    /// is in flight is dropped, open events close as those of a paused target do.
    void setMeasuring(bool on);
    /// Goes on with the events that were open when the agent was last stopped. Gives those that belong to no running
    /// probe any more, closed.
    QList<Event> restoreEvents(QList<OpenEvent> open) { return m_roster.restoreEvents(std::move(open)); }

    /// In the configured order.
    QList<TargetStatus> statusOf(const QSet<QString>& ids) const { return m_roster.statusOf(ids); }
    QList<TargetStatus> statusOfAll() const { return m_roster.statusOfAll(); }
    bool isEmpty() const { return m_roster.entries().empty(); }
    bool hasActiveProbes() const { return m_measuring && m_roster.hasEnabled(); }
    bool reachesBeyondHost() const; ///< Some target that is measured is not on loopback.
    std::optional<double> sendLatenessP99() const; ///< Seconds, of the last 60 s.
    QList<ProberHealth> proberHealth() const { return m_probers.health(); }

private:
    void onOutcomes(std::span<const Outcome> batch) override;
    void onStray(ProbeSlot slot, StrayKind kind) override;

    void tick();
    void armTimer();
    void settle(ProbeUnit& unit, Outcome outcome);
    void failHere(const DueProbe& due, Result result, Validity validity);
    void addUnits(TargetRoster::Entry& entry, TargetRoster::Entry* old, Duration interval,
                  EventDetector::Options detection);
    void runOrPause(ProbeUnit& unit, bool enabled);
    void startUnit(ProbeUnit& unit);
    void restartClock();
    void stopUnit(ProbeUnit& unit);
    void bindUnit(ProbeUnit& unit);
    void onAddressChanged(const QString& targetId);

    const Clock& m_clock;
    LocalWatch& m_watch;
    ProbeListener& m_listener;
    AddressBook m_addresses;
    Scheduler m_scheduler;
    LatenessWindow m_lateness;
    ProberSet m_probers;
    TargetRoster m_roster;
    std::vector<ProbeSlot> m_starting; ///< Of the present setTargets() or setMeasuring().
    bool m_measuring = true;
    QTimer m_timer;
};

} // namespace NetMonitor
