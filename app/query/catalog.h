// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/query/expression.h"
#include "app/query/querybudget.h"
#include "models/domain/history.h"
#include "models/domain/queryresult.h"

namespace NetMonitor {

/// What a query knows of the agent besides its history.
struct QueryScope
{
    QString agentId;
    QMap<QString, QString> leadProbes; ///< Name of the first probe, by target id: the founding names are of these.
    bool foundingNames = true; ///< `exporters.prometheus.readme_names`
    QList<MetricDescriptor> collectorMetrics;
};

/// What of the history stands behind a name of the metrics page.
struct ExposedMetric
{
    QString name; ///< "netmonitor_latency_seconds"
    QString metric; ///< In the history: "latency".
    double scale = 1; ///< Of the value.
    bool ofReplies = false; ///< Ends with a round that has no value, as what describes replies does on the page.
    bool isSuccess = false; ///< 1 where the value, the loss, is below 1; else 0.
    bool founding = false; ///< Of the lead probe alone, with the labels agent_id and target.
    MetricType type = MetricType::Gauge;
    QString help;
    QString unit;
};

/// One series that a query can select.
struct ExposedSeries
{
    Labels labels; ///< With `__name__`; sorted.
    ExposedMetric metric;
    SeriesInfo stored;
};

/// The history under the names, labels and units of the metrics page. What the page counts since the agent's start and
/// the history does not keep (`netmonitor_probes_*`, the histogram, the agent's own figures) is not there.
class Catalog
{
public:
    explicit Catalog(const QueryScope& scope);

    /// Those that match, of what the history has stored, by labels. InvalidArgument: a regular expression takes too
    /// long; TimedOut.
    Expected<QList<ExposedSeries>> select(const std::vector<LabelMatcher>& matchers, const QList<SeriesInfo>& stored,
                                          const QueryBudget& budget) const;
    QList<QueryMetadata> metadata() const;

private:
    std::optional<Labels> labelsOf(const ExposedMetric& metric, const SeriesKey& stored) const;

    QueryScope m_scope;
    QList<ExposedMetric> m_metrics;
    QMultiHash<QString, qsizetype> m_byMetric; ///< Places in m_metrics, by the history's metric.
};

} // namespace NetMonitor
