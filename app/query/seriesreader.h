// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/query/catalog.h"

namespace NetMonitor {

/// The times at which an expression is looked at: from start to end, both included.
struct QueryGrid
{
    UtcTime start{};
    UtcTime end{};
    Duration step{}; ///< 0: only start.

    qsizetype size() const { return step > Duration::zero() ? qsizetype((end - start) / step) + 1 : 1; }
    UtcTime at(qsizetype i) const { return start + i * step; }
};

/// How long a value counts when no newer one comes; Prometheus' default.
constexpr Duration Lookback = std::chrono::minutes(5);

/// The value that the series has at each time of the grid: the newest of the 5 minutes before. Times without one are
/// left out. Steps of whole minutes are read from the history's summaries where these exist. Blocks on the disk.
/// Errors: those of History; InvalidArgument and TimedOut when it takes more than @p budget.
Expected<QList<QueryPoint>> valuesAt(const History& history, const ExposedSeries& series, const QueryGrid& grid,
                                     Duration offset, QueryBudget& budget);

/// Every value in (@p end - @p range, @p end], at its own time.
Expected<QList<QueryPoint>> valuesOf(const History& history, const ExposedSeries& series, UtcTime end, Duration range,
                                     QueryBudget& budget);

} // namespace NetMonitor
