// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/prometheus/metricfamilies.h"
#include "models/domain/livestate.h"
#include "models/domain/metricspage.h"

#include <array>
#include <vector>

namespace NetMonitor {

struct PrometheusPageOptions
{
    bool readmeNames = true; ///< exporters.prometheus.readme_names: the founding names beside the base-unit names.
    MetricRegistry metrics; ///< With every collector's metrics; others are not shown.
    QString proc = QStringLiteral("/proc"); ///< Where procfs is; tests pass a copy of some machine's.
};

/// The page of /metrics, made from the agent's live state. Lives on the http thread and is used there only.
/// Each form is rendered when it is asked for, at most once for each frame that the state took in; the HTTP and process
/// figures are those of that moment. Names and labels: docs/prometheus.md.
class PrometheusPage final : public MetricsPageProvider
{
public:
    explicit PrometheusPage(PrometheusPageOptions options = {});

    /// Shares its bytes until the state changes.
    QByteArray body(const LiveState& state, const HttpCounters& counters, MetricsForm form) override;

private:
    QByteArray render(const LiveState& state, const HttpCounters& counters, ExpositionForm form);

    std::vector<MetricFamily> m_families; ///< Sorted by name.
    ProcessReader m_process;
    std::string m_buffer; ///< Reused: it has grown to the size of a page.
    QUuid m_epoch; ///< Of the state that the cached forms show.
    std::optional<quint64> m_generation;
    std::array<QByteArray, 4> m_bodies; ///< By MetricsForm; null until asked for.
};

} // namespace NetMonitor
