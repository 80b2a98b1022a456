// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/alertstate.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace NetMonitor {

namespace {
constexpr int Version = 1;
constexpr qint64 MostBytes = 64 << 20;

QString pathIn(const QString& directory)
{
    return QDir(directory).filePath(QStringLiteral("alerts.json"));
}

QJsonObject toJson(const Alert& alert)
{
    QJsonObject labels;
    for (const Label& label : alert.series.labels) {
        labels.insert(label.first, label.second);
    }
    return {{QStringLiteral("id"), alert.id},
            {QStringLiteral("rule"), alert.rule},
            {QStringLiteral("metric"), alert.series.metric},
            {QStringLiteral("labels"), labels},
            {QStringLiteral("severity"), int(alert.severity)},
            {QStringLiteral("value"), alert.value},
            {QStringLiteral("threshold"), alert.threshold},
            {QStringLiteral("since"), formatUtc(alert.since)},
            {QStringLiteral("fired_at"), formatUtc(alert.firedAt.value_or(alert.since))},
            {QStringLiteral("resolved_at"), alert.resolvedAt ? QJsonValue(formatUtc(*alert.resolvedAt)) : QJsonValue()},
            {QStringLiteral("summary"), alert.summary}};
}

std::optional<Alert> alertFrom(const QJsonObject& json)
{
    Alert alert;
    alert.resolvedAt = parseUtc(json.value(QLatin1String("resolved_at")).toString());
    alert.state = alert.resolvedAt ? AlertState::Resolved : AlertState::Firing;
    alert.id = json.value(QLatin1String("id")).toString();
    alert.rule = json.value(QLatin1String("rule")).toString();
    alert.series.metric = json.value(QLatin1String("metric")).toString();
    const QJsonObject labels = json.value(QLatin1String("labels")).toObject();
    for (auto it = labels.constBegin(); it != labels.constEnd(); ++it) { // sorted, as those of a series are
        alert.series.labels.append({it.key(), it->toString()});
    }
    const int severity = json.value(QLatin1String("severity")).toInt(-1);
    const auto since = parseUtc(json.value(QLatin1String("since")).toString());
    alert.firedAt = parseUtc(json.value(QLatin1String("fired_at")).toString());
    const QJsonValue value = json.value(QLatin1String("value"));
    const QJsonValue threshold = json.value(QLatin1String("threshold"));
    alert.summary = json.value(QLatin1String("summary")).toString();
    if (alert.id.isEmpty() || alert.rule.isEmpty() || alert.series.metric.isEmpty() || !since || !alert.firedAt
        || !value.isDouble() || !threshold.isDouble() || severity < 0 || severity > int(Severity::Critical)) {
        return std::nullopt;
    }
    alert.value = value.toDouble();
    alert.threshold = threshold.toDouble();
    alert.severity = Severity(severity);
    alert.since = *since;
    return alert;
}

Unexpected<Error> putAside(const QString& path, const QString& why)
{
    const QString aside = path % QStringLiteral(".corrupt");
    QFile::remove(aside);
    const bool moved = QFile::rename(path, aside);
    return fail(ErrorCode::Corrupt, QStringLiteral("%1 cannot be read: %2").arg(path, why),
                moved ? QStringLiteral("it is kept as %1; alerts that fired are told anew").arg(aside)
                      : QStringLiteral("move it away"));
}

QJsonArray toJson(const QList<Alert>& alerts)
{
    QJsonArray entries;
    for (const Alert& alert : alerts) {
        entries.append(toJson(alert));
    }
    return entries;
}

/// Nothing when one of them is incomplete.
std::optional<QList<Alert>> alertsFrom(const QJsonValue& entries)
{
    QList<Alert> alerts;
    const QJsonArray array = entries.toArray();
    for (const QJsonValue& entry : array) {
        const auto alert = alertFrom(entry.toObject());
        if (!alert) {
            return std::nullopt;
        }
        alerts += *alert;
    }
    return alerts;
}
} // namespace

Expected<KeptAlerts> loadAlerts(const QString& directory)
{
    QFile file(pathIn(directory));
    if (!file.exists()) {
        return KeptAlerts();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot read %1: %2").arg(file.fileName(), file.errorString()));
    }
    QJsonParseError broken{};
    const QJsonObject root = QJsonDocument::fromJson(file.read(MostBytes), &broken).object();
    file.close();
    if (broken.error != QJsonParseError::NoError) {
        return putAside(file.fileName(), broken.errorString());
    }
    if (root.value(QLatin1String("version")).toInt() != Version) {
        return putAside(file.fileName(), QStringLiteral("it has another version"));
    }
    const auto firing = alertsFrom(root.value(QLatin1String("firing")));
    bool whole = firing.has_value();
    KeptAlerts kept{firing.value_or(QList<Alert>()), {}};
    const QJsonObject untold = root.value(QLatin1String("untold")).toObject();
    for (auto it = untold.constBegin(); it != untold.constEnd(); ++it) {
        const auto alerts = alertsFrom(it.value());
        whole = whole && alerts;
        kept.untold.insert(it.key(), alerts.value_or(QList<Alert>()));
    }
    return whole ? Expected<KeptAlerts>(kept) : putAside(file.fileName(), QStringLiteral("an entry is incomplete"));
}

Expected<void> saveAlerts(const QString& directory, const KeptAlerts& alerts)
{
    QJsonObject untold;
    for (auto it = alerts.untold.constBegin(); it != alerts.untold.constEnd(); ++it) {
        untold.insert(it.key(), toJson(*it));
    }
    const QJsonObject root{{QStringLiteral("version"), Version},
                           {QStringLiteral("firing"), toJson(alerts.firing)},
                           {QStringLiteral("untold"), untold}};
    QSaveFile file(pathIn(directory));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(root).toJson()) < 0 || !file.commit()) {
        return fail(ErrorCode::Io, QStringLiteral("cannot write %1: %2").arg(file.fileName(), file.errorString()));
    }
    return {};
}

} // namespace NetMonitor
