// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/probefamilies.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace NetMonitor {

namespace {
using enum FamilyType;
using MaybeValue = std::optional<double>;

/// A value that describes replies: nothing while the target does not answer, whatever was known of it before.
template <MaybeValue RoundSummary::*Field> MaybeValue ofReplies(const ProbeRow& row)
{
    return row.round && row.round->received > 0 ? row.round->*Field : std::nullopt;
}

template <MaybeValue DerivedValues::*Field> MaybeValue ofReplies(const ProbeRow& row)
{
    return row.round && row.round->received > 0 ? row.status->derived.*Field : std::nullopt;
}

/// A value that a round without replies has, too.
template <MaybeValue DerivedValues::*Field> MaybeValue ofRounds(const ProbeRow& row)
{
    return row.round ? row.status->derived.*Field : std::nullopt;
}

MaybeValue loss(const ProbeRow& row)
{
    return row.round ? row.round->packetLoss : std::nullopt;
}

MaybeValue success(const ProbeRow& row)
{
    return row.round ? MaybeValue(row.round->received > 0 ? 1 : 0) : std::nullopt;
}

MaybeValue lastProbe(const ProbeRow& row)
{
    return row.status->lastOutcome ? MaybeValue(double(toUnixMs(row.status->lastOutcome->sentAt)) / 1e3) : std::nullopt;
}

using Read = MaybeValue (*)(const ProbeRow&);

MetricFamily gauge(std::string name, std::string unit, std::string help, Read read)
{
    return {{std::move(name), Gauge, std::move(unit), std::move(help)},
            [read](ExpositionWriter& writer, const PageInput& input) {
                for (const ProbeRow& row : input.probes) {
                    if (const MaybeValue value = read(row)) {
                        writer.value(row.labels, *value);
                    }
                }
            }};
}

MetricFamily counter(std::string name, std::string help, quint64 ProbeCounters::*field)
{
    return {{std::move(name), Counter, "", std::move(help)}, [field](ExpositionWriter& writer, const PageInput& input) {
                for (const ProbeRow& row : input.probes) {
                    writer.value(row.labels, row.status->counters.*field);
                }
            }};
}

/// A counter by a cause that is known beforehand. Each cause is there from the start, at 0: else increase() would miss
/// the first failure of its kind.
template <std::size_t Count>
MetricFamily counterByCause(std::string name, std::string help, std::array<std::string, Count> labels,
                            std::array<quint64, Count> ProbeCounters::*field)
{
    return {{std::move(name), Counter, "", std::move(help)},
            [field, labels = std::move(labels)](ExpositionWriter& writer, const PageInput& input) {
                for (const ProbeRow& row : input.probes) {
                    for (std::size_t i = 1; i < Count; ++i) { // 0 is no cause: a reply, a valid outcome
                        writer.value(row.labels, labels[i], (row.status->counters.*field)[i]);
                    }
                }
            }};
}

template <std::size_t Count, typename Name> std::array<std::string, Count> causeLabels(const char* label, Name name)
{
    std::array<std::string, Count> labels;
    for (std::size_t i = 0; i < Count; ++i) {
        labels[i] = std::string(",") + label + "=\"" + name(i).toStdString() + '"';
    }
    return labels;
}

constexpr std::size_t BucketCount = rttBuckets().size();

std::array<std::string, BucketCount + 1> bucketLabels()
{
    std::array<std::string, BucketCount + 1> labels;
    for (std::size_t i = 0; i < BucketCount; ++i) {
        labels[i] = ",le=\"" + boundText(rttBuckets()[i]) + '"';
    }
    labels[BucketCount] = ",le=\"+Inf\"";
    return labels;
}

MetricFamily rttHistogram()
{
    return {{"netmonitor_probe_rtt_seconds", Histogram, "seconds", "Round-trip times of all valid replies"},
            [labels = bucketLabels()](ExpositionWriter& writer, const PageInput& input) {
                for (const ProbeRow& row : input.probes) {
                    const ProbeCounters& counters = row.status->counters;
                    quint64 below = 0;
                    for (std::size_t i = 0; i < BucketCount; ++i) {
                        below += counters.rttHistogram[i];
                        writer.part("_bucket", row.labels, labels[i], below);
                    }
                    const quint64 all = std::max(below, counters.received);
                    writer.part("_bucket", row.labels, labels[BucketCount], all);
                    writer.part("_sum", row.labels, {}, counters.rttSum);
                    writer.part("_count", row.labels, {}, all);
                }
            }};
}

std::vector<MetricFamily> gauges()
{
    using R = RoundSummary;
    using D = DerivedValues;
    return {
        gauge("netmonitor_probe_success", "",
              "Whether the last round had a reply; absent while it says nothing about the network", success),
        gauge("netmonitor_loss_ratio", "ratio", "Lost / sent of the last round, valid outcomes only", loss),
        gauge("netmonitor_latency_seconds", "seconds", "Mean round-trip time of the last round's replies",
              ofReplies<&R::latency>),
        gauge("netmonitor_jitter_seconds", "seconds", "Sample standard deviation of the last round's round-trip times",
              ofReplies<&R::jitter>),
        gauge("netmonitor_jitter_rfc3550_seconds", "seconds",
              "Smoothed interarrival jitter (RFC 3550 6.4.1), carried across rounds", ofReplies<&R::jitterRfc3550>),
        gauge("netmonitor_delay_spread_seconds", "seconds",
              "Interquartile range of the last round's round-trip times, of the last 20 replies where it has under 4",
              ofReplies<&R::delaySpread>),
        gauge("netmonitor_rolling_mean_latency_seconds", "seconds",
              "Mean latency of the last 20 rounds that have one; absent while the target does not answer",
              ofReplies<&D::rollingMean>),
        gauge("netmonitor_rolling_std_latency_seconds", "seconds",
              "Standard deviation of latency over the last 20 rounds that have one; absent while the target does not "
              "answer",
              ofReplies<&D::rollingStd>),
        gauge("netmonitor_network_score", "",
              "Network score from 0 (unusable) to 100 (excellent); absent while there is too little data",
              ofRounds<&D::score>),
        gauge("netmonitor_stability_ratio", "ratio", "Stability from 0 to 1; absent while there is too little data",
              ofRounds<&D::stability>),
        gauge("netmonitor_latency_ema_seconds", "seconds",
              "Exponentially weighted mean of latency over the last 20 rounds that have one",
              ofReplies<&D::latencyEma>),
        gauge("netmonitor_latency_trend_ratio", "ratio",
              "Rise of latency over the last 20 rounds by its robust slope, per its median",
              ofReplies<&D::latencyTrend>),
        gauge("netmonitor_latency_anomaly_score", "",
              "Robust standard deviations of the last round's latency from the 20 rounds before",
              ofReplies<&D::latencyAnomaly>),
        gauge("netmonitor_jitter_anomaly_score", "",
              "Robust standard deviations of the last round's jitter from the 20 rounds before",
              ofReplies<&D::jitterAnomaly>),
        gauge("netmonitor_loss_anomaly_score", "",
              "Robust standard deviations of the last round's loss from the 20 rounds before",
              ofRounds<&D::lossAnomaly>),
        gauge("netmonitor_last_probe_timestamp_seconds", "seconds", "When the newest probe whose end is known was sent",
              lastProbe),
    };
}

/// Milliseconds without the noise of the multiplication: whole nanoseconds.
MaybeValue inMs(MaybeValue seconds)
{
    return seconds ? MaybeValue(std::round(*seconds * 1e9) / 1e6) : std::nullopt;
}

template <Read Seconds> MaybeValue milliseconds(const ProbeRow& row)
{
    return inMs(Seconds(row));
}

MetricFamily founding(std::string name, std::string help, Read read)
{
    return {{std::move(name), Gauge, "", std::move(help)}, [read](ExpositionWriter& writer, const PageInput& input) {
                for (const ProbeRow& row : input.probes) {
                    const MaybeValue value = row.foundingLabels.empty() ? std::nullopt : read(row);
                    if (value) {
                        writer.value(row.foundingLabels, *value);
                    }
                }
            }};
}
} // namespace

