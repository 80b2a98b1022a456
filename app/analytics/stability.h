// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/analytics/curve.h"

#include <array>
#include <optional>

namespace NetMonitor {

/// The published curves of stability (docs/metrics.md has the same tables; a test compares them).

/// By the coefficient of variation of latency: 1 while it is noise.
inline constexpr std::array<CurvePoint, 2> VariationCurve{{{0.05, 1}, {1.0, 0}}};
/// By rolling packet loss, ratio: 0 when a fifth is lost.
inline constexpr std::array<CurvePoint, 2> RollingLossCurve{{{0, 1}, {0.20, 0}}};
/// Seconds. The coefficient of variation is standard deviation / max(mean, this): on a local network of 0.3 ms a
/// deviation of 0.3 ms is nobody's trouble.
inline constexpr double StabilityLatencyFloor = 0.010;
inline constexpr std::size_t StabilityMinimumRounds = 5;

/// What the last rounds (20 at most) came to.
struct StabilityInput
{
    std::size_t rounds = 0; ///< With valid outcomes.
    std::optional<double> loss; ///< Lost / sent over those rounds.
    std::optional<double> meanLatency; ///< Seconds, of the rounds that have a latency.
    std::optional<double> stdLatency; ///< Seconds, n - 1.
};

/// Stability 0..1: VariationCurve(cv) x RollingLossCurve(loss), cv = stdLatency / max(meanLatency, floor).
/// 0 when the loss alone makes it 0. Nothing ("insufficient data") with fewer than 5 rounds, or when latency cannot be
/// judged.
std::optional<double> stability(const StabilityInput& input);

} // namespace NetMonitor
