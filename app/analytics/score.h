// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/analytics/curve.h"

#include <array>
#include <optional>

namespace NetMonitor {

/// The published curves of the network score: points from 0 (unusable) to 100 (nobody notices). docs/metrics.md has
/// the same tables and says why; a test compares them.

/// By round-trip time, seconds. ITU-T G.114: up to 150 ms one way (300 ms there and back) conversation is possible,
/// highly interactive use suffers well below.
inline constexpr std::array<CurvePoint, 6> LatencyCurve{
    {{0.020, 100}, {0.050, 90}, {0.100, 75}, {0.150, 60}, {0.300, 30}, {0.500, 0}}};
/// By packet loss, ratio. ITU-T Y.1541: classes 0 to 4 allow 0.001; ITU-T G.1010: 0.01 for video, 0.03 for speech.
inline constexpr std::array<CurvePoint, 6> LossCurve{
    {{0, 100}, {0.001, 98}, {0.01, 80}, {0.03, 50}, {0.05, 30}, {0.10, 0}}};
/// By jitter, seconds. ITU-T Y.1541: classes 0 and 1 allow a delay variation of 50 ms; a playout buffer for speech
/// holds 20 to 40 ms.
inline constexpr std::array<CurvePoint, 5> JitterCurve{
    {{0.002, 100}, {0.010, 85}, {0.030, 60}, {0.050, 35}, {0.100, 0}}};

inline constexpr double LatencyWeight = 0.4;
inline constexpr double LossWeight = 0.4;
inline constexpr double JitterWeight = 0.2;

/// Network score 0..100 of one round from its latency (s), packet loss (ratio) and jitter (s), the values that are
/// shown beside it: sum of weight x curve. Without jitter (fewer than 2 replies) its weight goes to the others in
/// proportion (0.5 and 0.5). Total loss is 0. Nothing ("insufficient data") without loss, or without latency unless all
/// is lost.
std::optional<double> networkScore(std::optional<double> latency, std::optional<double> packetLoss,
                                   std::optional<double> jitter);

} // namespace NetMonitor
