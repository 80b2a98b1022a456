// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/traffic/trafficcollector.h"

#include <algorithm>
#include <array>

namespace NetMonitor {

namespace {
struct CounterMetric
{
    const char* id;
    quint64 InterfaceCounters::*value;
};

constexpr std::array<CounterMetric, 8> Counters{{
    {"interface_receive_bytes_total", &InterfaceCounters::receiveBytes},
    {"interface_transmit_bytes_total", &InterfaceCounters::transmitBytes},
    {"interface_receive_packets_total", &InterfaceCounters::receivePackets},
    {"interface_transmit_packets_total", &InterfaceCounters::transmitPackets},
    {"interface_receive_errors_total", &InterfaceCounters::receiveErrors},
    {"interface_transmit_errors_total", &InterfaceCounters::transmitErrors},
    {"interface_receive_dropped_total", &InterfaceCounters::receiveDropped},
    {"interface_transmit_dropped_total", &InterfaceCounters::transmitDropped},
}};

QList<QRegularExpression> globs(const QStringList& patterns)
{
    QList<QRegularExpression> list;
    for (const QString& pattern : patterns) {
        list += QRegularExpression::fromWildcard(pattern.trimmed(), Qt::CaseSensitive);
    }
    return list;
}

bool matchesAny(const QList<QRegularExpression>& patterns, const QString& text)
{
    return std::any_of(patterns.begin(), patterns.end(),
                       [&text](const QRegularExpression& pattern) { return pattern.match(text).hasMatch(); });
}

Sample sample(const char* metric, const QString& interfaceName, UtcTime time, double value)
{
    return {{QLatin1String(metric), {{QStringLiteral("interface"), interfaceName}}}, time, value};
}
} // namespace

TrafficCollector::TrafficCollector(const OptionValues& options, const Clock& clock, ReadCounters read, QObject* parent)
    : Collector(options.duration(QStringLiteral("interval")), parent)
    , m_clock(clock)
    , m_read(std::move(read))
    , m_include(globs(options.list(QStringLiteral("include"))))
    , m_exclude(globs(options.list(QStringLiteral("exclude"))))
{
}

std::span<const OptionSpec> TrafficCollector::options()
{
    static const std::array<OptionSpec, 4> table{{
        {.name = "enabled",
         .type = OptionType::Bool,
         .defaultText = "true",
         .help = "Whether the traffic of this host's interfaces is recorded."},
        {.name = "interval",
         .type = OptionType::TimeSpan,
         .unit = "s",
         .minimum = 1,
         .maximum = 3600,
         .defaultText = "5",
         .help = "Between readings; rates are means over this time."},
        {.name = "include",
         .type = OptionType::TextList,
         .defaultText = "",
         .help = "Interfaces to record, with * and ? as wildcards; empty: all."},
        {.name = "exclude",
         .type = OptionType::TextList,
         .defaultText = "lo",
         .help = "Interfaces to leave out, with * and ? as wildcards; wins over include."},
    }};
    return table;
}

std::span<const MetricDescriptor> TrafficCollector::metrics()
{
    static const std::array<MetricDescriptor, 10> table{{
        {"interface_receive_bytes_total", MetricType::Counter, "bytes", "Bytes received", {"interface"}},
        {"interface_transmit_bytes_total", MetricType::Counter, "bytes", "Bytes sent", {"interface"}},
        {"interface_receive_packets_total", MetricType::Counter, "", "Packets received", {"interface"}},
        {"interface_transmit_packets_total", MetricType::Counter, "", "Packets sent", {"interface"}},
        {"interface_receive_errors_total", MetricType::Counter, "", "Receive errors", {"interface"}},
        {"interface_transmit_errors_total", MetricType::Counter, "", "Transmit errors", {"interface"}},
        {"interface_receive_dropped_total",
         MetricType::Counter,
         "",
         "Received packets dropped or missed by this host",
         {"interface"}},
        {"interface_transmit_dropped_total",
         MetricType::Counter,
         "",
         "Packets dropped by this host before sending",
         {"interface"}},
        {"interface_receive_bytes_per_second",
         MetricType::Gauge,
         "bytes_per_second",
         "Rate of receiving since the reading before",
         {"interface"}},
        {"interface_transmit_bytes_per_second",
         MetricType::Gauge,
         "bytes_per_second",
         "Rate of sending since the reading before",
         {"interface"}},
    }};
    return table;
}

void TrafficCollector::run()
{
    const auto counters = m_read();
    if (!counters) {
        m_meters.clear(); // what happens until the next reading is not known
        finish(Unexpected<Error>{counters.error()});
        return;
    }
    Collected collected;
    collected.samples = samplesOf(*counters);
    QSet<SeriesKey> given;
    for (const Sample& item : std::as_const(collected.samples)) {
        given.insert(item.series);
    }
    for (const SeriesKey& series : std::as_const(m_given)) {
        if (!given.contains(series)) { // an interface that is gone, or a rate that is not known this time
            collected.removed += series;
        }
    }
    m_given = std::move(given);
    finish(std::move(collected));
}

QList<Sample> TrafficCollector::samplesOf(const QList<InterfaceCounters>& interfaces)
{
    const MonotonicTime at = m_clock.monotonic();
    const UtcTime time = m_clock.utc();
    QList<Sample> samples;
    QHash<QString, RateMeter> meters;
    for (const InterfaceCounters& counters : interfaces) {
        if (!isWanted(counters.name)) {
            continue;
        }
        for (const CounterMetric& metric : Counters) {
            samples += sample(metric.id, counters.name, time, double(counters.*metric.value));
        }
        RateMeter& meter = meters[counters.name] = m_meters.value(counters.name);
        if (const auto rate = meter.take(counters, at)) {
            samples += sample("interface_receive_bytes_per_second", counters.name, time, rate->receiveBytesPerSecond);
            samples += sample("interface_transmit_bytes_per_second", counters.name, time, rate->transmitBytesPerSecond);
        }
    }
    m_meters = std::move(meters); // without those that are gone
    return samples;
}

bool TrafficCollector::isWanted(const QString& interfaceName) const
{
    return (m_include.isEmpty() || matchesAny(m_include, interfaceName)) && !matchesAny(m_exclude, interfaceName);
}

} // namespace NetMonitor
