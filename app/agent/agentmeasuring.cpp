// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The agent: stopping and starting the measuring as a whole, and the measuring of what is no target yet.
#include "app/agent/agent.h"

namespace NetMonitor {

namespace {
Unexpected<Error> hasStopped()
{
    return fail(ErrorCode::Unavailable, QStringLiteral("the agent has stopped"),
                QStringLiteral("start NetMonitor again"));
}
} // namespace

Expected<bool> Agent::setMeasuring(bool on)
{
    if (!m_running) {
        return hasStopped();
    }
    if (on == m_status.measuring) {
        return on;
    }
    m_status.measuring = on;
    noteConfigChange(on ? QStringLiteral("Measuring was started again") : QStringLiteral("Measuring was stopped"));
    if (on) {
        m_health.resume();
        m_cycleTimer.start(); // a whole cycle until it is judged
    } else {
        m_health.stop(QStringLiteral("measuring was stopped by a person or a program; start it again and it goes on"));
    }
    m_resolver.setIdle(!on);
    m_probes.setMeasuring(on);
    setCollectors();
    onNetworkChanged(m_network.state()); // an outage of this host ends with the measuring, and is looked for after it
    m_recorder.touchAgent();
    updateHealth();
    scheduleFrame();
    return on;
}

void Agent::testTarget(const Target& target, TargetTester::Done done)
{
    if (m_running) {
        m_tester.run(target, std::move(done));
    } else {
        done(hasStopped());
    }
}

/// Those of the settings, or none: made anew at the next start, so that no rate is taken over the time between.
void Agent::setCollectors()
{
    m_collectors.setCollectors(m_status.measuring ? m_settings.collectors : decltype(m_settings.collectors)());
}

} // namespace NetMonitor
