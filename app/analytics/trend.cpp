// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/trend.h"

#include "app/analytics/statistics.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cmath>

namespace NetMonitor {

namespace {
constexpr std::size_t LeastBaseline = 10;
constexpr double MadToStd = 1.4826; ///< 1 / the 75 % quantile of the standard normal distribution.
} // namespace

std::optional<double> exponentialMean(std::span<const TrendPoint> values, double span)
{
    const double keep = 1 - 2 / (span + 1);
    double sum = 0;
    double weights = 0;
    for (const TrendPoint& point : values) {
        sum = sum * keep + point.y;
        weights = weights * keep + 1;
    }
    return weights > 0 ? std::optional(sum / weights) : std::nullopt;
}

std::optional<double> theilSenSlope(std::span<const TrendPoint> points)
{
    Q_ASSERT(points.size() <= LongestTrend);
    std::array<double, LongestTrend*(LongestTrend - 1) / 2> slopes{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = i + 1; j < points.size(); ++j) {
            if (const double run = points[j].x - points[i].x; run != 0) {
                slopes[count++] = (points[j].y - points[i].y) / run;
            }
        }
    }
    return medianInPlace(std::span(slopes).first(count));
}

std::optional<double> robustScore(double value, std::span<const double> baseline, double leastDeviation)
{
    Q_ASSERT(baseline.size() <= LongestTrend);
    if (baseline.size() < LeastBaseline) {
        return std::nullopt;
    }
    std::array<double, LongestTrend> room{};
    const std::span values = std::span(room).first(baseline.size());
    std::copy(baseline.begin(), baseline.end(), values.begin());
    const double median = *medianInPlace(values);
    for (double& distance : values) {
        distance = std::abs(distance - median);
    }
    const double deviation = std::max(MadToStd * *medianInPlace(values), leastDeviation);
    return deviation > 0 ? std::optional((value - median) / deviation) : std::nullopt;
}

} // namespace NetMonitor
