// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>

namespace NetMonitor {

/// One rendering of the metrics endpoint in every form that a scraper may ask for.
struct MetricsPage
{
    QByteArray text; ///< Prometheus text 0.0.4.
    QByteArray textGzip;
    QByteArray openMetrics; ///< OpenMetrics 1.0.
    QByteArray openMetricsGzip;
};

/// What the server counts about itself, cumulative since its start.
struct HttpCounters
{
    QHash<QPair<QString, int>, quint64> requests; ///< By route template ("/api/v2/targets/{id}") and status code.
    quint64 refusedConnections = 0; ///< By the limits, before a request was read.
    quint32 openConnections = 0;
    quint32 openStreams = 0;
};

/// Gives the newest page; renders at most once per frame that changed something. Called on the http thread only.
class MetricsPageProvider
{
public:
    virtual ~MetricsPageProvider() = default;
    virtual std::shared_ptr<const MetricsPage> page(const HttpCounters& counters) = 0;
};

} // namespace NetMonitor
