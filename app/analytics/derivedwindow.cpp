// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/derivedwindow.h"

#include "app/analytics/score.h"
#include "app/analytics/stability.h"

#include <algorithm>

namespace NetMonitor {

DerivedWindow::DerivedWindow() = default;

void DerivedWindow::add(const RoundSummary& round)
{
    m_values.score = networkScore(round.latency, round.packetLoss, round.jitter);
    if (round.sent == 0) {
        return;
    }
    m_tallies[m_nextTally] = {round.sent, round.received};
    m_nextTally = (m_nextTally + 1) % RollingRounds;
    m_tallyCount = std::min(m_tallyCount + 1, RollingRounds);
    if (round.latency) {
        m_latencies.add(*round.latency);
        m_values.rollingMean = m_latencies.mean();
        m_values.rollingStd = m_latencies.sampleStd();
    }
    m_values.stability = stability({.rounds = m_tallyCount,
                                    .loss = rollingLoss(),
                                    .meanLatency = m_values.rollingMean,
                                    .stdLatency = m_values.rollingStd});
}

std::optional<double> DerivedWindow::rollingLoss() const
{
    quint32 sent = 0;
    quint32 received = 0;
    for (std::size_t i = 0; i < m_tallyCount; ++i) {
        sent += m_tallies[i].sent;
        received += m_tallies[i].received;
    }
    return sent == 0 ? std::nullopt : std::optional(double(sent - received) / double(sent));
}

} // namespace NetMonitor
