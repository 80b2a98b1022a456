// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The founding text's endpoints that read: exact paths and fields; latencies in milliseconds.
#include "app/server/api.h"
#include "app/server/routes.h"
#include "app/server/selection.h"
#include "models/domain/json.h"

#include <array>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

struct FoundingMetric
{
    const char* field;
    bool milliseconds; ///< Kept in seconds inside.
};

constexpr std::array<FoundingMetric, 7> FoundingMetrics{{
    {"latency", true},
    {"packet_loss", false},
    {"jitter", true},
    {"delay_spread", true},
    {"rolling_mean_latency", true},
    {"rolling_std_latency", true},
    {"network_score", false},
}};

QJsonValue agentId(const Api& api)
{
    return jsonText(api.state().agent().info.id);
}

void insertTarget(QJsonObject& object, const TargetStatus* target)
{
    object.insert(QStringLiteral("target"), target ? jsonText(target->target.address) : QJsonValue::Null);
    object.insert(QStringLiteral("target_id"), target ? jsonText(target->target.id) : QJsonValue::Null);
    object.insert(QStringLiteral("target_label"), target ? jsonText(target->target.label) : QJsonValue::Null);
}

QJsonObject roundValues(const RoundSummary& round)
{
    return {{QStringLiteral("latency"), jsonMilliseconds(round.latency)},
            {QStringLiteral("packet_loss"), jsonNumber(round.packetLoss)},
            {QStringLiteral("jitter"), jsonMilliseconds(round.jitter)},
            {QStringLiteral("delay_spread"), jsonMilliseconds(round.delaySpread)}};
}

/// The newest values of a target's lead probe; null where there are none.
QJsonObject currentValues(const TargetStatus* target)
{
    const ProbeStatus* lead = leadProbe(target);
    QJsonObject values = roundValues(lead && lead->lastRound ? *lead->lastRound : RoundSummary{});
    const DerivedValues derived = lead ? lead->derived : DerivedValues{};
    values.insert(QStringLiteral("rolling_mean_latency"), jsonMilliseconds(derived.rollingMean));
    values.insert(QStringLiteral("rolling_std_latency"), jsonMilliseconds(derived.rollingStd));
    values.insert(QStringLiteral("network_score"), jsonNumber(derived.score));
    return values;
}

QJsonValue measuredAt(const TargetStatus* target)
{
    const ProbeStatus* lead = leadProbe(target);
    return lead && lead->lastRound ? jsonTime(lead->lastRound->end) : QJsonValue(QJsonValue::Null);
}

void health(Api& api, const HttpRequest&, const Responder& responder)
{
    QJsonObject object = toJson(api.state().agent().health);
    object.insert(QStringLiteral("agent_id"), agentId(api));
    object.insert(QStringLiteral("uptime_seconds"), toSeconds(api.feed().uptime()));
    responder.json(object);
}

void metrics(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto wanted = textParameter(request, QStringLiteral("target"));
    if (!wanted) {
        responder.problem(wanted.error());
        return;
    }
    const TargetStatus* target = api.state().primary();
    if (!wanted->isEmpty()) {
        const auto selected = selectTarget(api.state(), *wanted);
        if (!selected) {
            responder.problem(selected.error());
            return;
        }
        target = *selected;
    }
    QJsonObject object = currentValues(target);
    object.insert(QStringLiteral("timestamp"), measuredAt(target));
    object.insert(QStringLiteral("agent_id"), agentId(api));
    object.insert(QStringLiteral("state"),
                  probeStateName(leadProbe(target) ? leadProbe(target)->state : ProbeState::Unknown));
    insertTarget(object, target);
    responder.json(object);
}

void history(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto limit = limitParameter(request, 20, 1000);
    const auto range = rangeParameters(request, 24h);
    const auto key = selectProbe(api.state(), request);
    for (const Error* error :
         {limit ? nullptr : &limit.error(), range ? nullptr : &range.error(), key ? nullptr : &key.error()}) {
        if (error) {
            responder.problem(*error);
            return;
        }
    }
    const RecordQuery query{*key, range->start, range->end, *limit};
    api.ask(
        responder, [&] { return api.port().history.rounds(query); },
        [&api, responder, id = key->target](const QList<StoredRound>& rounds) {
            QJsonArray rows;
            for (auto it = rounds.crbegin(); it != rounds.crend(); ++it) { // oldest first, as charts want them
                QJsonObject row = roundValues(it->summary);
                row.insert(QStringLiteral("timestamp"), formatUtc(it->summary.end));
                rows.append(row);
            }
            const TargetStatus* target = api.state().target(id);
            QJsonObject object{{QStringLiteral("current"), currentValues(target)},
                               {QStringLiteral("timestamp"), measuredAt(target)},
                               {QStringLiteral("agent_id"), agentId(api)},
                               {QStringLiteral("history"), rows}};
            insertTarget(object, target);
            responder.json(object);
        });
}

QJsonObject summaryValues(const std::optional<SeriesSummary>& summary, bool milliseconds)
{
    if (!summary) {
        QJsonObject empty;
        for (const char* name : {"mean", "min", "max", "p50", "p95", "p99"}) {
            empty.insert(QLatin1String(name), QJsonValue::Null);
        }
        empty.insert(QStringLiteral("samples"), 0);
        return empty;
    }
    SeriesSummary scaled = *summary;
    if (milliseconds) {
        for (double* value : {&scaled.mean, &scaled.minimum, &scaled.maximum, &scaled.p50, &scaled.p95, &scaled.p99}) {
            *value = jsonMilliseconds(*value).toDouble();
        }
    }
    return toJson(scaled);
}

