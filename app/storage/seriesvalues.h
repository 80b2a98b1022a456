// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/metrics.h"
#include "app/storage/rollup.h"
#include "app/storage/sourcescan.h"

namespace NetMonitor::Storage {

/// A series and what it is made of.
struct SeriesSource
{
    SourceId source = 0;
    SourceKind kind = SourceKind::Series;
    ProbeMetric metric = ProbeMetric::Rtt; ///< Of a probe: what is taken, unless derived says more.
    const DerivedMetric* derived
        = nullptr; ///< Of DerivedMetrics: it follows from stored rounds on read (DerivedWindow).
};

/// Nothing when nothing of it was ever stored.
Expected<std::optional<SeriesSource>> findSeries(const Database& db, const SeriesKey& series);

/// Which stored form of a series to read.
enum class Stored
{
    Everything,
    Chunks, ///< Only what is sealed.
    Journal, ///< Only what is not.
};

/// Calls @p visit with each raw value of the series inside @p range, in the order of commits. Derived series are read
/// from everything only.
Expected<void> forEachRawValue(Reader& reader, const DamageReport& damage, const SeriesSource& series, TimeRange range,
                               Stored stored, const std::function<void(TimedValue)>& visit);

/// Calls @p visit with each sealed interval that overlaps @p range, by time. Not for derived series: they have none.
Expected<void> forEachRollup(Reader& reader, const DamageReport& damage, const SeriesSource& series, Tier tier,
                             TimeRange range, const std::function<void(UtcTime, const RollupPoint&)>& visit);

} // namespace NetMonitor::Storage
