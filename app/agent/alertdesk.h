// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/alertengine.h"
#include "app/config/settings.h"
#include "models/domain/clock.h"
#include "models/domain/frame.h"

namespace NetMonitor {

/// What fired and what is over: for those who are told, and for the event log.
struct AlertNews
{
    QList<Alert> alerts;
    QList<Event> events; ///< One for each of alerts, and those that had to be closed.
};

/// Judges every round and every sample by the rules. Agent thread.
class AlertDesk
{
public:
    explicit AlertDesk(const Clock& clock);

    /// Takes rules and targets over; alerts may end with it.
    AlertNews setRules(const AlertSettings& settings, const QList<Target>& targets);
    /// Alerts that fired when the agent was stopped, and the alert events that the store holds open: those that nothing
    /// goes on with are closed.
    AlertNews restore(const QList<Alert>& firing, const QList<Event>& open);

    AlertNews onRound(const RoundRecord& round);
    AlertNews onSamples(const QList<Sample>& samples);
    AlertNews onSeriesGone(const QList<SeriesKey>& series);
    AlertNews onProbeGone(const ProbeKey& key); ///< It was paused or removed.

    QList<Alert> active() const { return m_engine.active(); } ///< Pending and firing.
    QList<Alert> firing() const;

private:
    AlertEngine::Moment now() const;
    QString describe(const AlertRule& rule, const Alert& alert) const;
    static AlertNews newsOf(const QList<Alert>& changes);

    const Clock& m_clock;
    QMap<QString, QString> m_labels; ///< Of the targets, by id.
    QMap<QString, QString> m_units; ///< By metric.
    AlertEngine m_engine;
};

} // namespace NetMonitor
