// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/alertengine.h"
#include "app/config/settings.h"
#include "models/domain/clock.h"
#include "models/domain/frame.h"

namespace NetMonitor {

/// Judges every round and every sample by the rules, and tells what fired and what is over as events. Agent thread.
class AlertDesk
{
public:
    explicit AlertDesk(const Clock& clock);

    /// Takes rules and targets over. The events of alerts that end with it.
    QList<Event> setRules(const AlertSettings& settings, const QList<Target>& targets);
    /// Alerts that fired when the agent was stopped, and the alert events that the store holds open: those that nothing
    /// goes on with are closed.
    QList<Event> restore(const QList<Alert>& firing, const QList<Event>& open);

    QList<Event> onRound(const RoundRecord& round);
    QList<Event> onSamples(const QList<Sample>& samples);
    QList<Event> onSeriesGone(const QList<SeriesKey>& series);
    QList<Event> onProbeGone(const ProbeKey& key); ///< It was paused or removed.

    QList<Alert> active() const { return m_engine.active(); } ///< Pending and firing.
    QList<Alert> firing() const;

private:
    AlertEngine::Moment now() const;
    QString describe(const AlertRule& rule, const Alert& alert) const;
    static QList<Event> eventsOf(const QList<Alert>& changes);

    const Clock& m_clock;
    QMap<QString, QString> m_labels; ///< Of the targets, by id.
    QMap<QString, QString> m_units; ///< By metric.
    AlertEngine m_engine;
};

} // namespace NetMonitor
