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

/// The forms of the page, as content negotiation names them.
enum class MetricsForm
{
    Text,
    TextGzip,
    OpenMetrics,
    OpenMetricsGzip,
};

/// What the server counts about itself, cumulative since its start.
struct HttpCounters
{
    QHash<QPair<QString, int>, quint64> requests; ///< By route template ("/api/v2/targets/{id}") and status code.
    quint64 refusedConnections = 0;               ///< By the limits, before a request was read.
    quint32 openConnections = 0;
    quint32 openStreams = 0;
};

/// Renders the metrics page. Called on the http thread only.
class MetricsPageProvider
{
public:
    virtual ~MetricsPageProvider() = default;
    /// Every form at once.
    virtual std::shared_ptr<const MetricsPage> page(const HttpCounters& counters) = 0;

    /// One form of the newest page: what a request needs. A provider that renders each form by itself overrides this,
    /// so that nobody pays for a form that was not asked for.
    virtual QByteArray body(const HttpCounters& counters, MetricsForm form)
    {
        const auto whole = page(counters);
        switch (form) {
        case MetricsForm::Text:
            return whole->text;
        case MetricsForm::TextGzip:
            return whole->textGzip;
        case MetricsForm::OpenMetrics:
            return whole->openMetrics;
        case MetricsForm::OpenMetricsGzip:
            return whole->openMetricsGzip;
        }
        return {};
    }
};

} // namespace NetMonitor
