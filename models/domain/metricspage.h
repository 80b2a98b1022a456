// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/livestate.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace NetMonitor {

/// The forms of the metrics page, as content negotiation names them.
enum class MetricsForm
{
    Text, ///< Prometheus text 0.0.4.
    TextGzip,
    OpenMetrics, ///< OpenMetrics 1.0.
    OpenMetricsGzip,
};

/// What the server counts about itself, cumulative since its start.
struct HttpCounters
{
    QHash<QPair<QString, int>, quint64> requests; ///< By route template ("/api/v2/targets/{id}") and status code.
    quint64 refusedConnections = 0; ///< By the limits, before a request was read.
    quint32 openConnections = 0;
    quint32 openStreams = 0;
};

/// Renders the metrics page. Called on the http thread only.
class MetricsPageProvider
{
public:
    virtual ~MetricsPageProvider() = default;
    /// One form of the page of @p state. Each form is rendered at most once per LiveState::generation(), and only when
    /// it is asked for; the counters are as of that rendering.
    virtual QByteArray body(const LiveState& state, const HttpCounters& counters, MetricsForm form) = 0;
};

} // namespace NetMonitor
