// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"
#include "models/domain/exporterstatus.h"
#include "models/domain/notifierstatus.h"
#include "models/domain/probecounters.h"
#include "models/domain/round.h"
#include "models/domain/target.h"

namespace NetMonitor {

enum class ProbeState : quint8
{
    Unknown, ///< Nothing measured yet, or nothing valid.
    Up,
    Degraded, ///< Some loss, or jitter above the setting.
    Down, ///< The last round had no reply.
    Paused,
};

/// Where one probe of one target stands.
struct ProbeStatus
{
    QString probe;
    QString type;
    ProbeState state = ProbeState::Unknown;
    QString address; ///< The resolved address that is probed at the moment; empty when there is none.
    QString problem; ///< Why it is not Up, with the fix where there is one; empty when all is well.
    Duration interval{}; ///< Between rounds, as it applies.
    std::optional<Outcome> lastOutcome; ///< Single packets are shown as they come.
    std::optional<RoundSummary> lastRound; ///< The last that ended, or the running first one as far as it is.
    DerivedValues derived;
    ProbeCounters counters;
    friend bool operator==(const ProbeStatus&, const ProbeStatus&) = default;
};

struct TargetStatus
{
    Target target;
    bool primary = false;
    QList<ProbeStatus> probes; ///< In the target's order; the first is the lead.
    friend bool operator==(const TargetStatus&, const TargetStatus&) = default;
};

enum class HealthState : quint8
{
    Starting,
    Running,
    Degraded, ///< A prober, collector, exporter or the store fails.
    Error, ///< 5 failed cycles in a row.
    Stopped, ///< It does not measure: the engine ends, or AgentStatus::measuring is false; lastError says why.
};

/// One of the four checks of the founding text.
struct HealthCheck
{
    bool ok = true;
    QString message; ///< Why not, with the fix; empty when ok.
    friend bool operator==(const HealthCheck&, const HealthCheck&) = default;
};

struct HealthReport
{
    HealthState state = HealthState::Starting;
    QString lastError; ///< Cleared on recovery. While measuring is stopped: that, and how it goes on.
    std::optional<UtcTime> lastCycle;
    quint32 consecutiveFailures = 0;
    HealthCheck metricCollection;
    HealthCheck analysisEngine;
    HealthCheck alertManager;
    HealthCheck dataStore;
    friend bool operator==(const HealthReport&, const HealthReport&) = default;
};

/// The agent's own figures, cumulative since its start.
struct AgentCounters
{
    quint64 commits = 0;
    quint64 commitFailures = 0;
    double commitSeconds = 0; ///< Sum of the durations of all commits.
    quint64 storedBytes = 0; ///< Size of the store on disk, as of the last commit.
    quint64 droppedOutcomes = 0; ///< Not stored: disk full beyond the buffer.
    quint64 configReloads = 0;
    bool lastReloadOk = true;
    std::optional<double> sendLatenessP99; ///< Seconds, over the last 60 s; nothing when nothing was sent.
    friend bool operator==(const AgentCounters&, const AgentCounters&) = default;
};

struct AgentInfo
{
    QString id;
    QString location;
    QString environment;
    QString version;
    UtcTime startedAt{};
    friend bool operator==(const AgentInfo&, const AgentInfo&) = default;
};

struct AgentStatus
{
    AgentInfo info;
    HealthReport health;
    AgentCounters counters;
    QList<ExporterStatus> exporters; ///< That are enabled, by name.
    QList<Alert> alerts; ///< Pending and firing, the oldest first.
    QList<NotifierStatus> notifiers; ///< By NotifierStatus::id().
    bool measuring = true; ///< false: stopped by AdminPort::setMeasuring(), until it is started again.
    friend bool operator==(const AgentStatus&, const AgentStatus&) = default;
};

QString probeStateName(ProbeState state);
QString healthStateName(HealthState state);

} // namespace NetMonitor