std::vector<MetricFamily> probeFamilies()
{
    using C = ProbeCounters;
    std::vector<MetricFamily> families = gauges();
    families.push_back(rttHistogram());
    families.push_back(counter("netmonitor_probes_sent", "Probes that say something about the network", &C::sent));
    families.push_back(counter("netmonitor_probes_received", "Replies that came in time", &C::received));
    families.push_back(
        counter("netmonitor_probes_duplicates", "Further replies to one probe; not taken", &C::duplicates));
    families.push_back(counter("netmonitor_probes_late", "Replies after the timeout; not taken", &C::late));
    families.push_back(
        counter("netmonitor_probes_foreign", "Replies of the wrong peer or payload; not taken", &C::foreign));
    families.push_back(counterByCause(
        "netmonitor_probes_errors", "Probes that failed, by reason",
        causeLabels<ResultCount>("reason", [](std::size_t i) { return resultName(Result(i)); }), &C::failures));
    families.push_back(counterByCause(
        "netmonitor_probes_invalid", "Probes that say nothing about the network, by cause",
        causeLabels<ValidityCount>("validity", [](std::size_t i) { return validityName(Validity(i)); }), &C::invalid));
    return families;
}

std::vector<MetricFamily> foundingFamilies()
{
    using R = RoundSummary;
    using D = DerivedValues;
    std::vector<MetricFamily> families;
    families.push_back(founding("latency_ms", "netmonitor_latency_seconds of the lead probe, in milliseconds",
                                milliseconds<ofReplies<&R::latency>>));
    families.push_back(founding("packet_loss", "netmonitor_loss_ratio of the lead probe", loss));
    families.push_back(founding("jitter_ms", "netmonitor_jitter_seconds of the lead probe, in milliseconds",
                                milliseconds<ofReplies<&R::jitter>>));
    families.push_back(founding("delay_spread_ms", "netmonitor_delay_spread_seconds of the lead probe, in milliseconds",
                                milliseconds<ofReplies<&R::delaySpread>>));
    families.push_back(founding("rolling_mean_latency_ms",
                                "netmonitor_rolling_mean_latency_seconds of the lead probe, in milliseconds",
                                milliseconds<ofReplies<&D::rollingMean>>));
    families.push_back(founding("rolling_std_latency_ms",
                                "netmonitor_rolling_std_latency_seconds of the lead probe, in milliseconds",
                                milliseconds<ofReplies<&D::rollingStd>>));
    families.push_back(founding("network_score", "netmonitor_network_score of the lead probe", ofRounds<&D::score>));
    return families;
}

} // namespace NetMonitor
