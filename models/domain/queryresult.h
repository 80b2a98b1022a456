// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/metric.h"
#include "models/domain/timetypes.h"

#include <QList>

namespace NetMonitor {

struct QueryPoint
{
    UtcTime time{};
    double value = 0;
    friend bool operator==(const QueryPoint&, const QueryPoint&) = default;
};

/// One series of an answer, under its name of the metrics page.
struct QuerySeries
{
    Labels labels; ///< With `__name__`, unless something was computed.
    QList<QueryPoint> points; ///< By time.
    friend bool operator==(const QuerySeries&, const QuerySeries&) = default;
};

/// What an expression comes to; the kinds are Prometheus' own (prometheus.io/docs/prometheus/latest/querying/basics).
struct QueryResult
{
    enum class Kind
    {
        Scalar, ///< One series without labels.
        Vector, ///< One point of each series.
        Matrix,
    };
    Kind kind = Kind::Vector;
    QList<QuerySeries> series; ///< By labels.
};

/// What a metric is, as Prometheus' metadata has it.
struct QueryMetadata
{
    QString name;
    MetricType type = MetricType::Gauge;
    QString help;
    QString unit; ///< "seconds", ...; may be empty.
};

} // namespace NetMonitor
