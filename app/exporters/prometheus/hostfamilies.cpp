// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/hostfamilies.h"

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr std::string_view Total = "_total";

/// agent first where it stands alphabetically: the labels of a series are sorted, its own are sorted already.
std::string seriesLabels(const QString& agent, const Labels& own)
{
    std::string labels;
    bool agentDone = false;
    for (const Label& label : own) {
        if (!agentDone && label.first > u"agent") {
            appendLabel(labels, "agent", agent);
            agentDone = true;
        }
        appendLabel(labels, label.first.toStdString(), label.second);
    }
    if (!agentDone) {
        appendLabel(labels, "agent", agent);
    }
    return labels;
}

void writeHostSamples(ExpositionWriter& writer, const PageInput& input, const QString& metric)
{
    std::vector<std::pair<std::string, double>> samples;
    for (const Sample& sample : input.state.hostSamples()) {
        if (sample.series.metric == metric) {
            samples.emplace_back(seriesLabels(input.state.agent().info.id, sample.series.labels), sample.value);
        }
    }
    std::sort(samples.begin(), samples.end());
    // names that differ only in bytes that no page can hold would stand there twice
    const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
    samples.erase(std::unique(samples.begin(), samples.end(), same), samples.end());
    for (const auto& [labels, value] : samples) {
        writer.value(labels, value);
    }
}

FamilyHead headOf(const MetricDescriptor& descriptor)
{
    FamilyHead head{std::string("netmonitor_") + descriptor.id,
                    descriptor.type == MetricType::Counter ? FamilyType::Counter : FamilyType::Gauge, descriptor.unit,
                    descriptor.description};
    if (head.type == FamilyType::Counter && head.name.ends_with(Total)) {
        head.name.resize(head.name.size() - Total.size());
    }
    if (!head.name.ends_with("_" + head.unit)) {
        head.unit.clear(); // OpenMetrics allows a unit only where the name says it
    }
    return head;
}

bool isBuiltin(const MetricDescriptor& descriptor)
{
    const auto builtin = builtinMetrics();
    return std::any_of(builtin.begin(), builtin.end(),
                       [&](const MetricDescriptor& b) { return std::string_view(b.id) == descriptor.id; });
}
} // namespace

HostFamilies hostFamilies(const MetricRegistry& registry, const std::set<std::string>& taken)
{
    HostFamilies result;
    const auto refuse = [&result](const MetricDescriptor& descriptor, const QString& why) {
        result.refused += QStringLiteral("metric '%1' %2").arg(QLatin1String(descriptor.id), why);
    };
    for (const MetricDescriptor& descriptor : registry.all()) {
        if (isBuiltin(descriptor)) {
            continue; // shown from the targets' state
        }
        const FamilyHead head = headOf(descriptor);
        if (taken.contains(head.name)) {
            refuse(descriptor, QStringLiteral("has the name of a family of the agent"));
        } else if (descriptor.type == MetricType::Histogram) {
            refuse(descriptor, QStringLiteral("is a histogram, which a sample cannot carry"));
        } else if (std::any_of(descriptor.labels.begin(), descriptor.labels.end(),
                               [](const char* label) { return std::string_view(label) == "agent"; })) {
            refuse(descriptor, QStringLiteral("has a label 'agent', which the page adds itself"));
        } else {
            const QString id = QString::fromLatin1(descriptor.id);
            result.families.push_back({head, [id](ExpositionWriter& writer, const PageInput& input) {
                                           writeHostSamples(writer, input, id);
                                       }});
        }
    }
    return result;
}

} // namespace NetMonitor
