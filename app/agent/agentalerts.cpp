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

/// What fired or is over goes the way of every event; which alerts fire now is kept for the next start.
void Agent::tellAlerts(const QList<Event>& events)
{
    if (events.isEmpty()) {
        return;
    }
    onEvents(events);
    m_recorder.touchAgent();
    scheduleFrame();
    emit firingAlertsChanged(m_alerts.firing());
}

/// A probe that was paused or removed: nobody knows how it went on. At the agent's own end alerts stay as they are.
void Agent::onProbeStopped(const ProbeKey& key)
{
    if (m_running) {
        tellAlerts(m_alerts.onProbeGone(key));
    }
}

void Agent::noteAlertsKept(const QString& problem)
{
    m_health.report(HealthTracker::Part::AlertManager, QStringLiteral("state"), problem);
    updateHealth();
}

} // namespace NetMonitor
