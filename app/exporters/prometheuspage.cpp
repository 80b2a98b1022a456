// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheuspage.h"

#include "app/exporters/gzip.h"
#include "app/exporters/hostfamilies.h"
#include "app/exporters/probefamilies.h"

#include <QLoggingCategory>

#include <algorithm>
#include <iterator>
#include <set>

namespace NetMonitor {

namespace {
Q_LOGGING_CATEGORY(lcMetrics, "netmonitor.exporters.prometheus")

void add(std::vector<MetricFamily>& families, std::vector<MetricFamily> more)
{
    std::move(more.begin(), more.end(), std::back_inserter(families));
}

std::vector<MetricFamily> allFamilies(const PrometheusPageOptions& options)
{
    std::vector<MetricFamily> families = agentFamilies();
    add(families, probeFamilies());
    if (options.readmeNames) {
        add(families, foundingFamilies());
    }
    std::set<std::string> taken;
    for (const MetricFamily& family : families) {
        taken.insert(family.head.name);
    }
    HostFamilies host = hostFamilies(options.metrics, taken);
    for (const QString& refusal : std::as_const(host.refused)) {
        qCWarning(lcMetrics, "/metrics leaves out: %s", qPrintable(refusal));
    }
    add(families, std::move(host.families));
    std::sort(families.begin(), families.end(),
              [](const MetricFamily& a, const MetricFamily& b) { return a.head.name < b.head.name; });
    return families;
}
} // namespace

PrometheusPage::PrometheusPage(PrometheusPageOptions options)
    : m_families(allFamilies(options))
    , m_process(options.proc)
{
}

std::shared_ptr<const MetricsPage> PrometheusPage::page(const HttpCounters& counters)
{
    forgetStale();
    if (!m_page) {
        m_page = std::make_shared<const MetricsPage>(MetricsPage{
            .text = body(counters, MetricsForm::Text),
            .textGzip = body(counters, MetricsForm::TextGzip),
            .openMetrics = body(counters, MetricsForm::OpenMetrics),
            .openMetricsGzip = body(counters, MetricsForm::OpenMetricsGzip),
        });
    }
    return m_page;
}

QByteArray PrometheusPage::body(const HttpCounters& counters, MetricsForm form)
{
    forgetStale();
    QByteArray& body = m_bodies[std::size_t(form)];
    if (body.isNull()) {
        switch (form) {
        case MetricsForm::Text:
            body = render(counters, ExpositionForm::Text);
            break;
        case MetricsForm::TextGzip:
            body = gzip(this->body(counters, MetricsForm::Text));
            break;
        case MetricsForm::OpenMetrics:
            body = render(counters, ExpositionForm::OpenMetrics);
            break;
        case MetricsForm::OpenMetricsGzip:
            body = gzip(this->body(counters, MetricsForm::OpenMetrics));
            break;
        }
    }
    return body;
}

void PrometheusPage::forgetStale()
{
    if (m_generation != m_state.generation()) {
        m_generation = m_state.generation();
        m_page.reset();
        m_bodies.fill(QByteArray());
    }
}

QByteArray PrometheusPage::render(const HttpCounters& counters, ExpositionForm form)
{
    const ProcessFigures process = m_process.read();
    const PageInput input(m_state, counters, process);
    m_buffer.clear();
    ExpositionWriter writer(form, m_buffer);
    for (const MetricFamily& family : m_families) {
        writer.begin(family.head);
        family.write(writer, input);
    }
    writer.finish();
    return QByteArray(m_buffer.data(), qsizetype(m_buffer.size()));
}

} // namespace NetMonitor
