// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The Prometheus page: prepared bytes in the form that the scraper asks for. No JSON, no copy of the page.
#include "app/server/api.h"
#include "app/server/negotiation.h"
#include "app/server/routes.h"

namespace NetMonitor {

namespace {
void metricsPage(Api& api, const HttpRequest& request, const Responder& responder)
{
    if (!api.metrics()) {
        responder.problem(404, QStringLiteral("the Prometheus exporter is off"),
                          QStringLiteral("set exporters.prometheus.enabled: true"));
        return;
    }
    const bool openMetrics = negotiateMetrics(request.head.field("Accept")) == MetricsForm::OpenMetrics;
    const bool zipped = acceptsGzip(request.head.field("Accept-Encoding"));
    const MetricsForm plain = openMetrics ? MetricsForm::OpenMetrics : MetricsForm::Text;
    const MetricsForm packed = openMetrics ? MetricsForm::OpenMetricsGzip : MetricsForm::TextGzip;
    HttpResponse response;
    response.contentType = openMetrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                                       : "text/plain; version=0.0.4; charset=utf-8";
    response.addHeader("Vary", "Accept, Accept-Encoding");
    response.body = api.metrics()->body(api.state(), api.counters(), zipped ? packed : plain);
    if (zipped) {
        response.addHeader("Content-Encoding", "gzip");
    }
    responder.send(std::move(response));
}
} // namespace

Route metricsRoute(const ServerSettings& settings)
{
    return {HttpMethod::Get,
            settings.metricsPath.toLatin1(),
            Role::Viewer,
            metricsPage,
            "prometheus",
            "Metrics for Prometheus: text 0.0.4 or OpenMetrics 1.0 by Accept",
            {},
            "",
            false,
            200,
            "",
            "text/plain"};
}

} // namespace NetMonitor
