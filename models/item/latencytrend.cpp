// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/latencytrend.h"

#include <limits>

namespace NetMonitor {

namespace {
double latencyOf(const RoundSummary& round)
{
    using Limits = std::numeric_limits<double>;
    return round.latency.value_or(round.sent > 0 ? Limits::infinity() : Limits::quiet_NaN());
}
} // namespace

void LatencyTrend::append(const RoundSummary& round)
{
    if (m_live == 0) {
        m_liveSince = round.start;
    }
    m_values.append(latencyOf(round));
    m_live = qMin(m_live + 1, Capacity);
    m_values.remove(0, qMax(qsizetype(0), m_values.size() - Capacity));
}

void LatencyTrend::setPast(const QList<double>& latencies)
{
    const QList<double> live = m_values.last(m_live);
    m_values = latencies.last(qMin(latencies.size(), Capacity - m_live)) + live;
}

void LatencyTrend::restart()
{
    m_live = 0;
}

std::optional<UtcTime> LatencyTrend::liveSince() const
{
    return m_live > 0 ? std::optional(m_liveSince) : std::nullopt;
}

QList<double> pastLatencies(const QList<StoredRound>& newestFirst, std::optional<UtcTime> before)
{
    QList<double> latencies;
    for (auto it = newestFirst.crbegin(); it != newestFirst.crend(); ++it) {
        if (!before || it->summary.start < *before) {
            latencies.append(latencyOf(it->summary));
        }
    }
    return latencies;
}

} // namespace NetMonitor
