// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"

#include <deque>

namespace NetMonitor {

/// The values of the last so long, by the monotonic clock.
class ValueWindow
{
public:
    /// The newest value is always kept, whatever its age.
    void add(MonotonicTime at, double value, Duration window);
    /// Of what is there; at least one value was added.
    double statistic(AlertStatistic statistic) const;

private:
    static constexpr std::size_t MostValues = 20'000; // an hour of rounds each 200 ms

    std::deque<std::pair<MonotonicTime, double>> m_values;
};

} // namespace NetMonitor
