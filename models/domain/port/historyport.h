// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/history.h"
#include "models/domain/port/async.h"

namespace NetMonitor {

/// Questions to the history. Answered by the reader pool, never through the agent thread.
class HistoryPort
{
public:
    virtual ~HistoryPort() = default;

    virtual Async<QList<SeriesInfo>> series() = 0;
    virtual Async<RangeResult> range(const RangeQuery& query) = 0;
    virtual Async<std::optional<SeriesSummary>> summarize(const SeriesKey& series, UtcTime start, UtcTime end) = 0;
    virtual Async<QList<StoredRound>> rounds(const RecordQuery& query) = 0;
    virtual Async<QList<StoredOutcome>> outcomes(const RecordQuery& query) = 0;
};

} // namespace NetMonitor
