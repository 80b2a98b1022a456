// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/seriesvalues.h"

#include "app/analytics/derivedwindow.h"
#include "app/storage/try.h"

namespace NetMonitor::Storage {
namespace {
UtcTime earlier(UtcTime time, Duration by)
{
    return time < UtcTime::min() + by ? UtcTime::min() : time - by;
}

/// Derives from the rounds from @p lookback before the range on. false: these were too few to fill the window, so that
/// an earlier start may give other values.
Expected<bool> deriveFrom(Reader& reader, const DamageReport& damage, const SeriesSource& series, TimeRange range,
                          Duration lookback, QList<TimedValue>& values)
{
    DerivedWindow window;
    std::size_t before = 0;
    const TimeRange wide{earlier(range.start, lookback), range.end};
    NM_TRY(SourceScan(reader, damage).probes(series.source, wide, [&](const ProbeBlock& block) {
        for (const RoundSummary& round : block.rounds) {
            if (!wide.contains(round.start)) {
                continue;
            }
            window.add(round);
            if (!range.contains(round.start)) {
                ++before;
                continue;
            }
            if (const auto value = window.values().*series.derived->value) {
                values.append({round.start, *value});
            }
        }
    }));
    return before >= RollingRounds;
}

Expected<void> forEachDerived(Reader& reader, const DamageReport& damage, const SeriesSource& series, TimeRange range,
                              const std::function<void(TimedValue)>& visit)
{
    using namespace std::chrono_literals;
    QList<TimedValue> values;
    for (const Duration lookback : {Duration(1h), Duration(24h)}) {
        values.clear();
        NM_TRY_ASSIGN(const bool enough, deriveFrom(reader, damage, series, range, lookback, values));
        if (enough) {
            break;
        }
    }
    for (const TimedValue& value : values) {
        visit(value);
    }
    return {};
}
} // namespace

Expected<std::optional<SeriesSource>> findSeries(const Database& db, const SeriesKey& series)
{
    const ProbeKey probe{series.label(QStringLiteral("target")), series.label(QStringLiteral("probe"))};
    const bool ofProbe = series == probeSeries(series.metric, probe);
    std::optional<SeriesSource> found;
    if (const auto metric = probeMetricFromName(series.metric); metric && ofProbe) {
        found = SeriesSource{.kind = SourceKind::Probe, .metric = *metric};
    }
    for (const DerivedMetric& derived : DerivedMetrics) {
        if (ofProbe && QLatin1String(derived.id) == series.metric) {
            found = SeriesSource{.kind = SourceKind::Probe, .derived = &derived};
        }
    }
    NM_TRY_ASSIGN(const auto source, findSource(db, found ? sourceName(probe) : sourceName(series)));
    if (!source) {
        return std::optional<SeriesSource>();
    }
    found = found.value_or(SeriesSource());
    found->source = *source;
    return found;
}

Expected<void> forEachRawValue(Reader& reader, const DamageReport& damage, const SeriesSource& series, TimeRange range,
                               Stored stored, const std::function<void(TimedValue)>& visit)
{
    if (range.isEmpty()) {
        return {};
    }
    if (series.derived) {
        return forEachDerived(reader, damage, series, range, visit);
    }
    const auto inRange = [&](TimedValue value) {
        if (range.contains(value.time)) {
            visit(value);
        }
    };
    const auto probe = [&](const ProbeBlock& block) { forEachValue(block, series.metric, inRange); };
    const auto sample = [&](const SampleBlock& block) {
        for (const TimedValue& value : block.values) {
            inRange(value);
        }
    };
    SourceScan scan(reader, damage);
    if (stored != Stored::Journal) {
        NM_TRY(series.kind == SourceKind::Probe ? scan.probeChunks(series.source, range, probe)
                                                : scan.sampleChunks(series.source, range, sample));
    }
    if (stored == Stored::Chunks) {
        return {};
    }
    return scan.journal(range, [&](CommitId, const JournalRecord& record) {
        for (const ProbeBlock& block : record.probes) {
            if (block.source == series.source) {
                probe(block);
            }
        }
        for (const SampleBlock& block : record.samples) {
            if (block.source == series.source) {
                sample(block);
            }
        }
    });
}

Expected<void> forEachRollup(Reader& reader, const DamageReport& damage, const SeriesSource& series, Tier tier,
                             TimeRange range, const std::function<void(UtcTime, const RollupPoint&)>& visit)
{
    NM_TRY_ASSIGN(Statement rows,
                  reader.db.prepare("SELECT block, payload, id FROM rollup WHERE source = ? AND metric = ? AND tier = ?"
                                    " AND block >= ? AND block < ? ORDER BY block"));
    rows.bind(1, qint64(series.source)).bind(2, qint64(series.metric)).bind(3, qint64(tier));
    rows.bind(4, qint64(alignDown(range.start, tierBlock(tier)).time_since_epoch().count()));
    rows.bind(5, qint64(range.end.time_since_epoch().count()));
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            return {};
        }
        const auto points = decodeRollup(rows.blob(1), UtcTime(Duration(rows.number(0))), tier, reader.decompressor);
        if (!points) {
            damage(at(points.error(), "rollup", rows.number(2)));
            continue;
        }
        for (const auto& [start, point] : *points) {
            if (start < range.end && start + tierResolution(tier) > range.start) {
                visit(start, point);
            }
        }
    }
}

} // namespace NetMonitor::Storage
