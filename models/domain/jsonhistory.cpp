// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/json.h"

namespace NetMonitor {

namespace {
QJsonObject labelsToJson(const Labels& labels)
{
    QJsonObject object;
    for (const Label& label : labels) {
        object.insert(label.first, label.second);
    }
    return object;
}

void insertKey(QJsonObject& object, const ProbeKey& key)
{
    object.insert(QStringLiteral("target"), key.target);
    object.insert(QStringLiteral("probe"), key.probe);
}
} // namespace

QJsonObject toJson(const SeriesKey& series)
{
    return {{QStringLiteral("metric"), series.metric}, {QStringLiteral("labels"), labelsToJson(series.labels)}};
}

QJsonObject toJson(const Sample& sample)
{
    QJsonObject object = toJson(sample.series);
    object.insert(QStringLiteral("time"), formatUtc(sample.time));
    object.insert(QStringLiteral("value"), jsonNumber(sample.value));
    return object;
}

QJsonObject toJson(const RangePoint& point)
{
    return {{QStringLiteral("time"), formatUtc(point.time)},
            {QStringLiteral("value"), jsonNumber(point.value)},
            {QStringLiteral("count"), jsonCount(point.count)}};
}

QJsonObject toJson(const SeriesInfo& info)
{
    QJsonObject object = toJson(info.series);
    object.insert(QStringLiteral("first"), formatUtc(info.first));
    object.insert(QStringLiteral("last"), formatUtc(info.last));
    return object;
}

QJsonObject toJson(const SeriesSummary& summary)
{
    return {
        {QStringLiteral("samples"), jsonCount(summary.samples)}, {QStringLiteral("mean"), jsonNumber(summary.mean)},
        {QStringLiteral("min"), jsonNumber(summary.minimum)},    {QStringLiteral("max"), jsonNumber(summary.maximum)},
        {QStringLiteral("p50"), jsonNumber(summary.p50)},        {QStringLiteral("p95"), jsonNumber(summary.p95)},
        {QStringLiteral("p99"), jsonNumber(summary.p99)},
    };
}

QJsonObject toJson(const RoundRecord& record)
{
    QJsonObject object = toJson(record.summary);
    insertKey(object, record.key);
    object.insert(QStringLiteral("derived"), toJson(record.derived));
    const auto& band = record.quantiles;
    object.insert(QStringLiteral("p5_seconds"), jsonNumber(band ? std::optional(band->p5) : std::nullopt));
    object.insert(QStringLiteral("p50_seconds"), jsonNumber(band ? std::optional(band->p50) : std::nullopt));
    object.insert(QStringLiteral("p95_seconds"), jsonNumber(band ? std::optional(band->p95) : std::nullopt));
    return object;
}

QJsonObject toJson(const StoredRound& round)
{
    QJsonObject object = toJson(round.summary);
    insertKey(object, round.key);
    return object;
}

QJsonObject toJson(const StoredOutcome& outcome)
{
    QJsonObject object = toJson(outcome.outcome);
    insertKey(object, outcome.key);
    return object;
}

} // namespace NetMonitor
