// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/prometheuspage.h"

#include "app/exporters/gzip.h"
#include "app/exporters/prometheus/hostfamilies.h"
#include "app/exporters/prometheus/probefamilies.h"

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

QByteArray PrometheusPage::body(const LiveState& state, const HttpCounters& counters, MetricsForm form)
{
    if (m_generation != state.generation() || m_epoch != state.epoch()) {
        m_generation = state.generation();
        m_epoch = state.epoch();
        m_bodies.fill(QByteArray());
    }
    QByteArray& body = m_bodies[std::size_t(form)];
    if (body.isNull()) {
        switch (form) {
        case MetricsForm::Text:
            body = render(state, counters, ExpositionForm::Text);
            break;
        case MetricsForm::TextGzip:
            body = gzip(this->body(state, counters, MetricsForm::Text));
            break;
        case MetricsForm::OpenMetrics:
            body = render(state, counters, ExpositionForm::OpenMetrics);
            break;
        case MetricsForm::OpenMetricsGzip:
            body = gzip(this->body(state, counters, MetricsForm::OpenMetrics));
            break;
        }
    }
    return body;
}

QByteArray PrometheusPage::render(const LiveState& state, const HttpCounters& counters, ExpositionForm form)
{
    const ProcessFigures process = m_process.read();
    const PageInput input(state, counters, process);
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
