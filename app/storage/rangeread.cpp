// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/rangeread.h"

#include "app/storage/bins.h"
#include "app/storage/seriesvalues.h"
#include "app/storage/try.h"

#include <algorithm>
#include <map>

namespace NetMonitor::Storage {
namespace {

Expected<void> checkQuery(const RangeQuery& query)
{
    if (query.step < Duration::zero()) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("the step is negative"),
                    QStringLiteral("use 0 for every point, or a positive step"), QStringLiteral("step"));
    }
    if (query.limit < 1) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("the limit is %1").arg(query.limit),
                    QStringLiteral("use at least 1"), QStringLiteral("limit"));
    }
    if (query.aggregation == Aggregation::Quantile && !(query.quantile >= 0 && query.quantile <= 1)) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("the quantile %1 does not exist").arg(query.quantile),
                    QStringLiteral("use 0 to 1"), QStringLiteral("quantile"));
    }
    return {};
}

/// Every stored point; the earliest @p limit of them, in memory for at most twice as many.
Expected<RangeResult> readPoints(Reader& reader, const DamageReport& damage, const SeriesSource& series,
                                 const RangeQuery& query)
{
    RangeResult result;
    const auto cut = [&](bool force) {
        if (!force && result.points.size() < 2 * query.limit + 64) {
            return;
        }
        std::stable_sort(result.points.begin(), result.points.end(),
                         [](const RangePoint& a, const RangePoint& b) { return a.time < b.time; });
        if (result.points.size() > query.limit) {
            result.points.resize(query.limit);
            result.truncated = true;
        }
    };
    NM_TRY(forEachRawValue(reader, damage, series, {query.start, query.end}, [&](TimedValue value) {
        result.points.append({value.time, value.value, 1});
        cut(false);
    }));
    cut(true);
    return result;
}
} // namespace

Expected<RangeResult> readRange(Reader& reader, const DamageReport& damage, const RangeQuery& query)
{
    NM_TRY(checkQuery(query));
    NM_TRY_ASSIGN(const auto series, findSeries(reader.db, query.series));
    if (!series || query.start >= query.end) {
        return RangeResult();
    }
    if (query.step == Duration::zero()) {
        return readPoints(reader, damage, *series, query);
    }
    StepBins bins(query);
    NM_TRY(
        forEachRawValue(reader, damage, *series, {query.start, query.end}, [&](TimedValue value) { bins.add(value); }));
    RangeResult result;
    NM_TRY_ASSIGN(result.points, bins.points());
    return result;
}

Expected<std::optional<SeriesSummary>> readSummary(Reader& reader, const DamageReport& damage, const SeriesKey& key,
                                                   TimeRange range)
{
    NM_TRY_ASSIGN(const auto series, findSeries(reader.db, key));
    Bin bin;
    bin.sketch.emplace();
    if (series) {
        NM_TRY(forEachRawValue(reader, damage, *series, range, [&](TimedValue value) { bin.add(value); }));
    }
    if (bin.count == 0) {
        return std::optional<SeriesSummary>();
    }
    return std::optional(SeriesSummary{.samples = bin.count,
                                       .mean = bin.value(Aggregation::Mean, 0),
                                       .minimum = bin.minimum,
                                       .maximum = bin.maximum,
                                       .p50 = bin.value(Aggregation::Quantile, 0.50),
                                       .p95 = bin.value(Aggregation::Quantile, 0.95),
                                       .p99 = bin.value(Aggregation::Quantile, 0.99)});
}

Expected<QList<SeriesInfo>> readSeries(Reader& reader, const DamageReport& damage)
{
    std::map<std::pair<SourceId, int>, std::pair<UtcTime, UtcTime>> spans;
    const auto widen = [&](SourceId source, int metric, UtcTime time) {
        const auto [it, fresh] = spans.try_emplace({source, metric}, time, time);
        if (!fresh) {
            it->second.first = std::min(it->second.first, time);
            it->second.second = std::max(it->second.second, time);
        }
    };
    constexpr int OfCollector = -1;
    NM_TRY(SourceScan(reader, damage).journal({UtcTime::min(), UtcTime::max()}, [&](const JournalRecord& record) {
        for (const ProbeBlock& block : record.probes) {
            for (std::size_t i = 0; i < ProbeMetricCount; ++i) {
                forEachValue(block, ProbeMetric(i), [&](TimedValue v) { widen(block.source, int(i), v.time); });
            }
        }
        for (const SampleBlock& block : record.samples) {
            for (const TimedValue& value : block.values) {
                widen(block.source, OfCollector, value.time);
            }
        }
    }));
    NM_TRY_ASSIGN(const auto names, allSources(reader.db));
    QList<SeriesInfo> list;
    for (const auto& [id, span] : spans) {
        const SourceName name = names.value(id.first);
        const SeriesKey key = id.second == OfCollector
            ? seriesKeyOf(name)
            : probeSeries(probeKeyOf(name), probeMetricName(ProbeMetric(id.second)));
        list.append({key, span.first, span.second});
    }
    return list;
}

} // namespace NetMonitor::Storage
