// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/metrics.h"

namespace NetMonitor::Storage {

QString probeMetricName(ProbeMetric metric)
{
    switch (metric) {
    case ProbeMetric::Rtt:
        return QStringLiteral("rtt");
    case ProbeMetric::Latency:
        return QStringLiteral("latency");
    case ProbeMetric::PacketLoss:
        return QStringLiteral("packet_loss");
    case ProbeMetric::Jitter:
        return QStringLiteral("jitter");
    case ProbeMetric::JitterRfc3550:
        return QStringLiteral("jitter_rfc3550");
    case ProbeMetric::DelaySpread:
        return QStringLiteral("delay_spread");
    }
    return {};
}

std::optional<ProbeMetric> probeMetricFromName(const QString& name)
{
    for (std::size_t i = 0; i < ProbeMetricCount; ++i) {
        if (probeMetricName(ProbeMetric(i)) == name) {
            return ProbeMetric(i);
        }
    }
    return std::nullopt;
}

std::optional<double> metricOf(const RoundSummary& round, ProbeMetric metric)
{
    switch (metric) {
    case ProbeMetric::Rtt:
        return std::nullopt;
    case ProbeMetric::Latency:
        return round.latency;
    case ProbeMetric::PacketLoss:
        return round.packetLoss;
    case ProbeMetric::Jitter:
        return round.jitter;
    case ProbeMetric::JitterRfc3550:
        return round.jitterRfc3550;
    case ProbeMetric::DelaySpread:
        return round.delaySpread;
    }
    return std::nullopt;
}

void forEachValue(const ProbeBlock& block, ProbeMetric metric, const std::function<void(TimedValue)>& visit)
{
    if (metric == ProbeMetric::Rtt) {
        for (const Outcome& outcome : block.outcomes) {
            if (outcome.valid() && outcome.replied()) {
                visit({outcome.sentAt, static_cast<double>(outcome.rttNs) / 1e9});
            }
        }
        return;
    }
    for (const RoundSummary& round : block.rounds) {
        if (const auto value = metricOf(round, metric)) {
            visit({round.start, *value});
        }
    }
}

} // namespace NetMonitor::Storage
