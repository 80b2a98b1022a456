// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/openapischemas.h"

#include <QJsonArray>
#include <QList>

namespace NetMonitor {

namespace {
/// Type: "string", "number", "integer", "boolean", "time", "any", a schema's name, "[type]" for a list, "{type}" for a
/// map;
/// "?" behind it: or null.
struct Field
{
    const char* name;
    const char* type;
};

struct Schema
{
    const char* name;
    QList<Field> fields;
    bool input = false; ///< A body that we take: no field is required.
};

QJsonObject typeSchema(const QString& type);

QJsonObject nullable(const QJsonObject& schema)
{
    return {
        {QStringLiteral("anyOf"), QJsonArray{schema, QJsonObject{{QStringLiteral("type"), QStringLiteral("null")}}}}};
}

QJsonObject typeSchema(const QString& type)
{
    const QString key = QStringLiteral("type");
    if (type.endsWith(u'?')) {
        return nullable(typeSchema(type.chopped(1)));
    }
    if (type.startsWith(u'[')) {
        return {{key, QStringLiteral("array")}, {QStringLiteral("items"), typeSchema(type.mid(1, type.size() - 2))}};
    }
    if (type.startsWith(u'{')) {
        return {{key, QStringLiteral("object")},
                {QStringLiteral("additionalProperties"), typeSchema(type.mid(1, type.size() - 2))}};
    }
    if (type == u"any") {
        return {};
    }
    if (type == u"time") {
        return {{key, QStringLiteral("string")}, {QStringLiteral("format"), QStringLiteral("date-time")}};
    }
    if (type.at(0).isUpper()) {
        return {{QStringLiteral("$ref"), QString(QStringLiteral("#/components/schemas/") % type)}};
    }
    return {{key, type}};
}

QJsonObject objectSchema(const Schema& schema)
{
    QJsonObject properties;
    QJsonArray required;
    for (const Field& field : schema.fields) {
        properties.insert(QLatin1String(field.name), typeSchema(QString::fromLatin1(field.type)));
        required.append(QLatin1String(field.name));
    }
    QJsonObject object{{QStringLiteral("type"), QStringLiteral("object")},
                       {QStringLiteral("properties"), properties},
                       {QStringLiteral("additionalProperties"), false}};
    if (!schema.input) {
        object.insert(QStringLiteral("required"), required);
    }
    return object;
}

QList<Schema> foundingSchemas()
{
    const QList<Field> target{{"target", "string?"}, {"target_id", "string?"}, {"target_label", "string?"}};
    const QList<Field> round{
        {"latency", "number?"}, {"packet_loss", "number?"}, {"jitter", "number?"}, {"delay_spread", "number?"}};
    const QList<Field> current = round
        + QList<Field>{
            {"rolling_mean_latency", "number?"}, {"rolling_std_latency", "number?"}, {"network_score", "number?"}};
    const QList<Field> summaries{
        {"latency", "Figures"},      {"packet_loss", "Figures"},          {"jitter", "Figures"},
        {"delay_spread", "Figures"}, {"rolling_mean_latency", "Figures"}, {"rolling_std_latency", "Figures"},
        {"network_score", "Figures"}};
    return {
        {"Checks",
         {{"metric_collection", "string"},
          {"analysis_engine", "string"},
          {"alert_manager", "string"},
          {"data_store", "string"}}},
        {"Health",
         {{"agent_id", "string?"},
          {"state", "string"},
          {"last_error", "string?"},
          {"last_cycle", "time?"},
          {"consecutive_failures", "integer"},
          {"uptime_seconds", "number"},
          {"checks", "Checks"}}},
        {"Figures",
         {{"mean", "number?"},
          {"min", "number?"},
          {"max", "number?"},
          {"p50", "number?"},
          {"p95", "number?"},
          {"p99", "number?"},
          {"samples", "integer"}}},
        {"FoundingFigures", summaries},
        {"AgentStatus",
         target
             + QList<Field>{{"agentId", "string?"},
                            {"healthState", "string"},
                            {"window", "string"},
                            {"location", "string?"},
                            {"environment", "string?"},
                            {"lastError", "string?"},
                            {"lastCycle", "time?"},
                            {"consecutiveFailures", "integer"},
                            {"uptimeSeconds", "number"},
                            {"metrics", "FoundingFigures?"}}},
        {"CurrentValues", current},
        {"CurrentMetrics",
         current + target + QList<Field>{{"timestamp", "time?"}, {"agent_id", "string?"}, {"state", "string"}}},
        {"HistoryRow", round + QList<Field>{{"timestamp", "time"}}},
        {"MetricsHistory",
         target
             + QList<Field>{{"current", "CurrentValues"},
                            {"timestamp", "time?"},
                            {"agent_id", "string?"},
                            {"history", "[HistoryRow]"}}},
        {"MetricsSummary",
         summaries + target
             + QList<Field>{{"window", "string"}, {"start", "time"}, {"end", "time"}, {"agent_id", "string?"}}},
    };
}

QList<Schema> eventSchemas()
{
    const QList<Field> event{{"id", "string"},      {"type", "string"},   {"severity", "string"},
                             {"start", "time"},     {"end", "time?"},     {"duration_seconds", "number?"},
                             {"target", "string?"}, {"probe", "string?"}, {"message", "string"}};
    return {
        {"Event", event},
        {"RecentEvent",
         event
             + QList<Field>{{"time", "string"},
                            {"timestamp", "time"},
                            {"target_id", "string?"},
                            {"duration", "number?"}}},
        {"Events",
         {{"timeouts", "integer"},
          {"packet_loss_count", "integer"},
          {"high_jitter_count", "integer"},
          {"recent", "[RecentEvent]"}}},
        {"EventStats",
         {{"window", "string"},
          {"start", "time"},
          {"end", "time"},
          {"total_events", "integer"},
          {"timeouts", "integer"},
          {"packet_loss_events", "integer"},
          {"high_jitter_events", "integer"},
          {"event_rate", "number"},
          {"most_common", "string?"}}},
        {"EventPage", {{"events", "[Event]"}}},
        {"AlertPage", {{"alerts", "[Alert]"}}},
        {"RulePage", {{"rules", "[AlertRule]"}}},
        {"NotifierPage", {{"notifiers", "[Notifier]"}}},
        {"NotifierTest", {{"success", "boolean"}, {"message", "string"}}},
        {"PrometheusAnswer", {{"status", "string"}, {"data", "any"}}},
        {"Acknowledgement", {{"status", "string"}, {"success", "boolean"}, {"message", "string"}}},
        {"PrimaryTarget",
         {{"target", "string?"}, {"label", "string?"}, {"target_id", "string?"}, {"agent_id", "string?"}}},
        {"TargetChoice", {{"target", "string"}, {"label", "string"}}, true},
        {"PrimaryTargetChange",
         {{"success", "boolean"},
          {"target", "string"},
          {"label", "string"},
          {"target_id", "string"},
          {"previous_target", "string?"},
          {"new_target", "string"},
          {"message", "string"}}},
        {"IntervalChoice", {{"interval", "any"}}, true},
        {"IntervalChange",
         {{"success", "boolean"}, {"previous_interval", "number"}, {"new_interval", "number"}, {"message", "string"}}},
        {"ProblemPart", {{"field", "string"}, {"detail", "string"}, {"fix", "string"}}, true},
        {"Problem",
         {{"type", "string"},
          {"title", "string"},
          {"status", "integer"},
          {"detail", "string"},
          {"code", "string"},
          {"fix", "string"},
          {"errors", "[ProblemPart]"},
          {"instance", "string"},
          {"request_id", "string"}},
         true},
    };
}

QList<Schema> statusSchemas()
{
    return {
        {"Target",
         {{"id", "string"},
          {"label", "string"},
          {"address", "string"},
          {"probes", "[{any}]"},
          {"interval", "number?"},
          {"family", "string"},
          {"tags", "{string}"},
          {"enabled", "boolean"}}},
        {"TargetDraft",
         {{"id", "string"},
          {"label", "string"},
          {"address", "string"},
          {"probes", "[{any}]"},
          {"interval", "any"},
          {"family", "string"},
          {"tags", "{string}"},
          {"enabled", "boolean"}},
         true},
        {"ProbeTest",
         {{"probe", "string"},
          {"type", "string"},
          {"method", "string?"},
          {"address", "string?"},
          {"sent", "integer"},
          {"received", "integer"},
          {"latency_seconds", "number?"},
          {"minimum_seconds", "number?"},
          {"maximum_seconds", "number?"},
          {"problem", "string?"}}},
        {"TargetTest", {{"target", "Target"}, {"probes", "[ProbeTest]"}}},
        {"TargetPage", {{"targets", "[Target]"}, {"primary", "string?"}}},
        {"Outcome",
         {{"sent_at", "time"},
          {"rtt_seconds", "number?"},
          {"round", "integer"},
          {"sequence", "integer"},
          {"result", "string"},
          {"validity", "string"},
          {"stamps", "string"},
          {"sent_late", "boolean"},
          {"ttl", "integer?"},
          {"lateness_seconds", "number"}}},
        {"Round",
         {{"round", "integer"},
          {"start", "time"},
          {"end", "time"},
          {"sent", "integer"},
          {"received", "integer"},
          {"invalid", "integer"},
          {"validity", "string"},
          {"failure", "string?"},
          {"latency_seconds", "number?"},
          {"minimum_seconds", "number?"},
          {"maximum_seconds", "number?"},
          {"packet_loss", "number?"},
          {"jitter_seconds", "number?"},
          {"jitter_rfc3550_seconds", "number?"},
          {"delay_spread_seconds", "number?"}}},
        {"Derived",
         {{"rolling_mean_latency_seconds", "number?"},
          {"rolling_std_latency_seconds", "number?"},
          {"network_score", "number?"},
          {"stability", "number?"},
          {"latency_ema_seconds", "number?"},
          {"latency_trend", "number?"},
          {"latency_anomaly", "number?"},
          {"jitter_anomaly", "number?"},
          {"packet_loss_anomaly", "number?"}}},
        {"ProbeCounters",
         {{"sent", "integer"},
          {"received", "integer"},
          {"duplicates", "integer"},
          {"late", "integer"},
          {"foreign", "integer"},
          {"failures", "{integer}"},
          {"not_measured", "{integer}"},
          {"rtt_sum_seconds", "number"}}},
        {"ProbeStatus",
         {{"probe", "string"},
          {"type", "string"},
          {"state", "string"},
          {"address", "string?"},
          {"problem", "string?"},
          {"interval_seconds", "number"},
          {"last_outcome", "Outcome?"},
          {"last_round", "Round?"},
          {"derived", "Derived"},
          {"counters", "ProbeCounters"}}},
        {"TargetStatus", {{"target", "Target"}, {"primary", "boolean"}, {"probes", "[ProbeStatus]"}}},
        {"AgentHealth",
         {{"state", "string"},
          {"last_error", "string?"},
          {"last_cycle", "time?"},
          {"consecutive_failures", "integer"},
          {"checks", "Checks"}}},
        {"AgentCounters",
         {{"commits", "integer"},
          {"commit_failures", "integer"},
          {"commit_seconds", "number"},
          {"stored_bytes", "integer"},
          {"dropped_outcomes", "integer"},
          {"config_reloads", "integer"},
          {"last_reload_ok", "boolean"},
          {"send_lateness_p99_seconds", "number?"}}},
        {"AlertRule",
         {{"rule_id", "string"},
          {"metric", "string"},
          {"condition", "string"},
          {"threshold", "number"},
          {"clear", "number?"},
          {"window_seconds", "number"},
          {"statistic", "string"},
          {"duration_seconds", "number"},
          {"severity", "string"},
          {"targets", "[string]"},
          {"suppressed_by", "[string]"},
          {"summary", "string?"},
          {"enabled", "boolean"}}},
        {"Alert",
         {{"alert_id", "string"},
          {"rule_id", "string"},
          {"state", "string"},
          {"severity", "string"},
          {"metric_id", "string"},
          {"labels", "{string}"},
          {"value", "number"},
          {"threshold", "number"},
          {"timestamp", "time"},
          {"fired_at", "time?"},
          {"summary", "string"},
          {"suppressed_by", "string?"}}},
        {"Exporter",
         {{"name", "string"},
          {"destination", "string"},
          {"problem", "string?"},
          {"sent", "integer"},
          {"dropped", "{integer}"},
          {"lost_commits", "integer"},
          {"retries", "integer"},
          {"waiting_commits", "integer"},
          {"waiting_since", "time?"},
          {"last_success", "time?"}}},
        {"Notifier",
         {{"type", "string"},
          {"name", "string"},
          {"destination", "string"},
          {"problem", "string?"},
          {"delivered", "integer"},
          {"dropped", "integer"},
          {"retries", "integer"},
          {"waiting_alerts", "integer"},
          {"last_delivered", "time?"}}},
        {"Agent",
         {{"id", "string"},
          {"location", "string?"},
          {"environment", "string?"},
          {"version", "string"},
          {"started_at", "time"},
          {"measuring", "boolean"},
          {"health", "AgentHealth"},
          {"exporters", "[Exporter]"},
          {"alerts", "[Alert]"},
          {"notifiers", "[Notifier]"},
          {"counters", "AgentCounters"}}},
        {"Sample", {{"metric", "string"}, {"labels", "{string}"}, {"time", "time"}, {"value", "number"}}},
        {"Status",
         {{"epoch", "string"},
          {"sequence", "integer"},
          {"at", "time"},
          {"uptime_seconds", "number"},
          {"agent", "Agent"},
          {"targets", "[TargetStatus]"},
          {"host_samples", "[Sample]"}}},
    };
}

QList<Schema> historySchemas()
{
    const QList<Field> key{{"target", "string"}, {"probe", "string"}};
    const QList<Schema> known = statusSchemas();
    const auto fieldsOf = [&known](const char* name) {
        for (const Schema& schema : known) {
            if (qstrcmp(schema.name, name) == 0) {
                return schema.fields;
            }
        }
        return QList<Field>();
    };
    return {
        {"StoredRound", fieldsOf("Round") + key},
        {"StoredOutcome", fieldsOf("Outcome") + key},
        {"RoundPage", {{"rounds", "[StoredRound]"}}},
        {"OutcomePage", {{"outcomes", "[StoredOutcome]"}}},
        {"SeriesInfo", {{"metric", "string"}, {"labels", "{string}"}, {"first", "time"}, {"last", "time"}}},
        {"SeriesPage", {{"series", "[SeriesInfo]"}, {"total", "integer"}}},
        {"Point", {{"time", "time"}, {"value", "number"}, {"count", "integer"}}},
        {"Range",
         {{"metric", "string"},
          {"labels", "{string}"},
          {"start", "time"},
          {"end", "time"},
          {"step_seconds", "number"},
          {"agg", "string"},
          {"resolution_seconds", "number"},
          {"truncated", "boolean"},
          {"points", "[Point]"}}},
        {"ConfigEntry",
         {{"path", "string"},
          {"value", "string"},
          {"origin", "string"},
          {"source", "string?"},
          {"pending_restart", "boolean"}}},
        {"Config", {{"entries", "[ConfigEntry]"}}},
        {"Reloaded",
         {{"status", "string"},
          {"success", "boolean"},
          {"message", "string"},
          {"changed", "[string]"},
          {"needs_restart", "[string]"},
          {"overridden", "[string]"}}},
        {"MeasuringChoice", {{"measuring", "boolean"}}, true},
        {"Measuring", {{"measuring", "boolean"}}},
        {"Paths", {{"paths", "[string]"}}, true},
        {"Reverted", {{"reverted", "[string]"}}},
        {"OpenApi",
         {{"openapi", "string"},
          {"info", "{any}"},
          {"security", "[any]"},
          {"paths", "{any}"},
          {"components", "{any}"}}},
    };
}
} // namespace

QJsonObject openApiSchemas()
{
    QJsonObject schemas;
    for (const Schema& schema : foundingSchemas() + eventSchemas() + statusSchemas() + historySchemas()) {
        schemas.insert(QLatin1String(schema.name), objectSchema(schema));
    }
    return schemas;
}

} // namespace NetMonitor
