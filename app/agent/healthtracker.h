// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/status.h"

#include <QMap>

namespace NetMonitor {

/// The agent's health, by the founding states. A cycle is one base interval; it failed when something was to run in it
/// and no prober and no collector could. One in which nothing was due says nothing. Degraded while a part fails, error
/// after 5 failed cycles in a row, running again when all is well. Pure: told of everything, reads no clock.
class HealthTracker
{
public:
    enum class Part
    {
        MetricCollection, ///< Probers and collectors, each under its own name.
        AnalysisEngine,
        AlertManager,
        DataStore,
    };
    static constexpr quint32 FailuresToError = 5;

    /// A named component of a part fails (@p problem with its fix) or works (empty).
    void report(Part part, const QString& component, const QString& problem);
    void forget(Part part, const QString& component); ///< It is gone: it neither works nor fails.

    void noteRun(); ///< A prober or collector could run.
    void noteHindered(); ///< One was to run and could not.
    /// Ends a cycle. @p expected: whether there is any prober or collector that could be due.
    void endCycle(UtcTime now, bool expected);
    /// Stopped from now on. @p why: shown as the last error, in plain words; empty: the errors are.
    void stop(const QString& why = {});
    void resume(); ///< Goes on after stop(); what failed before counts no more.

    HealthReport report() const;

private:
    HealthCheck check(Part part) const;
    HealthState state() const;
    void updateLastError();

    QMap<Part, QMap<QString, QString>> m_problems;
    QString m_lastError;
    std::optional<UtcTime> m_lastCycle;
    quint32 m_failures = 0;
    bool m_ranInCycle = false;
    bool m_hinderedInCycle = false;
    bool m_everRan = false;
    bool m_stopped = false;
    QString m_whyStopped;
};

} // namespace NetMonitor
