// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/probeunit.h"

#include "app/analytics/probecounting.h"

namespace NetMonitor {

ProbeUnit::ProbeUnit(ProbeSlot slot, ProbeKey key, const QString& name, ProbeSpec spec, Schedule schedule,
                     EventDetector::Options detection)
    : m_slot(slot)
    , m_key(std::move(key))
    , m_spec(std::move(spec))
    , m_schedule(schedule)
    , m_highJitter(detection.highJitterSeconds)
    , m_detector(name, detection)
{
    m_status.probe = m_key.probe;
    m_status.type = m_spec.type;
    m_status.interval = m_schedule.interval;
}

void ProbeUnit::setDetection(const QString& name, EventDetector::Options detection)
{
    m_detector.setName(name);
    m_highJitter = detection.highJitterSeconds;
    m_detector.setOptions(detection);
}

bool ProbeUnit::reschedule(const Schedule& schedule)
{
    if (schedule == m_schedule) {
        return false;
    }
    m_schedule = schedule;
    m_status.interval = schedule.interval;
    m_rounds.clear();
    return true;
}

void ProbeUnit::openRound(RoundNumber round, UtcTime start, quint16 expected)
{
    m_rounds.open(round, start, expected);
}

std::optional<RoundRecord> ProbeUnit::take(const Outcome& outcome, UtcTime now)
{
    countOutcome(m_status.counters, outcome);
    m_status.lastOutcome = outcome;
    const OpenRound* round = m_rounds.add(outcome);
    if (!round) {
        return std::nullopt;
    }
    if (!round->complete()) {
        if (!m_hadRound) {
            showRunning(*round, now);
        }
        return std::nullopt;
    }
    const RoundRecord record = finish(*round, now);
    m_rounds.close(outcome.round);
    return record;
}

RoundRecord ProbeUnit::finish(const OpenRound& round, UtcTime now)
{
    RoundRecord record;
    record.key = m_key;
    record.summary = m_analyzer.analyze(m_slot, round.round, round.start, now, round.outcomes);
    record.derived = m_analyzer.derived();
    record.quantiles = m_analyzer.quantiles();
    m_status.lastRound = record.summary;
    m_status.derived = record.derived;
    m_hadRound = true;
    if (record.summary.sent > 0) {
        m_silentRounds = record.summary.received == 0 ? m_silentRounds + 1 : 0;
    }
    updateState();
    return record;
}

/// Nobody waits for a whole round to see the first number.
void ProbeUnit::showRunning(const OpenRound& round, UtcTime now)
{
    RoundAnalyzer fresh;
    m_status.lastRound = fresh.analyze(m_slot, round.round, round.start, now, round.outcomes);
    updateState();
}

void ProbeUnit::countStray(StrayKind kind)
{
    switch (kind) {
    case StrayKind::Duplicate:
        ++m_status.counters.duplicates;
        return;
    case StrayKind::Late:
        ++m_status.counters.late;
        return;
    case StrayKind::Foreign:
        ++m_status.counters.foreign;
        return;
    }
}

void ProbeUnit::setProblem(const QString& problem)
{
    m_problem = problem;
    m_status.problem = problem;
}

void ProbeUnit::setPaused(bool paused)
{
    if (paused == isPaused()) {
        return;
    }
    m_rounds.clear();
    m_hadRound = false;
    m_status.state = paused ? ProbeState::Paused : ProbeState::Unknown;
    m_status.lastRound.reset(); // what is not measured has no present value
    m_status.lastOutcome.reset();
    m_status.derived = {};
    m_analyzer = {};
}

void ProbeUnit::updateState()
{
    const RoundSummary& round = *m_status.lastRound;
    m_status.problem = m_problem;
    if (round.sent == 0) {
        m_status.state = ProbeState::Unknown;
        if (m_problem.isEmpty()) {
            m_status.problem = QStringLiteral("not measured: ") % validityName(round.validity);
        }
        return;
    }
    if (round.received == 0) {
        m_status.state = ProbeState::Down;
    } else if (round.received < round.sent || round.jitter.value_or(0) > m_highJitter) {
        m_status.state = ProbeState::Degraded;
    } else {
        m_status.state = ProbeState::Up;
    }
    if (m_problem.isEmpty() && round.failure != Result::Reply) {
        m_status.problem = resultName(round.failure);
    }
}

} // namespace NetMonitor
