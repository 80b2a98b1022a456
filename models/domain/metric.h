// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"
#include "models/domain/timetypes.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <span>

namespace NetMonitor {

enum class MetricType
{
    Counter,
    Gauge,
    Histogram,
};

/// What a metric is. One table per collector; the engine's own are in builtinMetrics().
struct MetricDescriptor
{
    const char* id; ///< Base unit in the name, without prefix: "interface_receive_bytes_total".
    MetricType type;
    const char* unit; ///< "seconds", "bytes", "ratio", "" for plain numbers.
    const char* description;
    QList<const char*> labels; ///< Names a point must have, exactly these, sorted.
};

using Label = QPair<QString, QString>;
using Labels = QList<Label>; ///< Sorted by name; names are unique.

/// Names a series: metric id and labels.
struct SeriesKey
{
    QString metric;
    Labels labels;

    QString label(const QString& name) const; ///< Empty when there is none.
    QString text() const; ///< "latency{probe=\"ping\",target=\"gw\"}", for logs and as key.
    friend bool operator==(const SeriesKey&, const SeriesKey&) = default;
};

size_t qHash(const SeriesKey& key, size_t seed = 0);

/// One value of one series. Always finite; "no value" is no sample.
struct Sample
{
    SeriesKey series;
    UtcTime time{};
    double value = 0;
    friend bool operator==(const Sample&, const Sample&) = default;
};

/// Metrics that every round gives: latency, packet_loss, jitter, jitter_rfc3550, delay_spread, and rtt for the single
/// packets; labels target, probe. Derived on read, same labels: those of DerivedMetrics (round.h).
std::span<const MetricDescriptor> builtinMetrics();

/// Knows every metric that may be stored or shown.
class MetricRegistry
{
public:
    MetricRegistry(); ///< With builtinMetrics().

    /// AlreadyExists when the id is taken by a different descriptor.
    Expected<void> add(std::span<const MetricDescriptor> descriptors);
    const MetricDescriptor* find(const QString& id) const;
    QList<MetricDescriptor> all() const; ///< Sorted by id.
    /// InvalidArgument: unregistered metric, wrong label set, value that is not finite.
    Expected<void> check(const Sample& sample) const;

private:
    QHash<QString, MetricDescriptor> m_descriptors;
};

QString metricTypeName(MetricType type);

} // namespace NetMonitor
