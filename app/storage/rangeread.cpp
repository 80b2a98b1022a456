// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/rangeread.h"

#include "app/storage/bins.h"
#include "app/storage/seriesvalues.h"
#include "app/storage/tierplan.h"
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

/// Reads a range by plan. @p value takes raw values, @p rollup whole intervals. Gives the coarsest resolution used.
Expected<Duration> readSegments(Reader& reader, const DamageReport& damage, const SeriesSource& series, TimeRange range,
                                const QList<Segment>& plan, const std::function<void(TimedValue)>& value,
                                const std::function<void(UtcTime, const RollupPoint&)>& rollup)
{
    if (series.derived) {
        NM_TRY(forEachRawValue(reader, damage, series, range, Stored::Everything, value));
        return Duration::zero();
    }
    Duration coarsest{};
    for (const Segment& segment : plan) {
        if (!segment.tier) {
            NM_TRY(forEachRawValue(reader, damage, series, segment.range, Stored::Chunks, value));
            continue;
        }
        NM_TRY(forEachRollup(reader, damage, series, *segment.tier, segment.range,
                             [&](UtcTime start, const RollupPoint& point) {
                                 coarsest = std::max(coarsest, tierResolution(*segment.tier));
                                 rollup(start, point);
                             }));
    }
    NM_TRY(forEachRawValue(reader, damage, series, range, Stored::Journal, value));
    return coarsest;
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
    NM_TRY(forEachRawValue(reader, damage, series, {query.start, query.end}, Stored::Everything, [&](TimedValue value) {
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
    const TimeRange range{query.start, query.end};
    NM_TRY_ASSIGN(const TierFloors floors, readFloors(reader.db));
    RangeResult result;
    NM_TRY_ASSIGN(result.resolution,
                  readSegments(
                      reader, damage, *series, range, planSteps(range, query.step, floors),
                      [&](TimedValue value) { bins.add(value); },
                      [&](UtcTime start, const RollupPoint& point) { bins.merge(point.sketch, point.last, start); }));
    NM_TRY_ASSIGN(result.points, bins.points());
    return result;
}

Expected<std::optional<SeriesSummary>> readSummary(Reader& reader, const DamageReport& damage, const SeriesKey& key,
                                                   TimeRange range)
{
    NM_TRY_ASSIGN(const auto series, findSeries(reader.db, key));
    Bin bin;
    bin.sketch.emplace();
    if (series && !range.isEmpty()) {
        NM_TRY_ASSIGN(const TierFloors floors, readFloors(reader.db));
        NM_TRY(readSegments(
            reader, damage, *series, range, planSummary(range, floors), [&](TimedValue value) { bin.add(value); },
            [&](UtcTime start, const RollupPoint& point) { bin.merge(point.sketch, point.last, start); }));
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
    NM_TRY_ASSIGN(const auto names, allSources(reader.db));
    NM_TRY_ASSIGN(const auto sealedList, sealedSources(reader.db));
    for (const SealedSource& sealed : sealedList) {
        const bool probe = names.value(sealed.id).kind == SourceKind::Probe;
        for (int metric = probe ? 0 : OfCollector; metric < (probe ? int(ProbeMetricCount) : 0); ++metric) {
            if (!probe || (sealed.metrics & (1U << metric)) != 0) {
                widen(sealed.id, metric, sealed.first);
                widen(sealed.id, metric, sealed.last);
            }
        }
    }
    const TimeRange always{UtcTime::min(), UtcTime::max()};
    NM_TRY(SourceScan(reader, damage).journal(always, [&](CommitId, const JournalRecord& record) {
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
    QList<SeriesInfo> list;
    for (const auto& [id, span] : spans) {
        const SourceName name = names.value(id.first);
        const SeriesKey key = id.second == OfCollector
            ? seriesKeyOf(name)
            : probeSeries(probeMetricName(ProbeMetric(id.second)), probeKeyOf(name));
        list.append({key, span.first, span.second});
        if (id.second == int(ProbeMetric::Latency)) {
            for (const DerivedMetric& derived : DerivedMetrics) {
                list.append({probeSeries(QLatin1String(derived.id), probeKeyOf(name)), span.first, span.second});
            }
        }
    }
    return list;
}

} // namespace NetMonitor::Storage
