// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/exportfamilies.h"

namespace NetMonitor {

namespace {
using enum FamilyType;

std::string labelsOf(const PageInput& input, const ExporterStatus& exporter)
{
    std::string labels = input.agentLabels;
    appendLabel(labels, "exporter", exporter.name);
    return labels;
}

/// A family with one series for each exporter that has the value.
template <typename Read> MetricFamily ofEach(FamilyHead head, Read read)
{
    return {std::move(head), [read](ExpositionWriter& writer, const PageInput& input) {
                for (const ExporterStatus& exporter : input.state.agent().exporters) {
                    if (const std::optional value{read(exporter)}) {
                        writer.value(labelsOf(input, exporter), *value);
                    }
                }
            }};
}

std::optional<double> unixSeconds(const std::optional<UtcTime>& time)
{
    return time ? std::optional(double(toUnixMs(*time)) / 1e3) : std::nullopt;
}

void writeDropped(ExpositionWriter& writer, const PageInput& input)
{
    for (const ExporterStatus& exporter : input.state.agent().exporters) {
        for (auto it = exporter.dropped.constBegin(); it != exporter.dropped.constEnd(); ++it) {
            std::string labels = labelsOf(input, exporter);
            appendLabel(labels, "reason", it.key());
            writer.value(labels, *it);
        }
    }
}
} // namespace

std::vector<MetricFamily> exportFamilies()
{
    return {
        ofEach({"netmonitor_export_up", Gauge, "", "Whether the destination takes data; /health says why not"},
               [](const ExporterStatus& exporter) { return quint64(exporter.problem.isEmpty()); }),
        ofEach({"netmonitor_export_sent", Counter, "", "Points that the destination took"},
               [](const ExporterStatus& exporter) { return exporter.sent; }),
        {{"netmonitor_export_dropped", Counter, "", "Points that were given up, by reason"}, writeDropped},
        ofEach({"netmonitor_export_lost_commits", Counter, "", "Commits that the history no longer had in their turn"},
               [](const ExporterStatus& exporter) { return exporter.lostCommits; }),
        ofEach({"netmonitor_export_retries", Counter, "", "Requests that had to be made again"},
               [](const ExporterStatus& exporter) { return exporter.retries; }),
        ofEach({"netmonitor_export_queue_commits", Gauge, "", "Commits that the destination has not yet all of"},
               [](const ExporterStatus& exporter) { return exporter.waitingCommits; }),
        ofEach({"netmonitor_export_queue_oldest_timestamp_seconds", Gauge, "seconds",
                "When the oldest commit was made that waits"},
               [](const ExporterStatus& exporter) { return unixSeconds(exporter.waitingSince); }),
        ofEach({"netmonitor_export_last_success_timestamp_seconds", Gauge, "seconds",
                "When the destination last took data"},
               [](const ExporterStatus& exporter) { return unixSeconds(exporter.lastSuccess); }),
    };
}

} // namespace NetMonitor
