// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/async.h"
#include "models/domain/queryresult.h"

namespace NetMonitor {

/// The history in Prometheus' own language, a part of it: selectors with matchers and offset, and arithmetic and
/// comparisons with numbers. Answered by the reader pool.
/// Errors: InvalidArgument (what is wrong, and where), NotSupported (it is PromQL, but not served: which part).
class QueryPort
{
public:
    virtual ~QueryPort() = default;

    virtual Async<QueryResult> instant(const QString& expression, UtcTime at) = 0;
    /// From @p start to @p end, both included, each @p step; at most 11,000 points of a series.
    virtual Async<QueryResult> range(const QString& expression, UtcTime start, UtcTime end, Duration step) = 0;
    /// The label sets of all series that have values in the time and match one of the selectors; none given: all.
    virtual Async<QList<Labels>> series(const QStringList& selectors, UtcTime start, UtcTime end) = 0;
    virtual Async<QList<QueryMetadata>> metadata() = 0;
};

} // namespace NetMonitor
