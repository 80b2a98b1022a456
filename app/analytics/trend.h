// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>

namespace NetMonitor {

/// The most values that the functions here look at; more than these are a mistake of the caller.
inline constexpr std::size_t LongestTrend = 20;

/// A value at a place in time; any unit.
struct TrendPoint
{
    double x = 0;
    double y = 0;
};

/// Exponentially weighted mean of @p values, the oldest first: each counts (1 - 2 / (n + 1)) of the one after it, n
/// being
/// @p span (S. W. Roberts, Control Chart Tests Based on Geometric Moving Averages, Technometrics 1, 1959; over a window
/// instead of all time, so that it follows from the window alone). Nothing of no value.
std::optional<double> exponentialMean(std::span<const TrendPoint> values, double span);

/// The median of the slopes of all pairs: up to 29 % of the points may be wild and do not move it (H. Theil 1950; P. K.
/// Sen, Estimates of the Regression Coefficient Based on Kendall's Tau, JASA 63, 1968). Unit: y's per x's. Nothing with
/// fewer than 2 different x.
std::optional<double> theilSenSlope(std::span<const TrendPoint> points);

/// How far @p value is from the median of @p baseline, in robust standard deviations: (value - median) / (1.4826 MAD),
/// MAD being the median of the distances from the median (B. Iglewicz, D. Hoaglin, How to Detect and Handle Outliers,
/// 1993: beyond 3.5 is an outlier). @p leastDeviation takes the place of a smaller one: what does not vary at all would
/// make an outlier of every change. Nothing when the baseline has fewer than 10 values.
std::optional<double> robustScore(double value, std::span<const double> baseline, double leastDeviation);

} // namespace NetMonitor
