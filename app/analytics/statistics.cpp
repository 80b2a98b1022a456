// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace NetMonitor {

namespace {
std::vector<double> sortedCopy(std::span<const double> values)
{
    std::vector<double> copy(values.begin(), values.end());
    std::sort(copy.begin(), copy.end());
    return copy;
}
} // namespace

std::optional<double> mean(std::span<const double> values)
{
    if (values.empty()) {
        return std::nullopt;
    }
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum / double(values.size());
}

std::optional<double> sampleStandardDeviation(std::span<const double> values)
{
    if (values.size() < 2) {
        return std::nullopt;
    }
    const double center = *mean(values);
    double squares = 0;
    double rest = 0; // what rounding of the mean left over; 0 in exact arithmetic
    for (const double value : values) {
        squares += (value - center) * (value - center);
        rest += value - center;
    }
    const double n = double(values.size());
    return std::sqrt(std::max(0.0, squares - rest * rest / n) / (n - 1));
}

std::optional<double> quantile(std::span<const double> values, double q)
{
    return quantileOfSorted(sortedCopy(values), q);
}

std::optional<double> quantileOfSorted(std::span<const double> sorted, double q)
{
    if (sorted.empty() || !(q >= 0 && q <= 1)) {
        return std::nullopt;
    }
    const double rank = q * double(sorted.size() - 1);
    const std::size_t below = std::size_t(rank);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (rank - double(below)) * (sorted[above] - sorted[below]);
}

std::optional<double> medianInPlace(std::span<double> values)
{
    if (values.empty()) {
        return std::nullopt;
    }
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) {
        return *middle;
    }
    return std::midpoint(*std::max_element(values.begin(), middle), *middle);
}

std::optional<double> interquartileRange(std::span<const double> values)
{
    return interquartileRangeOfSorted(sortedCopy(values));
}

std::optional<double> interquartileRangeOfSorted(std::span<const double> sorted)
{
    if (sorted.size() < 2) {
        return std::nullopt;
    }
    return *quantileOfSorted(sorted, 0.75) - *quantileOfSorted(sorted, 0.25);
}

} // namespace NetMonitor
