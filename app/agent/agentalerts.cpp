// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The agent: alerts, from the rules to the frame.
#include "app/agent/agent.h"

namespace NetMonitor {

void Agent::setAlertRules()
{
    tellAlerts(m_alerts.setRules(m_settings.alerts, m_settings.targets));
}

void Agent::restoreAlerts(const QList<Alert>& firing, const QList<Event>& open)
{
    tellAlerts(m_alerts.restore(firing, open));
}

/// What fired or is over goes the way of every event, and out to whom the settings name; which alerts fire now is kept
/// for the next start.
void Agent::tellAlerts(const AlertNews& news)
{
    if (news.events.isEmpty()) {
        return;
    }
    onEvents(news.events);
    m_recorder.touchAgent();
    scheduleFrame();
    emit alertsChanged(news.alerts, m_alerts.firing());
}

/// A probe that was paused or removed: nobody knows how it went on. At the agent's own end alerts stay as they are.
void Agent::onProbeStopped(const ProbeKey& key)
{
    if (m_running) {
        tellAlerts(m_alerts.onProbeGone(key));
    }
}

void Agent::noteNotifiers(const QList<NotifierStatus>& notifiers)
{
    QMap<QString, QString> problems; // of now; of those that are gone: none
    for (const NotifierStatus& before : std::as_const(m_status.notifiers)) {
        problems.insert(before.id(), {});
    }
    for (const NotifierStatus& notifier : notifiers) {
        problems.insert(notifier.id(), notifier.problem);
    }
    for (auto it = problems.constBegin(); it != problems.constEnd(); ++it) {
        m_health.report(HealthTracker::Part::AlertManager, it.key(), *it);
    }
    m_status.notifiers = notifiers; // shown with the next frame
    updateHealth();
}

void Agent::noteAlertsKept(const QString& problem)
{
    m_health.report(HealthTracker::Part::AlertManager, QStringLiteral("state"), problem);
    updateHealth();
}

} // namespace NetMonitor
