// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/json.h"

#include <QSet>

#include <cmath>

namespace NetMonitor {

namespace {
QJsonValue optionToJson(const QVariant& value)
{
    if (value.metaType() == QMetaType::fromType<Duration>()) {
        return toSeconds(value.value<Duration>());
    }
    return QJsonValue::fromVariant(value);
}

QJsonObject toJson(const ProbeSpec& probe)
{
    QJsonObject object;
    const QVariantMap& options = probe.options.map();
    for (auto it = options.constBegin(); it != options.constEnd(); ++it) {
        object.insert(it.key(), optionToJson(it.value()));
    }
    object.insert(QStringLiteral("type"), probe.type);
    object.insert(QStringLiteral("name"), probe.name);
    return object;
}

QJsonValue checkToJson(const HealthCheck& check)
{
    return check.ok ? QStringLiteral("ok") : check.message;
}

template <std::size_t Size, typename Name>
QJsonObject countsToJson(const std::array<quint64, Size>& counts, Name name, std::size_t from)
{
    QJsonObject object;
    for (std::size_t i = from; i < Size; ++i) {
        object.insert(name(i), jsonCount(counts[i]));
    }
    return object;
}
} // namespace

QJsonValue jsonNumber(std::optional<double> value)
{
    return value && std::isfinite(*value) ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonValue jsonCount(quint64 value)
{
    return static_cast<double>(value);
}

QJsonValue jsonMilliseconds(std::optional<double> seconds)
{
    if (!seconds) {
        return QJsonValue::Null;
    }
    return jsonNumber(std::round(*seconds * 1e9) / 1e6); // to the nanosecond: 0.0231 s is 23.1 ms, not 23.099999
}

QJsonValue jsonTime(std::optional<UtcTime> time)
{
    return time ? QJsonValue(formatUtc(*time)) : QJsonValue(QJsonValue::Null);
}

QJsonValue jsonText(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject toJson(const Target& target)
{
    QJsonArray probes;
    for (const ProbeSpec& probe : target.probes) {
        probes.append(toJson(probe));
    }
    QJsonObject tags;
    for (auto it = target.tags.constBegin(); it != target.tags.constEnd(); ++it) {
        tags.insert(it.key(), it.value());
    }
    return {
        {QStringLiteral("id"), target.id},
        {QStringLiteral("label"), target.label},
        {QStringLiteral("address"), target.address},
        {QStringLiteral("probes"), probes},
        {QStringLiteral("interval"),
         target.interval ? QJsonValue(toSeconds(*target.interval)) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("family"), addressFamilyName(target.family)},
        {QStringLiteral("tags"), tags},
        {QStringLiteral("enabled"), target.enabled},
    };
}

QJsonObject toJson(const Outcome& outcome)
{
    return {
        {QStringLiteral("sent_at"), formatUtc(outcome.sentAt)},
        {QStringLiteral("rtt_seconds"),
         outcome.replied() ? QJsonValue(double(outcome.rttNs) / 1e9) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("round"), jsonCount(outcome.round)},
        {QStringLiteral("sequence"), outcome.sequence},
        {QStringLiteral("result"), resultName(outcome.result)},
        {QStringLiteral("validity"), validityName(outcome.validity)},
        {QStringLiteral("stamps"), stampSourceName(outcome.stamps)},
        {QStringLiteral("sent_late"), outcome.sentLate},
        {QStringLiteral("ttl"), outcome.ttl > 0 ? QJsonValue(outcome.ttl) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("lateness_seconds"), outcome.latenessUs / 1e6},
    };
}

QJsonObject toJson(const RoundSummary& round)
{
    return {
        {QStringLiteral("round"), jsonCount(round.round)},
        {QStringLiteral("start"), formatUtc(round.start)},
        {QStringLiteral("end"), formatUtc(round.end)},
        {QStringLiteral("sent"), round.sent},
        {QStringLiteral("received"), round.received},
        {QStringLiteral("invalid"), round.invalid},
        {QStringLiteral("validity"), validityName(round.validity)},
        {QStringLiteral("failure"),
         round.failure == Result::Reply ? QJsonValue(QJsonValue::Null) : QJsonValue(resultName(round.failure))},
        {QStringLiteral("latency_seconds"), jsonNumber(round.latency)},
        {QStringLiteral("minimum_seconds"), jsonNumber(round.minimum)},
        {QStringLiteral("maximum_seconds"), jsonNumber(round.maximum)},
        {QStringLiteral("packet_loss"), jsonNumber(round.packetLoss)},
        {QStringLiteral("jitter_seconds"), jsonNumber(round.jitter)},
        {QStringLiteral("jitter_rfc3550_seconds"), jsonNumber(round.jitterRfc3550)},
        {QStringLiteral("delay_spread_seconds"), jsonNumber(round.delaySpread)},
    };
}

QJsonObject toJson(const DerivedValues& derived)
{
    return {
        {QStringLiteral("rolling_mean_latency_seconds"), jsonNumber(derived.rollingMean)},
        {QStringLiteral("rolling_std_latency_seconds"), jsonNumber(derived.rollingStd)},
        {QStringLiteral("network_score"), jsonNumber(derived.score)},
        {QStringLiteral("stability"), jsonNumber(derived.stability)},
        {QStringLiteral("latency_ema_seconds"), jsonNumber(derived.latencyEma)},
        {QStringLiteral("latency_trend"), jsonNumber(derived.latencyTrend)},
        {QStringLiteral("latency_anomaly"), jsonNumber(derived.latencyAnomaly)},
        {QStringLiteral("jitter_anomaly"), jsonNumber(derived.jitterAnomaly)},
        {QStringLiteral("packet_loss_anomaly"), jsonNumber(derived.lossAnomaly)},
    };
}

QJsonObject toJson(const ProbeCounters& counters)
{
    return {
        {QStringLiteral("sent"), jsonCount(counters.sent)},
        {QStringLiteral("received"), jsonCount(counters.received)},
        {QStringLiteral("duplicates"), jsonCount(counters.duplicates)},
        {QStringLiteral("late"), jsonCount(counters.late)},
        {QStringLiteral("foreign"), jsonCount(counters.foreign)},
        {QStringLiteral("failures"),
         countsToJson(
             counters.failures, [](std::size_t i) { return resultName(Result(i)); }, 1)},
        {QStringLiteral("not_measured"),
         countsToJson(
             counters.invalid, [](std::size_t i) { return validityName(Validity(i)); }, 1)},
        {QStringLiteral("rtt_sum_seconds"), jsonNumber(counters.rttSum)},
    };
}

QJsonObject toJson(const ProbeStatus& status)
{
    return {
        {QStringLiteral("probe"), status.probe},
        {QStringLiteral("type"), status.type},
        {QStringLiteral("state"), probeStateName(status.state)},
        {QStringLiteral("address"), jsonText(status.address)},
        {QStringLiteral("problem"), jsonText(status.problem)},
        {QStringLiteral("interval_seconds"), toSeconds(status.interval)},
        {QStringLiteral("last_outcome"),
         status.lastOutcome ? QJsonValue(toJson(*status.lastOutcome)) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("last_round"),
         status.lastRound ? QJsonValue(toJson(*status.lastRound)) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("derived"), toJson(status.derived)},
        {QStringLiteral("counters"), toJson(status.counters)},
    };
}

QJsonObject toJson(const TargetStatus& status)
{
    return {
        {QStringLiteral("target"), toJson(status.target)},
        {QStringLiteral("primary"), status.primary},
        {QStringLiteral("probes"), toJsonArray(status.probes)},
    };
}

QJsonObject toJson(const Event& event)
{
    return {
        {QStringLiteral("id"), event.id},
        {QStringLiteral("type"), eventTypeName(event.type)},
        {QStringLiteral("severity"), severityName(event.severity)},
        {QStringLiteral("start"), formatUtc(event.start)},
        {QStringLiteral("end"), jsonTime(event.end)},
        {QStringLiteral("duration_seconds"),
         event.end ? QJsonValue(toSeconds(*event.end - event.start)) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("target"), jsonText(event.target)},
        {QStringLiteral("probe"), jsonText(event.probe)},
        {QStringLiteral("message"), event.message},
    };
}

QJsonObject toJson(const HealthReport& health)
{
    return {
        {QStringLiteral("state"), healthStateName(health.state)},
        {QStringLiteral("last_error"), jsonText(health.lastError)},
        {QStringLiteral("last_cycle"), jsonTime(health.lastCycle)},
        {QStringLiteral("consecutive_failures"), double(health.consecutiveFailures)},
        {QStringLiteral("checks"),
         QJsonObject{{QStringLiteral("metric_collection"), checkToJson(health.metricCollection)},
                     {QStringLiteral("analysis_engine"), checkToJson(health.analysisEngine)},
                     {QStringLiteral("alert_manager"), checkToJson(health.alertManager)},
                     {QStringLiteral("data_store"), checkToJson(health.dataStore)}}},
    };
}

QJsonObject toJson(const AlertRule& rule)
{
    return {
        {QStringLiteral("rule_id"), rule.id},
        {QStringLiteral("metric"), rule.metric},
        {QStringLiteral("condition"), alertConditionName(rule.condition)},
        {QStringLiteral("threshold"), rule.threshold},
        {QStringLiteral("clear"), jsonNumber(rule.clear)},
        {QStringLiteral("window_seconds"), toSeconds(rule.window)},
        {QStringLiteral("statistic"), alertStatisticName(rule.statistic)},
        {QStringLiteral("duration_seconds"), toSeconds(rule.duration)},
        {QStringLiteral("severity"), severityName(rule.severity)},
        {QStringLiteral("targets"), QJsonArray::fromStringList(rule.targets)},
        {QStringLiteral("suppressed_by"), QJsonArray::fromStringList(rule.suppressedBy)},
        {QStringLiteral("summary"), jsonText(rule.summary)},
        {QStringLiteral("enabled"), rule.enabled},
    };
}

QJsonObject toJson(const Alert& alert)
{
    return {
        {QStringLiteral("alert_id"), alert.id},
        {QStringLiteral("rule_id"), alert.rule},
        {QStringLiteral("state"), alertStateName(alert.state)},
        {QStringLiteral("severity"), severityName(alert.severity)},
        {QStringLiteral("metric_id"), alert.series.metric},
        {QStringLiteral("labels"), toJson(alert.series).value(QLatin1String("labels"))},
        {QStringLiteral("value"), alert.value},
        {QStringLiteral("threshold"), alert.threshold},
        {QStringLiteral("timestamp"), formatUtc(alert.since)},
        {QStringLiteral("fired_at"), jsonTime(alert.firedAt)},
        {QStringLiteral("summary"), alert.summary},
        {QStringLiteral("suppressed_by"), jsonText(alert.suppressedBy)},
    };
}

QJsonObject toJson(const ExporterStatus& exporter)
{
    QJsonObject dropped;
    for (auto it = exporter.dropped.constBegin(); it != exporter.dropped.constEnd(); ++it) {
        dropped.insert(it.key(), jsonCount(*it));
    }
    return {
        {QStringLiteral("name"), exporter.name},
        {QStringLiteral("destination"), exporter.destination},
        {QStringLiteral("problem"), jsonText(exporter.problem)},
        {QStringLiteral("sent"), jsonCount(exporter.sent)},
        {QStringLiteral("dropped"), dropped},
        {QStringLiteral("lost_commits"), jsonCount(exporter.lostCommits)},
        {QStringLiteral("retries"), jsonCount(exporter.retries)},
        {QStringLiteral("waiting_commits"), jsonCount(exporter.waitingCommits)},
        {QStringLiteral("waiting_since"), jsonTime(exporter.waitingSince)},
        {QStringLiteral("last_success"), jsonTime(exporter.lastSuccess)},
    };
}

QJsonObject toJson(const NotifierStatus& notifier)
{
    return {
        {QStringLiteral("type"), notifier.type},
        {QStringLiteral("name"), notifier.name},
        {QStringLiteral("destination"), notifier.destination},
        {QStringLiteral("problem"), jsonText(notifier.problem)},
        {QStringLiteral("delivered"), jsonCount(notifier.delivered)},
        {QStringLiteral("dropped"), jsonCount(notifier.dropped)},
        {QStringLiteral("retries"), jsonCount(notifier.retries)},
        {QStringLiteral("waiting_alerts"), jsonCount(notifier.waitingAlerts)},
        {QStringLiteral("last_delivered"), jsonTime(notifier.lastDelivered)},
    };
}

QJsonObject toJson(const AgentStatus& agent)
{
    const AgentCounters& counters = agent.counters;
    return {
        {QStringLiteral("id"), agent.info.id},
        {QStringLiteral("location"), jsonText(agent.info.location)},
        {QStringLiteral("environment"), jsonText(agent.info.environment)},
        {QStringLiteral("version"), agent.info.version},
        {QStringLiteral("started_at"), formatUtc(agent.info.startedAt)},
        {QStringLiteral("measuring"), agent.measuring},
        {QStringLiteral("health"), toJson(agent.health)},
        {QStringLiteral("exporters"), toJsonArray(agent.exporters)},
        {QStringLiteral("alerts"), toJsonArray(agent.alerts)},
        {QStringLiteral("notifiers"), toJsonArray(agent.notifiers)},
        {QStringLiteral("counters"),
         QJsonObject{{QStringLiteral("commits"), jsonCount(counters.commits)},
                     {QStringLiteral("commit_failures"), jsonCount(counters.commitFailures)},
                     {QStringLiteral("commit_seconds"), jsonNumber(counters.commitSeconds)},
                     {QStringLiteral("stored_bytes"), jsonCount(counters.storedBytes)},
                     {QStringLiteral("dropped_outcomes"), jsonCount(counters.droppedOutcomes)},
                     {QStringLiteral("config_reloads"), jsonCount(counters.configReloads)},
                     {QStringLiteral("last_reload_ok"), counters.lastReloadOk},
                     {QStringLiteral("send_lateness_p99_seconds"), jsonNumber(counters.sendLatenessP99)}}},
    };
}

QJsonObject toJson(const ProbeTest& test)
{
    return {{QStringLiteral("probe"), test.probe},
            {QStringLiteral("type"), test.type},
            {QStringLiteral("method"), jsonText(test.method)},
            {QStringLiteral("address"), jsonText(test.address)},
            {QStringLiteral("sent"), test.sent},
            {QStringLiteral("received"), test.received},
            {QStringLiteral("latency_seconds"), jsonNumber(test.latency)},
            {QStringLiteral("minimum_seconds"), jsonNumber(test.minimum)},
            {QStringLiteral("maximum_seconds"), jsonNumber(test.maximum)},
            {QStringLiteral("problem"), jsonText(test.problem)}};
}

QJsonObject toJson(const TargetTest& test)
{
    return {{QStringLiteral("target"), toJson(test.target)}, {QStringLiteral("probes"), toJsonArray(test.probes)}};
}

QJsonObject toJson(const ConfigEntry& entry)
{
    return {{QStringLiteral("path"), entry.path},
            {QStringLiteral("value"), entry.value},
            {QStringLiteral("origin"), configOriginName(entry.origin)},
            {QStringLiteral("source"), jsonText(entry.source)},
            {QStringLiteral("pending_restart"), entry.pendingRestart}};
}

QJsonObject toJson(const Frame& frame)
{
    return {
        {QStringLiteral("epoch"), frame.epoch.toString(QUuid::WithoutBraces)},
        {QStringLiteral("sequence"), jsonCount(frame.sequence)},
        {QStringLiteral("full"), frame.full},
        {QStringLiteral("at"), formatUtc(frame.at)},
        {QStringLiteral("agent"), toJson(frame.agent)},
        {QStringLiteral("targets"), toJsonArray(frame.targets)},
        {QStringLiteral("removed_targets"), QJsonArray::fromStringList(frame.removedTargets)},
        {QStringLiteral("rounds"), toJsonArray(frame.rounds)},
        {QStringLiteral("events"), toJsonArray(frame.events)},
        {QStringLiteral("host_samples"), toJsonArray(frame.hostSamples)},
        {QStringLiteral("removed_host_series"), toJsonArray(frame.removedHostSeries)},
    };
}

QString configOriginName(ConfigOrigin origin)
{
    switch (origin) {
    case ConfigOrigin::CommandLine:
        return QStringLiteral("command-line");
    case ConfigOrigin::Environment:
        return QStringLiteral("environment");
    case ConfigOrigin::Runtime:
        return QStringLiteral("runtime");
    case ConfigOrigin::File:
        return QStringLiteral("file");
    case ConfigOrigin::Default:
        return QStringLiteral("default");
    }
    return {};
}

} // namespace NetMonitor
