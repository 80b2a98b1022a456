// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/notify/notifier.h"
#include "models/domain/optionspec.h"
#include "tests/support/httpstub.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace NetMonitor::Testing {

inline const NotifySource Source{
    QStringLiteral("agent-1"), {}, QStringLiteral("dev"), QStringLiteral("http://nm.test")};

/// One that fires, and with @p over the same at its end.
inline Alert sampleAlert(const char* id, bool over = false, Severity severity = Severity::Critical)
{
    const UtcTime now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    Alert alert;
    alert.id = QLatin1String(id);
    alert.rule = QStringLiteral("target-down");
    alert.series = {QStringLiteral("up"),
                    {{QStringLiteral("probe"), QStringLiteral("ping")}, {QStringLiteral("target"), QLatin1String(id)}}};
    alert.state = over ? AlertState::Resolved : AlertState::Firing;
    alert.severity = severity;
    alert.threshold = 1;
    alert.since = now - std::chrono::minutes(2);
    alert.firedAt = now - std::chrono::minutes(1);
    if (over) {
        alert.resolvedAt = now;
    }
    alert.summary = QLatin1String(id) % QStringLiteral(" does not answer");
    return alert;
}

inline OptionValues checked(std::span<const OptionSpec> specs, const QVariantMap& given)
{
    const auto options = checkOptions(specs, given);
    if (!options) {
        qFatal("%s", qPrintable(options.error().text()));
    }
    return *options;
}

/// What was sent, one after the other.
inline QList<QJsonDocument> bodies(const HttpStub& server)
{
    QList<QJsonDocument> list;
    for (const HttpStub::Request& request : server.requests) {
        list += QJsonDocument::fromJson(request.body);
    }
    return list;
}

/// "firing dns, resolved web"
inline QString told(const QJsonArray& alerts)
{
    QStringList list;
    for (const QJsonValue& alert : alerts) {
        list += alert[QStringLiteral("status")].toString() % u' '
            % alert[QStringLiteral("labels")][QStringLiteral("target")].toString();
    }
    return list.join(QStringLiteral(", "));
}

} // namespace NetMonitor::Testing
