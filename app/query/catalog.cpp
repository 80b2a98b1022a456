// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/query/catalog.h"

#include <algorithm>

namespace NetMonitor {

namespace {
struct Row
{
    const char* name;
    const char* founding; ///< Null: it has no founding name.
    const char* metric;
    double foundingScale = 1;
    bool ofReplies = false;
};

/// Names as app/exporters/prometheus gives them on the page; a test holds the two together.
constexpr Row Rows[] = {
    {"netmonitor_loss_ratio", "packet_loss", "packet_loss"},
    {"netmonitor_latency_seconds", "latency_ms", "latency", 1e3, true},
    {"netmonitor_jitter_seconds", "jitter_ms", "jitter", 1e3, true},
    {"netmonitor_jitter_rfc3550_seconds", nullptr, "jitter_rfc3550", 1, true},
    {"netmonitor_delay_spread_seconds", "delay_spread_ms", "delay_spread", 1e3, true},
    {"netmonitor_rolling_mean_latency_seconds", "rolling_mean_latency_ms", "rolling_mean_latency", 1e3, true},
    {"netmonitor_rolling_std_latency_seconds", "rolling_std_latency_ms", "rolling_std_latency", 1e3, true},
    {"netmonitor_network_score", "network_score", "network_score"},
    {"netmonitor_stability_ratio", nullptr, "stability"},
    {"netmonitor_latency_ema_seconds", nullptr, "latency_ema", 1, true},
    {"netmonitor_latency_trend_ratio", nullptr, "latency_trend", 1, true},
    {"netmonitor_latency_anomaly_score", nullptr, "latency_anomaly", 1, true},
    {"netmonitor_jitter_anomaly_score", nullptr, "jitter_anomaly", 1, true},
    {"netmonitor_loss_anomaly_score", nullptr, "packet_loss_anomaly"},
};

const MetricDescriptor* builtin(const QString& id)
{
    const auto metrics = builtinMetrics();
    const auto it = std::find_if(metrics.begin(), metrics.end(),
                                 [&id](const MetricDescriptor& metric) { return id == QLatin1String(metric.id); });
    return it == metrics.end() ? nullptr : &*it;
}

QString labelOf(const Labels& labels, const QString& name)
{
    const auto it
        = std::find_if(labels.begin(), labels.end(), [&name](const Label& label) { return label.first == name; });
    return it == labels.end() ? QString() : it->second;
}
/// Matchers over many label sets: each looks at a value once.
class LabelFilter
{
public:
    explicit LabelFilter(const std::vector<LabelMatcher>& matchers)
        : m_matchers(matchers)
        , m_known(matchers.size())
    {
    }

    Expected<bool> fits(const Labels& labels)
    {
        for (std::size_t i = 0; i < m_matchers.size(); ++i) {
            const QString value = labelOf(labels, m_matchers[i].name);
            auto known = m_known[i].constFind(value);
            if (known == m_known[i].constEnd()) {
                const auto matches = m_matchers[i].matches(value);
                if (!matches) {
                    return fail(ErrorCode::InvalidArgument,
                                QStringLiteral("the regular expression for %1 takes too long").arg(m_matchers[i].name),
                                QStringLiteral("write it without nested repetitions"), QStringLiteral("query"));
                }
                known = m_known[i].insert(value, *matches);
            }
            if (!*known) {
                return false;
            }
        }
        return true;
    }

private:
    const std::vector<LabelMatcher>& m_matchers;
    std::vector<QHash<QString, bool>> m_known; ///< By matcher: what it says to a value.
};
} // namespace

Catalog::Catalog(const QueryScope& scope)
    : m_scope(scope)
{
    for (const Row& row : Rows) {
        const QString metric = QString::fromLatin1(row.metric);
        const MetricDescriptor* descriptor = builtin(metric);
        const QString help = descriptor ? QString::fromUtf8(descriptor->description) : QString();
        const QString unit = descriptor ? QString::fromUtf8(descriptor->unit) : QString();
        m_metrics += ExposedMetric{.name = QString::fromLatin1(row.name),
                                   .metric = metric,
                                   .ofReplies = row.ofReplies,
                                   .help = help,
                                   .unit = unit};
        if (scope.foundingNames && row.founding) {
            m_metrics += ExposedMetric{.name = QString::fromLatin1(row.founding),
                                       .metric = metric,
                                       .scale = row.foundingScale,
                                       .ofReplies = row.ofReplies,
                                       .founding = true,
                                       .help = help,
                                       .unit = {}};
        }
    }
    m_metrics += ExposedMetric{.name = QStringLiteral("netmonitor_probe_success"),
                               .metric = QStringLiteral("packet_loss"),
                               .isSuccess = true,
                               .help = QStringLiteral("Whether the round had a reply"),
                               .unit = {}};
    for (const MetricDescriptor& descriptor : scope.collectorMetrics) {
        m_metrics += ExposedMetric{.name = QStringLiteral("netmonitor_") % QLatin1String(descriptor.id),
                                   .metric = QString::fromLatin1(descriptor.id),
                                   .type = descriptor.type,
                                   .help = QString::fromUtf8(descriptor.description),
                                   .unit = QString::fromUtf8(descriptor.unit)};
    }
    for (qsizetype i = 0; i < m_metrics.size(); ++i) {
        m_byMetric.insert(m_metrics.at(i).metric, i);
    }
}

/// Nothing for a series that has no such name: of a probe that is not its target's first.
std::optional<Labels> Catalog::labelsOf(const ExposedMetric& metric, const SeriesKey& stored) const
{
    Labels labels{{QStringLiteral("__name__"), metric.name}};
    if (metric.founding) {
        const QString target = stored.label(QStringLiteral("target"));
        if (m_scope.leadProbes.value(target) != stored.label(QStringLiteral("probe"))) {
            return std::nullopt;
        }
        labels += {{QStringLiteral("agent_id"), m_scope.agentId}, {QStringLiteral("target"), target}};
    } else {
        labels += stored.labels;
        labels += Label{QStringLiteral("agent"), m_scope.agentId};
    }
    std::sort(labels.begin(), labels.end());
    return labels;
}

Expected<QList<ExposedSeries>> Catalog::select(const std::vector<LabelMatcher>& matchers,
                                               const QList<SeriesInfo>& stored, const QueryBudget& budget) const
{
    QList<ExposedSeries> selected;
    LabelFilter filter(matchers);
    for (const SeriesInfo& info : stored) {
        if (const auto inTime = budget.checkTime(); !inTime) {
            return Unexpected<Error>{inTime.error()};
        }
        const auto range = m_byMetric.equal_range(info.series.metric);
        for (auto it = range.first; it != range.second; ++it) {
            const ExposedMetric& metric = m_metrics.at(*it);
            const auto labels = labelsOf(metric, info.series);
            const auto fits = labels ? filter.fits(*labels) : Expected<bool>(false);
            if (!fits) {
                return Unexpected<Error>{fits.error()};
            }
            if (*fits) {
                selected += ExposedSeries{*labels, metric, info};
            }
        }
    }
    std::sort(selected.begin(), selected.end(),
              [](const ExposedSeries& a, const ExposedSeries& b) { return a.labels < b.labels; });
    return selected;
}

QList<QueryMetadata> Catalog::metadata() const
{
    QList<QueryMetadata> list;
    for (const ExposedMetric& metric : m_metrics) {
        list += QueryMetadata{metric.name, metric.type, metric.help, metric.unit};
    }
    return list;
}

} // namespace NetMonitor
