// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/notify/alertmessage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace NetMonitor {

namespace {
bool isOver(const Alert& alert)
{
    return alert.state == AlertState::Resolved;
}

QString summaryOf(const Alert& alert)
{
    return isOver(alert) ? QString(u"Over: " % alert.summary) : alert.summary;
}

/// What makes the alert this one; an empty label is no label (Prometheus, data model).
QJsonObject labelsOf(const Alert& alert, const NotifySource& source)
{
    QJsonObject labels;
    const auto add = [&labels](const QString& name, const QString& value) {
        if (!value.isEmpty()) {
            labels.insert(name, value);
        }
    };
    for (const Label& label : alert.series.labels) {
        add(label.first, label.second);
    }
    add(QStringLiteral("alertname"), alert.rule);
    add(QStringLiteral("severity"), severityName(alert.severity));
    add(QStringLiteral("metric"), alert.series.metric);
    add(QStringLiteral("agent_id"), source.agentId);
    add(QStringLiteral("location"), source.location);
    add(QStringLiteral("environment"), source.environment);
    return labels;
}

QJsonObject annotationsOf(const Alert& alert)
{
    return {{QStringLiteral("summary"), alert.summary},
            {QStringLiteral("value"), QString::number(alert.value)},
            {QStringLiteral("threshold"), QString::number(alert.threshold)}};
}

QJsonObject describe(const Alert& alert, const NotifySource& source)
{
    QJsonObject json{{QStringLiteral("labels"), labelsOf(alert, source)},
                     {QStringLiteral("annotations"), annotationsOf(alert)},
                     {QStringLiteral("startsAt"), formatUtc(alert.since)}};
    if (!source.externalUrl.isEmpty()) {
        json.insert(QStringLiteral("generatorURL"), QString(source.externalUrl % u"/api/v2/alerts"));
    }
    return json;
}

/// What all of them have, with the same value.
QJsonObject common(const QList<QJsonObject>& objects)
{
    QJsonObject shared = objects.isEmpty() ? QJsonObject() : objects.constFirst();
    for (const QJsonObject& object : objects) {
        const QStringList names = shared.keys();
        for (const QString& name : names) {
            if (object.value(name) != shared.value(name)) {
                shared.remove(name);
            }
        }
    }
    return shared;
}
} // namespace

QString messageTitle(const QList<Alert>& alerts)
{
    if (alerts.size() == 1) {
        return summaryOf(alerts.constFirst());
    }
    const auto over = std::count_if(alerts.begin(), alerts.end(), isOver);
    const auto firing = alerts.size() - over;
    if (firing == 0 || over == 0) {
        return QStringLiteral("%1 alerts %2").arg(alerts.size()).arg(over == 0 ? u"fire" : u"are over");
    }
    return QStringLiteral("%1 firing, %2 over").arg(firing).arg(over);
}

QByteArray webhookMessage(const QList<Alert>& alerts, const NotifySource& source, const QString& receiver)
{
    QJsonArray list;
    QList<QJsonObject> labels;
    QList<QJsonObject> annotations;
    QStringList lines;
    for (const Alert& alert : alerts) {
        QJsonObject json = describe(alert, source);
        json.insert(QStringLiteral("status"), alertStateName(alert.state));
        json.insert(QStringLiteral("endsAt"),
                    isOver(alert) ? formatUtc(alert.resolvedAt.value_or(alert.since))
                                  : QStringLiteral("0001-01-01T00:00:00Z"));
        json.insert(QStringLiteral("fingerprint"), alert.id);
        list.append(json);
        labels += labelsOf(alert, source);
        annotations += annotationsOf(alert);
        lines += summaryOf(alert);
    }
    const bool allOver = std::all_of(alerts.begin(), alerts.end(), isOver);
    const QJsonObject message{
        {QStringLiteral("version"), QStringLiteral("4")},
        {QStringLiteral("groupKey"), QString(u"netmonitor:" % source.agentId)},
        {QStringLiteral("truncatedAlerts"), 0},
        {QStringLiteral("status"), alertStateName(allOver ? AlertState::Resolved : AlertState::Firing)},
        {QStringLiteral("receiver"), receiver},
        {QStringLiteral("groupLabels"), QJsonObject{{QStringLiteral("agent_id"), source.agentId}}},
        {QStringLiteral("commonLabels"), common(labels)},
        {QStringLiteral("commonAnnotations"), common(annotations)},
        {QStringLiteral("externalURL"), source.externalUrl},
        {QStringLiteral("alerts"), list},
        {QStringLiteral("title"), messageTitle(alerts)},
        {QStringLiteral("text"), lines.join(u'\n')},
    };
    return QJsonDocument(message).toJson(QJsonDocument::Compact);
}

QByteArray alertmanagerMessage(const QList<Alert>& alerts, const NotifySource& source, UtcTime forgetAt)
{
    QJsonArray list;
    for (const Alert& alert : alerts) {
        QJsonObject json = describe(alert, source);
        json.insert(QStringLiteral("endsAt"),
                    formatUtc(isOver(alert) ? alert.resolvedAt.value_or(forgetAt) : forgetAt));
        list.append(json);
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

Alert testAlert(const NotifySource& source, UtcTime now)
{
    Alert alert;
    alert.id = QStringLiteral("test");
    alert.rule = QStringLiteral("test");
    alert.state = AlertState::Firing;
    alert.severity = Severity::Info;
    alert.since = now;
    alert.firedAt = now;
    alert.summary = QStringLiteral("This is a test of NetMonitor on %1; nothing is wrong").arg(source.agentId);
    return alert;
}

} // namespace NetMonitor
