// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/healthtracker.h"

#include <QStringList>

namespace NetMonitor {

void HealthTracker::report(Part part, const QString& component, const QString& problem)
{
    QMap<QString, QString>& problems = m_problems[part];
    if (problem.isEmpty()) {
        problems.remove(component);
    } else {
        problems.insert(component, problem);
        m_lastError = problem;
    }
    updateLastError();
}

void HealthTracker::forget(Part part, const QString& component)
{
    report(part, component, {});
}

void HealthTracker::noteRun()
{
    m_ranInCycle = true;
    m_everRan = true;
}

void HealthTracker::noteHindered()
{
    m_hinderedInCycle = true;
}

void HealthTracker::endCycle(UtcTime now, bool expected)
{
    m_lastCycle = now;
    if (m_ranInCycle || !expected) {
        m_failures = 0;
        m_everRan = true;
    } else if (m_hinderedInCycle) {
        ++m_failures;
    }
    m_ranInCycle = false;
    m_hinderedInCycle = false;
    updateLastError();
}

void HealthTracker::stop(const QString& why)
{
    m_stopped = true;
    m_whyStopped = why;
}

void HealthTracker::resume()
{
    m_stopped = false;
    m_whyStopped.clear();
    m_failures = 0;
    m_ranInCycle = false;
    m_hinderedInCycle = false;
    updateLastError();
}

/// The last error stays while something is wrong, and goes on recovery.
void HealthTracker::updateLastError()
{
    QStringList current;
    for (const QMap<QString, QString>& problems : std::as_const(m_problems)) {
        current += problems.values();
    }
    if (m_failures > 0) {
        current += QStringLiteral("no prober and no collector could run in the last cycle");
    }
    if (!current.contains(m_lastError)) {
        m_lastError = current.value(0);
    }
}

HealthCheck HealthTracker::check(Part part) const
{
    const QStringList problems = m_problems.value(part).values();
    return {problems.isEmpty(), problems.join(QStringLiteral("; "))};
}

HealthState HealthTracker::state() const
{
    if (m_stopped) {
        return HealthState::Stopped;
    }
    if (m_failures >= FailuresToError) {
        return HealthState::Error;
    }
    for (const QMap<QString, QString>& problems : m_problems) {
        if (!problems.isEmpty()) {
            return HealthState::Degraded;
        }
    }
    if (m_failures > 0) {
        return HealthState::Degraded;
    }
    return m_everRan ? HealthState::Running : HealthState::Starting;
}

HealthReport HealthTracker::report() const
{
    return {.state = state(),
            .lastError = m_whyStopped.isEmpty() ? m_lastError : m_whyStopped,
            .lastCycle = m_lastCycle,
            .consecutiveFailures = m_failures,
            .metricCollection = check(Part::MetricCollection),
            .analysisEngine = check(Part::AnalysisEngine),
            .alertManager = check(Part::AlertManager),
            .dataStore = check(Part::DataStore)};
}

} // namespace NetMonitor
