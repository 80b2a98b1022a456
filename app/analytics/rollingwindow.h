// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace NetMonitor {

/// The last values of a series. Statistics are taken anew from the values each time (20 of them, usually), so that no
/// rounding error grows over months. Allocates once.
class RollingWindow
{
public:
    explicit RollingWindow(std::size_t capacity); ///< At least 1.

    void add(double value); ///< Finite; drops the oldest when full.
    void clear();

    std::size_t size() const { return m_values.size(); }
    std::span<const double> values() const { return m_values; } ///< In no particular order.

    std::optional<double> mean() const; ///< Nothing when empty.
    std::optional<double> sampleStd() const; ///< n - 1; nothing with fewer than 2 values.
    /// sampleStd / mean; nothing with fewer than 2 values or when the mean is not above 0.
    std::optional<double> coefficientOfVariation() const;

private:
    std::size_t m_capacity;
    std::size_t m_next = 0; ///< Where the oldest is, once full.
    std::vector<double> m_values;
};

} // namespace NetMonitor