/// Asks for the summaries of all founding metrics; @p done gets them by field name when all are there.
void askSummaries(Api& api, const Responder& responder, const ProbeKey& key, const TimeRange& range,
                  std::function<void(const QJsonObject&)> done)
{
    struct Join
    {
        QJsonObject values;
        std::size_t left = FoundingMetrics.size();
        std::function<void(const QJsonObject&)> done;
    };
    auto join = std::make_shared<Join>();
    join->done = std::move(done);
    for (const FoundingMetric& metric : FoundingMetrics) {
        const QString field = QString::fromLatin1(metric.field);
        api.ask(
            responder, [&] { return api.port().history.summarize(probeSeries(field, key), range.start, range.end); },
            [join, field, milliseconds = metric.milliseconds](const std::optional<SeriesSummary>& summary) {
                join->values.insert(field, summaryValues(summary, milliseconds));
                if (--join->left == 0) {
                    join->done(join->values);
                }
            });
    }
}

void summary(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto window = durationParameter(request, QStringLiteral("window"), 1h);
    const auto key = selectProbe(api.state(), request);
    if (!window || !key) {
        responder.problem(window ? key.error() : window.error());
        return;
    }
    const TimeRange range = lastWindow(*window);
    askSummaries(api, responder, *key, range,
                 [&api, responder, range, window = *window, key = *key](QJsonObject values) {
                     values.insert(QStringLiteral("window"), formatDuration(window));
                     values.insert(QStringLiteral("start"), formatUtc(range.start));
                     values.insert(QStringLiteral("end"), formatUtc(range.end));
                     values.insert(QStringLiteral("agent_id"), agentId(api));
                     insertTarget(values, api.state().target(key.target));
                     responder.json(values);
                 });
}

QJsonObject statusHead(const Api& api, Duration window)
{
    const AgentStatus& agent = api.state().agent();
    return {{QStringLiteral("agentId"), jsonText(agent.info.id)},
            {QStringLiteral("healthState"), healthStateName(agent.health.state)},
            {QStringLiteral("window"), formatDuration(window)},
            {QStringLiteral("location"), jsonText(agent.info.location)},
            {QStringLiteral("environment"), jsonText(agent.info.environment)},
            {QStringLiteral("lastError"), jsonText(agent.health.lastError)},
            {QStringLiteral("lastCycle"), jsonTime(agent.health.lastCycle)},
            {QStringLiteral("consecutiveFailures"), double(agent.health.consecutiveFailures)},
            {QStringLiteral("uptimeSeconds"), toSeconds(api.feed().uptime())}};
}

void agentStatus(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto window = durationParameter(request, QStringLiteral("window"), 5min);
    if (!window) {
        responder.problem(window.error());
        return;
    }
    const auto key = selectProbe(api.state(), {}, {});
    QJsonObject head = statusHead(api, *window);
    insertTarget(head, api.state().primary());
    if (!key) { // no target is no failure of the agent: it has no figures
        head.insert(QStringLiteral("metrics"), QJsonValue::Null);
        responder.json(head);
        return;
    }
    askSummaries(api, responder, *key, lastWindow(*window), [responder, head](const QJsonObject& values) {
        QJsonObject object = head;
        object.insert(QStringLiteral("metrics"), values);
        responder.json(object);
    });
}
} // namespace

QList<Route> foundingRoutes()
{
    using CommonParameters::end;
    using CommonParameters::probe;
    using CommonParameters::target;
    const ParameterDoc start{"start", "time", "RFC 3339 with a zone, or Unix seconds.", "24 h before the end"};
    const ParameterDoc limit{"limit", "integer", "At most so many rows, 1 to 1000.", "20"};
    return {
        {HttpMethod::Get,
         "/health",
         Role::Viewer,
         health,
         "health",
         "Health of the agent",
         {},
         "",
         false,
         200,
         "Health"},
        {HttpMethod::Get,
         "/api/agent/status",
         Role::Viewer,
         agentStatus,
         "agentStatus",
         "The agent, and the primary target's figures over a window",
         {{"window", "duration", "Length of the window that ends now.", "5m"}},
         "",
         false,
         200,
         "AgentStatus"},
        {HttpMethod::Get,
         "/api/metrics",
         Role::Viewer,
         metrics,
         "currentMetrics",
         "Newest values of a target's lead probe",
         {target},
         "",
         false,
         200,
         "CurrentMetrics"},
        {HttpMethod::Get,
         "/api/metrics/history",
         Role::Viewer,
         history,
         "metricsHistory",
         "Rounds of a target, oldest first",
         {limit, start, end, target, probe},
         "",
         false,
         200,
         "MetricsHistory"},
        {HttpMethod::Get,
         "/api/metrics/summary",
         Role::Viewer,
         summary,
         "metricsSummary",
         "Mean, extremes and percentiles over a window",
         {{"window", "duration", "Length of the window that ends now.", "1h"}, target, probe},
         "",
         false,
         200,
         "MetricsSummary"},
    };
}

} // namespace NetMonitor
