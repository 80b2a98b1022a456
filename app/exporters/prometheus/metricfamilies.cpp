// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/metricfamilies.h"

#include "app/exporters/prometheus/exportfamilies.h"
#include "app/exporters/prometheus/notifierfamilies.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace NetMonitor {

namespace {
using enum FamilyType;

double unixSeconds(UtcTime time)
{
    return double(toUnixMs(time)) / 1e3;
}

ProbeRow makeRow(const QString& agent, const TargetStatus& target, const ProbeStatus& probe)
{
    ProbeRow row{&probe, nullptr, {}, {}};
    const bool paused = !target.target.enabled || probe.state == ProbeState::Paused;
    if (!paused && probe.lastRound && probe.lastRound->sent > 0) {
        row.round = &*probe.lastRound;
    }
    appendLabel(row.labels, "agent", agent);
    appendLabel(row.labels, "probe", probe.probe);
    appendLabel(row.labels, "target", target.target.id);
    if (&probe == &target.probes.constFirst()) {
        appendLabel(row.foundingLabels, "agent_id", agent);
        appendLabel(row.foundingLabels, "target", target.target.id);
    }
    return row;
}

void writeAgentInfo(ExpositionWriter& writer, const PageInput& input)
{
    const AgentInfo& info = input.state.agent().info;
    std::string labels = input.agentLabels;
    appendLabel(labels, "environment", info.environment);
    appendLabel(labels, "location", info.location);
    writer.value(labels, quint64(1));
}

void writeBuildInfo(ExpositionWriter& writer, const PageInput& input)
{
    std::string labels = input.agentLabels;
    appendLabel(labels, "qt", QString::fromLatin1(qVersion()));
    appendLabel(labels, "version", input.state.agent().info.version);
    writer.value(labels, quint64(1));
}

void writeAgentState(ExpositionWriter& writer, const PageInput& input)
{
    for (const HealthState state : {HealthState::Starting, HealthState::Running, HealthState::Degraded,
                                    HealthState::Error, HealthState::Stopped}) {
        std::string labels = input.agentLabels;
        appendLabel(labels, "netmonitor_agent_state", healthStateName(state));
        writer.value(labels, quint64(state == input.state.agent().health.state));
    }
}

void writeHealthChecks(ExpositionWriter& writer, const PageInput& input)
{
    const HealthReport& health = input.state.agent().health;
    const std::array<std::pair<const char*, const HealthCheck*>, 4> checks{{
        {"alert_manager", &health.alertManager},
        {"analysis_engine", &health.analysisEngine},
        {"data_store", &health.dataStore},
        {"metric_collection", &health.metricCollection},
    }};
    for (const auto& [name, check] : checks) {
        std::string labels = input.agentLabels;
        appendLabel(labels, "check", QString::fromLatin1(name));
        writer.value(labels, quint64(check->ok));
    }
}

void writeAlerts(ExpositionWriter& writer, const PageInput& input)
{
    for (const Alert& alert : input.state.agent().alerts) {
        Labels own = alert.series.labels;
        own.append({QStringLiteral("alertstate"), alertStateName(alert.state)});
        own.append({QStringLiteral("metric"), alert.series.metric});
        own.append({QStringLiteral("rule"), alert.rule});
        own.append({QStringLiteral("severity"), severityName(alert.severity)});
        own.append({QStringLiteral("agent"), input.state.agent().info.id});
        std::sort(own.begin(), own.end());
        std::string labels;
        for (const Label& label : std::as_const(own)) {
            appendLabel(labels, label.first.toStdString(), label.second);
        }
        writer.value(labels, quint64(1));
    }
}

void writeLastCycle(ExpositionWriter& writer, const PageInput& input)
{
    if (const auto& lastCycle = input.state.agent().health.lastCycle) {
        writer.value(input.agentLabels, unixSeconds(*lastCycle));
    }
}

void writeTargetInfo(ExpositionWriter& writer, const PageInput& input)
{
    for (const TargetStatus& status : input.state.targets()) {
        std::string labels;
        appendLabel(labels, "address", status.target.address);
        labels.append(",").append(input.agentLabels);
        appendLabel(labels, "label", status.target.label);
        appendLabel(labels, "primary", status.primary ? QStringLiteral("true") : QStringLiteral("false"));
        appendLabel(labels, "target", status.target.id);
        writer.value(labels, quint64(1));
    }
}

void writeCommits(ExpositionWriter& writer, const PageInput& input)
{
    const AgentCounters& counters = input.state.agent().counters;
    writer.part("_sum", input.agentLabels, {}, counters.commitSeconds);
    writer.part("_count", input.agentLabels, {}, counters.commits);
}

void writeHttpRequests(ExpositionWriter& writer, const PageInput& input)
{
    auto routes = input.http.requests.keys();
    std::sort(routes.begin(), routes.end());
    for (const auto& route : std::as_const(routes)) {
        std::string labels = input.agentLabels;
        appendLabel(labels, "code", QString::number(route.second));
        appendLabel(labels, "route", route.first);
        writer.value(labels, input.http.requests.value(route));
    }
}

/// A family of one series that a function over the page's input gives; none while it gives no value.
template <typename Read> MetricFamily single(FamilyHead head, Read read)
{
    return {std::move(head), [read](ExpositionWriter& writer, const PageInput& input) {
                if (const std::optional value{read(input)}) {
                    writer.value(input.agentLabels, *value);
                }
            }};
}

template <typename Value> MetricFamily ofProcess(FamilyHead head, std::optional<Value> ProcessFigures::*figure)
{
    return {std::move(head), [figure](ExpositionWriter& writer, const PageInput& input) {
                if (const auto& value = input.process.*figure) {
                    writer.value({}, *value); // as every client library has them: without labels
                }
            }};
}

/// Before the first frame there is no agent to speak of: only the process has figures then.
MetricFamily onceKnown(MetricFamily family)
{
    return {std::move(family.head),
            [write = std::move(family.write)](ExpositionWriter& writer, const PageInput& input) {
                if (!input.state.isEmpty()) {
                    write(writer, input);
                }
            }};
}

std::vector<MetricFamily> agentAndTargets()
{
    return {
        {{"netmonitor_agent", Info, "", "Where the agent stands"}, writeAgentInfo},
        {{"netmonitor_agent_state", StateSet, "", "Health of the agent"}, writeAgentState},
        {{"netmonitor_agent_check_ok", Gauge, "", "Whether a part of the agent works; /health says why not"},
         writeHealthChecks},
        {{"netmonitor_agent_last_cycle_timestamp_seconds", Gauge, "seconds",
          "When a cycle of probes and collectors last ended"},
         writeLastCycle},
        {{"netmonitor_alerts", Gauge, "", "Alerts that are pending or fire: 1 for each"}, writeAlerts},
        single({"netmonitor_agent_consecutive_failures", Gauge, "", "Failed cycles in a row; 5 are an error"},
               [](const PageInput& in) { return quint64(in.state.agent().health.consecutiveFailures); }),
        single({"netmonitor_agent_start_time_seconds", Gauge, "seconds", "When the agent started"},
               [](const PageInput& in) { return unixSeconds(in.state.agent().info.startedAt); }),
        {{"netmonitor_build", Info, "", "What runs here"}, writeBuildInfo},
        {{"netmonitor_target", Info, "", "What is measured: the address behind each target"}, writeTargetInfo},
        single({"netmonitor_config_last_reload_successful", Gauge, "",
                "Whether the newest configuration is the one that runs"},
               [](const PageInput& in) { return quint64(in.state.agent().counters.lastReloadOk); }),
        single({"netmonitor_config_reloads", Counter, "", "Reloads of the configuration, refused ones included"},
               [](const PageInput& in) { return in.state.agent().counters.configReloads; }),
        single({"netmonitor_send_lateness_p99_seconds", Gauge, "seconds",
                "How late the slowest 1 % of the probes of the last minute were sent"},
               [](const PageInput& in) { return in.state.agent().counters.sendLatenessP99; }),
    };
}

std::vector<MetricFamily> storeAndServer()
{
    return {
        {{"netmonitor_storage_commit_duration_seconds", Summary, "seconds", "Commits to the store"}, writeCommits},
        single({"netmonitor_storage_commit_failures", Counter, "", "Commits that the store refused; they are retried"},
               [](const PageInput& in) { return in.state.agent().counters.commitFailures; }),
        single({"netmonitor_storage_dropped_outcomes", Counter, "",
                "Outcomes that were not stored because the store failed beyond its buffer"},
               [](const PageInput& in) { return in.state.agent().counters.droppedOutcomes; }),
        single({"netmonitor_storage_bytes", Gauge, "bytes", "Size of the store on disk, as of the last commit"},
               [](const PageInput& in) { return in.state.agent().counters.storedBytes; }),
        {{"netmonitor_http_requests", Counter, "", "Requests answered, by route and status code"}, writeHttpRequests},
        single({"netmonitor_http_refused_connections", Counter, "",
                "Connections that a limit refused before a request was read"},
               [](const PageInput& in) { return in.http.refusedConnections; }),
        single({"netmonitor_http_open_connections", Gauge, "", "Connections that are open"},
               [](const PageInput& in) { return quint64(in.http.openConnections); }),
        single({"netmonitor_http_open_streams", Gauge, "", "Event streams that are open"},
               [](const PageInput& in) { return quint64(in.http.openStreams); }),
    };
}

std::vector<MetricFamily> process()
{
    using P = ProcessFigures;
    return {
        ofProcess({"process_cpu_seconds", Counter, "seconds", "User and system CPU time"}, &P::cpuSeconds),
        ofProcess({"process_start_time_seconds", Gauge, "seconds", "When the process started"}, &P::startTime),
        ofProcess({"process_resident_memory_bytes", Gauge, "bytes", "Resident memory"}, &P::residentBytes),
        ofProcess({"process_virtual_memory_bytes", Gauge, "bytes", "Virtual memory"}, &P::virtualBytes),
        ofProcess({"process_open_fds", Gauge, "", "Open file descriptors"}, &P::openFds),
        ofProcess({"process_max_fds", Gauge, "", "Most file descriptors that may be open"}, &P::maxFds),
    };
}
} // namespace

PageInput::PageInput(const LiveState& live, const HttpCounters& counters, const ProcessFigures& figures)
    : state(live)
    , http(counters)
    , process(figures)
{
    const QString& agent = state.agent().info.id;
    appendLabel(agentLabels, "agent", agent);
    for (const TargetStatus& target : state.targets()) {
        for (const ProbeStatus& probe : target.probes) {
            probes.push_back(makeRow(agent, target, probe));
        }
    }
}

std::vector<MetricFamily> agentFamilies()
{
    std::vector<MetricFamily> families;
    for (auto list : {agentAndTargets(), storeAndServer(), exportFamilies(), notifierFamilies()}) {
        for (MetricFamily& family : list) {
            families.push_back(onceKnown(std::move(family)));
        }
    }
    for (MetricFamily& family : process()) {
        families.push_back(std::move(family));
    }
    return families;
}

} // namespace NetMonitor
