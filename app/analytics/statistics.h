// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>

namespace NetMonitor {

/// Plain statistics over finite values in any order. Nothing where there are too few values. Thread-safe, no allocation
/// unless said.

/// Arithmetic mean; nothing of no value.
std::optional<double> mean(std::span<const double> values);

/// Sample standard deviation (divides by n - 1); nothing with fewer than 2 values. Corrected two-pass algorithm (Chan,
/// Golub, LeVeque: Algorithms for Computing the Sample Variance, 1983): a small spread around a big mean survives.
std::optional<double> sampleStandardDeviation(std::span<const double> values);

/// Quantile @p q in [0, 1] by linear interpolation between order statistics: type 7 of Hyndman and Fan (Sample
/// Quantiles in Statistical Packages, 1996), which is the default of R, NumPy and spreadsheets. Nothing of no value or
/// when q is outside [0, 1]. Sorts a copy.
std::optional<double> quantile(std::span<const double> values, double q);
/// The same of values that are sorted ascending. Does not allocate.
std::optional<double> quantileOfSorted(std::span<const double> sorted, double q);

/// The same for q = 0.5, in linear time; @p values are put into another order. Does not allocate.
std::optional<double> medianInPlace(std::span<double> values);

/// 0.75-quantile minus 0.25-quantile (type 7); nothing with fewer than 2 values. Sorts a copy.
std::optional<double> interquartileRange(std::span<const double> values);
/// The same of values that are sorted ascending. Does not allocate.
std::optional<double> interquartileRangeOfSorted(std::span<const double> sorted);

} // namespace NetMonitor
