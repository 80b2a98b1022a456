// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/outcome.h"

#include <optional>

namespace NetMonitor {

/// The outcomes of one interval of one target and kind, summed up. Times in seconds, ratios 0..1.
/// Definitions: docs/metrics.md. Nothing stands for "no value": never 0, never the last good one.
struct RoundSummary
{
    ProbeSlot slot = 0;
    RoundNumber round = 0;
    UtcTime start{}; ///< When its first packet was due.
    UtcTime end{}; ///< When its last outcome was known.
    quint16 sent = 0; ///< Valid outcomes only.
    quint16 received = 0; ///< Valid replies.
    quint16 invalid = 0; ///< Outcomes that say nothing about the network.
    Validity validity = Validity::Ok; ///< Of the invalid ones, the first; Ok when sent > 0.
    Result failure = Result::Reply; ///< Of the failed valid ones, the first; Reply when none failed.

    std::optional<double> latency; ///< Mean rtt of the replies.
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> packetLoss; ///< (sent - received) / sent; nothing when sent is 0.
    std::optional<double> jitter; ///< Sample standard deviation of the rtts; nothing with fewer than 2.
    std::optional<double> jitterRfc3550; ///< Smoothed, carried across rounds.
    std::optional<double> delaySpread; ///< Interquartile range; under 4 replies over the last 20 replies.

    friend bool operator==(const RoundSummary&, const RoundSummary&) = default;
};

/// Quantiles of the rtts of one round, seconds (linear interpolation, type 7).
struct DelayQuantiles
{
    double p5 = 0;
    double p50 = 0;
    double p95 = 0;
    friend bool operator==(const DelayQuantiles&, const DelayQuantiles&) = default;
};

/// What follows from the last rounds; never stored, derived on read.
struct DerivedValues
{
    std::optional<double> rollingMean; ///< Of latency over the last 20 rounds that have one; seconds.
    std::optional<double> rollingStd; ///< n-1; nothing with fewer than 2.
    std::optional<double> score; ///< Network score 0..100; nothing: insufficient data.
    std::optional<double> stability; ///< 0..1; nothing: insufficient data.
    std::optional<double> latencyEma; ///< Exponentially weighted mean of the same latencies; seconds.
    std::optional<double> latencyTrend; ///< How much they rose over these rounds, by their robust slope: 0.1 is 10 %.
    /// How unusual the round is against the 20 before, in robust standard deviations: beyond 3.5 is an outlier.
    std::optional<double> latencyAnomaly;
    std::optional<double> jitterAnomaly;
    std::optional<double> lossAnomaly;
    friend bool operator==(const DerivedValues&, const DerivedValues&) = default;
};

/// Row of the table of what is derived: its metric (builtinMetrics()) and its place.
struct DerivedMetric
{
    const char* id;
    std::optional<double> DerivedValues::*value;
};

inline constexpr DerivedMetric DerivedMetrics[] = {
    {"rolling_mean_latency", &DerivedValues::rollingMean},
    {"rolling_std_latency", &DerivedValues::rollingStd},
    {"network_score", &DerivedValues::score},
    {"stability", &DerivedValues::stability},
    {"latency_ema", &DerivedValues::latencyEma},
    {"latency_trend", &DerivedValues::latencyTrend},
    {"latency_anomaly", &DerivedValues::latencyAnomaly},
    {"jitter_anomaly", &DerivedValues::jitterAnomaly},
    {"packet_loss_anomaly", &DerivedValues::lossAnomaly},
};

} // namespace NetMonitor
