// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sourcescan.h"
#include "models/domain/history.h"

namespace NetMonitor::Storage {

// The series half of History; each inside the caller's read transaction.

Expected<QList<SeriesInfo>> readSeries(Reader& reader, const DamageReport& damage);
Expected<RangeResult> readRange(Reader& reader, const DamageReport& damage, const RangeQuery& query);
Expected<std::optional<SeriesSummary>> readSummary(Reader& reader, const DamageReport& damage, const SeriesKey& series,
                                                   TimeRange range);

} // namespace NetMonitor::Storage
