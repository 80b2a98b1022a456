// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/metric.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace NetMonitor {

namespace {
bool sameText(const char* a, const char* b)
{
    return QLatin1String(a) == QLatin1String(b);
}

bool sameMeaning(const MetricDescriptor& a, const MetricDescriptor& b)
{
    return a.type == b.type && sameText(a.unit, b.unit) && sameText(a.description, b.description)
        && std::equal(a.labels.begin(), a.labels.end(), b.labels.begin(), b.labels.end(), sameText);
}
} // namespace

QString SeriesKey::label(const QString& name) const
{
    for (const Label& pair : labels) {
        if (pair.first == name) {
            return pair.second;
        }
    }
    return {};
}

QString SeriesKey::text() const
{
    QString text = metric % u'{';
    for (const Label& pair : labels) {
        QString value = pair.second;
        value.replace(u'\\', QStringLiteral("\\\\"))
            .replace(u'"', QStringLiteral("\\\""))
            .replace(u'\n', QStringLiteral("\\n"));
        text += (text.endsWith(u'{') ? QString() : QStringLiteral(",")) % pair.first % QStringLiteral("=\"") % value
            % u'"';
    }
    return text % u'}';
}

size_t qHash(const SeriesKey& key, size_t seed)
{
    size_t hash = qHash(key.metric, seed);
    for (const Label& pair : key.labels) {
        hash = qHashMulti(hash, pair.first, pair.second);
    }
    return hash;
}

std::span<const MetricDescriptor> builtinMetrics()
{
    static const std::array<MetricDescriptor, 15> table{{
        {"rtt", MetricType::Gauge, "seconds", "Round-trip time of one packet or attempt", {"probe", "target"}},
        {"latency", MetricType::Gauge, "seconds", "Mean round-trip time of a round's replies", {"probe", "target"}},
        {"packet_loss", MetricType::Gauge, "ratio", "Lost / sent of a round, valid outcomes only", {"probe", "target"}},
        {"jitter", MetricType::Gauge, "seconds", "Sample standard deviation of a round's rtts", {"probe", "target"}},
        {"jitter_rfc3550",
         MetricType::Gauge,
         "seconds",
         "Smoothed interarrival jitter (RFC 3550 6.4.1)",
         {"probe", "target"}},
        {"delay_spread", MetricType::Gauge, "seconds", "Interquartile range of a round's rtts", {"probe", "target"}},
        {"rolling_mean_latency",
         MetricType::Gauge,
         "seconds",
         "Mean latency of the last 20 rounds",
         {"probe", "target"}},
        {"rolling_std_latency",
         MetricType::Gauge,
         "seconds",
         "Standard deviation of latency over the last 20 rounds",
         {"probe", "target"}},
        {"network_score",
         MetricType::Gauge,
         "",
         "Network score from 0 (unusable) to 100 (excellent)",
         {"probe", "target"}},
        {"stability", MetricType::Gauge, "ratio", "Stability from 0 to 1", {"probe", "target"}},
        {"latency_ema",
         MetricType::Gauge,
         "seconds",
         "Exponentially weighted mean of latency over the last 20 rounds",
         {"probe", "target"}},
        {"latency_trend",
         MetricType::Gauge,
         "ratio",
         "Rise of latency over the last 20 rounds by its robust slope, per its median",
         {"probe", "target"}},
        {"latency_anomaly",
         MetricType::Gauge,
         "",
         "Robust standard deviations of latency from that of the 20 rounds before",
         {"probe", "target"}},
        {"jitter_anomaly",
         MetricType::Gauge,
         "",
         "Robust standard deviations of jitter from that of the 20 rounds before",
         {"probe", "target"}},
        {"packet_loss_anomaly",
         MetricType::Gauge,
         "",
         "Robust standard deviations of loss from that of the 20 rounds before",
         {"probe", "target"}},
    }};
    return table;
}

MetricRegistry::MetricRegistry()
{
    for (const MetricDescriptor& descriptor : builtinMetrics()) {
        m_descriptors.insert(QLatin1String(descriptor.id), descriptor);
    }
}

Expected<void> MetricRegistry::add(std::span<const MetricDescriptor> descriptors)
{
    for (const MetricDescriptor& descriptor : descriptors) {
        const QString id = QLatin1String(descriptor.id);
        const auto it = m_descriptors.constFind(id);
        if (it != m_descriptors.constEnd() && !sameMeaning(*it, descriptor)) {
            return fail(ErrorCode::AlreadyExists, QStringLiteral("metric '%1' is registered twice").arg(id));
        }
        m_descriptors.insert(id, descriptor);
    }
    return {};
}

const MetricDescriptor* MetricRegistry::find(const QString& id) const
{
    const auto it = m_descriptors.constFind(id);
    return it == m_descriptors.constEnd() ? nullptr : &*it;
}

QList<MetricDescriptor> MetricRegistry::all() const
{
    QList<MetricDescriptor> list = m_descriptors.values();
    std::sort(list.begin(), list.end(), [](const MetricDescriptor& a, const MetricDescriptor& b) {
        return QLatin1String(a.id) < QLatin1String(b.id);
    });
    return list;
}

Expected<void> MetricRegistry::check(const Sample& sample) const
{
    const MetricDescriptor* descriptor = find(sample.series.metric);
    if (!descriptor) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("metric '%1' is not registered").arg(sample.series.metric));
    }
    const bool sameLabels = std::equal(
        sample.series.labels.begin(), sample.series.labels.end(), descriptor->labels.begin(), descriptor->labels.end(),
        [](const Label& have, const char* want) { return have.first == QLatin1String(want); });
    if (!sameLabels) {
        QStringList wanted;
        for (const char* label : descriptor->labels) {
            wanted += QLatin1String(label);
        }
        return fail(ErrorCode::InvalidArgument, QStringLiteral("%1 has the wrong labels").arg(sample.series.text()),
                    QStringLiteral("it takes exactly: %1").arg(wanted.join(QStringLiteral(", "))));
    }
    if (!std::isfinite(sample.value)) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("%1 has a value that is not finite").arg(sample.series.text()));
    }
    return {};
}

QString metricTypeName(MetricType type)
{
    switch (type) {
    case MetricType::Counter:
        return QStringLiteral("counter");
    case MetricType::Gauge:
        return QStringLiteral("gauge");
    case MetricType::Histogram:
        return QStringLiteral("histogram");
    }
    return {};
}

} // namespace NetMonitor
