// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/roundassembler.h"
#include "app/agent/scheduler.h"
#include "app/analytics/eventdetector.h"
#include "app/analytics/roundanalyzer.h"
#include "collectors/prober.h"
#include "models/domain/frame.h"

namespace NetMonitor {

/// One probe of one target while it runs: gathers its outcomes into rounds, analyses them, detects its events, and
/// knows its present status. No I/O, no timer.
class ProbeUnit
{
public:
    /// @p name: the target as people know it, for messages.
    ProbeUnit(ProbeSlot slot, ProbeKey key, const QString& name, ProbeSpec spec, Schedule schedule,
              EventDetector::Options detection);

    ProbeSlot slot() const { return m_slot; }
    const ProbeKey& key() const { return m_key; }
    const ProbeSpec& spec() const { return m_spec; }
    const Schedule& schedule() const { return m_schedule; }
    const ProbeStatus& status() const { return m_status; }

    void openRound(RoundNumber round, UtcTime start, quint16 expected);
    /// Counts an outcome; gives the round when this was its last.
    std::optional<RoundRecord> take(const Outcome& outcome, UtcTime now);
    void countStray(StrayKind kind);
    /// Events that the round opened or closed.
    QList<Event> detect(const RoundRecord& round) { return m_detector.onRound(round); }
    QList<Event> closeEvents(UtcTime now) { return m_detector.closeAll(now); }
    void restoreEvents(const QList<Event>& open, std::optional<UtcTime> lastBadEnd)
    {
        m_detector.restore(open, lastBadEnd);
    }

    void setDetection(const QString& name, EventDetector::Options detection);
    /// true when the schedule is another one: the running round ends without a result, the rest of the state stays.
    bool reschedule(const Schedule& schedule);
    RoundNumber nextRound() const { return m_nextRound; } ///< Where the numbers go on when the unit starts again.
    void setNextRound(RoundNumber round) { m_nextRound = round; }

    void setAddress(const QString& address) { m_status.address = address; } ///< Empty: none.
    bool hasAddress() const { return !m_status.address.isEmpty(); }
    void setProblem(const QString& problem); ///< Of the prober or the address; empty when none.
    void setPaused(bool paused);
    bool isPaused() const { return m_status.state == ProbeState::Paused; }
    quint32 roundsWithoutReply() const { return m_silentRounds; }

private:
    RoundRecord finish(const OpenRound& round, UtcTime now);
    void showRunning(const OpenRound& round, UtcTime now);
    void updateState();

    ProbeSlot m_slot;
    ProbeKey m_key;
    ProbeSpec m_spec;
    Schedule m_schedule;
    double m_highJitter;
    RoundAssembler m_rounds;
    RoundAnalyzer m_analyzer;
    EventDetector m_detector;
    ProbeStatus m_status;
    QString m_problem;
    RoundNumber m_nextRound = 0;
    quint32 m_silentRounds = 0;
    bool m_hadRound = false;
};

} // namespace NetMonitor
