// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/blocks.h"
#include "models/domain/metric.h"
#include "models/domain/target.h"

#include <functional>

namespace NetMonitor::Storage {

/// The series that follow from what a probe stored. The numbers are part of the file format (table rollup).
enum class ProbeMetric : quint8
{
    Rtt, ///< One value for each valid reply, at its sentAt.
    Latency, ///< This and the next: one value for each round that has one, at the round's start.
    PacketLoss,
    Jitter,
    JitterRfc3550,
    DelaySpread,
};
constexpr std::size_t ProbeMetricCount = std::size_t(ProbeMetric::DelaySpread) + 1;

QString probeMetricName(ProbeMetric metric);
std::optional<ProbeMetric> probeMetricFromName(const QString& name);
std::optional<double> metricOf(const RoundSummary& round, ProbeMetric metric);

/// Calls @p visit with each value of @p metric in the block, in stored order.
void forEachValue(const ProbeBlock& block, ProbeMetric metric, const std::function<void(TimedValue)>& visit);

} // namespace NetMonitor::Storage
