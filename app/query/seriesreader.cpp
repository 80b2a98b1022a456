// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/seriesreader.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;
constexpr double Stale = std::numeric_limits<double>::quiet_NaN(); ///< From here on there is no value.

/// What is read at once: single points, or the last one of each interval.
Duration resolutionFor(const QueryGrid& grid)
{
    const bool wholeMinutes = grid.step >= 1min && grid.step % Duration(1min) == Duration::zero()
        && grid.start.time_since_epoch() % Duration(1min) == Duration::zero();
    return wholeMinutes ? Duration(std::gcd(grid.step.count(), Lookback.count())) : Duration{};
}

Expected<QList<RangePoint>> read(const History& history, const SeriesKey& series, UtcTime start, UtcTime end,
                                 Duration resolution, QueryBudget& budget)
{
    if (const auto inTime = budget.checkTime(); !inTime) {
        return Unexpected<Error>{inTime.error()};
    }
    const auto result = history.range({series, start, end, resolution, Aggregation::Last, 0.5, budget.stored + 1});
    if (!result) {
        return Unexpected<Error>{result.error()};
    }
    const auto taken = budget.takeStored(result->points.size());
    return taken ? Expected<QList<RangePoint>>(result->points) : Unexpected<Error>{taken.error()};
}

/// The stored points in the unit of the page; where the metric describes replies, a round without any ends its value.
Expected<QList<QueryPoint>> points(const History& history, const ExposedSeries& series, UtcTime start, UtcTime end,
                                   Duration resolution, QueryBudget& budget)
{
    const auto stored = read(history, series.stored.series, start, end, resolution, budget);
    if (!stored) {
        return Unexpected<Error>{stored.error()};
    }
    // The value of an interval is that of its end, when the next one begins: there it is looked at.
    QList<QueryPoint> list;
    for (const RangePoint& point : *stored) {
        const double value = series.metric.isSuccess ? (point.value < 1 ? 1 : 0) : point.value * series.metric.scale;
        list += QueryPoint{point.time + resolution, value};
    }
    if (!series.metric.ofReplies) {
        return list;
    }
    SeriesKey loss = series.stored.series;
    loss.metric = QStringLiteral("packet_loss");
    const auto rounds = read(history, loss, start, end, resolution, budget);
    if (!rounds) {
        return Unexpected<Error>{rounds.error()};
    }
    for (const RangePoint& round : *rounds) {
        list += QueryPoint{round.time + resolution, Stale};
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const QueryPoint& a, const QueryPoint& b) { return a.time < b.time; });
    const auto shadowed = std::unique(list.begin(), list.end(), // the value came first
                                      [](const QueryPoint& a, const QueryPoint& b) { return a.time == b.time; });
    list.erase(shadowed, list.end());
    return list;
}
} // namespace

Expected<QList<QueryPoint>> valuesAt(const History& history, const ExposedSeries& series, const QueryGrid& grid,
                                     Duration offset, QueryBudget& budget)
{
    const Duration resolution = resolutionFor(grid);
    const UtcTime first = grid.start - offset - Lookback;
    const UtcTime last = grid.at(grid.size() - 1) - offset;
    const auto stored = points(history, series, first, resolution > 0s ? last : last + Duration(1), resolution, budget);
    if (!stored) {
        return stored;
    }
    QList<QueryPoint> values;
    qsizetype next = 0;
    for (qsizetype i = 0; i < grid.size(); ++i) {
        const UtcTime at = grid.at(i) - offset;
        while (next < stored->size() && stored->at(next).time <= at) {
            ++next;
        }
        if (next > 0 && stored->at(next - 1).time > at - Lookback && !std::isnan(stored->at(next - 1).value)) {
            values += QueryPoint{grid.at(i), stored->at(next - 1).value};
        }
    }
    const auto taken = budget.takeAnswered(values.size());
    return taken ? Expected<QList<QueryPoint>>(values) : Unexpected<Error>{taken.error()};
}

Expected<QList<QueryPoint>> valuesOf(const History& history, const ExposedSeries& series, UtcTime end, Duration range,
                                     QueryBudget& budget)
{
    auto stored = points(history, series, end - range + Duration(1), end + Duration(1), {}, budget);
    if (!stored) {
        return stored;
    }
    stored->removeIf([](const QueryPoint& point) { return std::isnan(point.value); });
    const auto taken = budget.takeAnswered(stored->size());
    return taken ? stored : Unexpected<Error>{taken.error()};
}

} // namespace NetMonitor
