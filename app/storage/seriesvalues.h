// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/metrics.h"
#include "app/storage/sourcescan.h"

namespace NetMonitor::Storage {

/// What follows from stored rounds on read (DerivedWindow).
enum class DerivedMetric
{
    RollingMean,
    RollingStd,
    Score,
    Stability,
};

QString derivedMetricName(DerivedMetric metric);

/// A series and what it is made of.
struct SeriesSource
{
    SourceId source = 0;
    SourceKind kind = SourceKind::Series;
    ProbeMetric metric = ProbeMetric::Rtt; ///< Of a probe: what is taken, unless derived says more.
    std::optional<DerivedMetric> derived;
};

/// Nothing when nothing of it was ever stored.
Expected<std::optional<SeriesSource>> findSeries(const Database& db, const SeriesKey& series);

/// Calls @p visit with each raw value of the series inside @p range, in the order of commits.
Expected<void> forEachRawValue(Reader& reader, const DamageReport& damage, const SeriesSource& series, TimeRange range,
                               const std::function<void(TimedValue)>& visit);

} // namespace NetMonitor::Storage
