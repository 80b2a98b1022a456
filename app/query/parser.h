// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/query/expression.h"
#include "models/domain/expected.h"

namespace NetMonitor {

/// Reads a query in PromQL (prometheus.io/docs/prometheus/latest/querying). InvalidArgument: it is none, and where;
/// NotSupported: it is, and which part of it is not served: functions, aggregations, sub-queries, @, operations between
/// two vectors.
Expected<ExpressionPtr> parseQuery(const QString& text);

/// Reads a selector alone: what `match[]` takes.
Expected<Selector> parseSelector(const QString& text);

} // namespace NetMonitor
