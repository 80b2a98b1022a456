// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// /api/v2/alerts, /api/v2/rules and /api/v2/notifiers.
#include "app/server/api.h"
#include "app/server/routes.h"
#include "models/domain/json.h"

namespace NetMonitor {

namespace {
void alerts(Api& api, const HttpRequest& /*request*/, const Responder& responder)
{
    responder.taggedJson({{QStringLiteral("alerts"), toJsonArray(api.state().agent().alerts)}});
}

void rules(Api& api, const HttpRequest& /*request*/, const Responder& responder)
{
    api.ask(
        responder, [&api] { return api.port().alerts.rules(); },
        [responder](const QList<AlertRule>& list) {
            responder.taggedJson({{QStringLiteral("rules"), toJsonArray(list)}});
        });
}

void notifiers(Api& api, const HttpRequest& /*request*/, const Responder& responder)
{
    responder.taggedJson({{QStringLiteral("notifiers"), toJsonArray(api.state().agent().notifiers)}});
}

void testNotifier(Api& api, const HttpRequest& request, const Responder& responder)
{
    const QString type = request.parameters.value(QStringLiteral("type"));
    const QString name = request.parameters.value(QStringLiteral("name"));
    api.ask(
        responder, [&] { return api.port().alerts.testNotifier(type, name); },
        [responder](const QString& answer) {
            responder.json({{QStringLiteral("success"), true}, {QStringLiteral("message"), answer}});
        });
}
} // namespace

QList<Route> alertRoutes()
{
    return {
        {HttpMethod::Get,
         "/api/v2/alerts",
         Role::Viewer,
         alerts,
         "listAlerts",
         "Alerts that are pending or fire, the oldest first; those of before are events of the type alert",
         {},
         "",
         false,
         200,
         "AlertPage"},
        {HttpMethod::Get,
         "/api/v2/rules",
         Role::Viewer,
         rules,
         "listRules",
         "Rules, those of the program and those of the configuration",
         {},
         "",
         false,
         200,
         "RulePage"},
        {HttpMethod::Get,
         "/api/v2/notifiers",
         Role::Viewer,
         notifiers,
         "listNotifiers",
         "Channels for alerts, and what became of their messages",
         {},
         "",
         false,
         200,
         "NotifierPage"},
        {HttpMethod::Post,
         "/api/v2/notifiers/{type}/{name}/test",
         Role::Operator,
         testNotifier,
         "testNotifier",
         "Send a test message through a channel",
         {},
         "",
         false,
         200,
         "NotifierTest"},
    };
}

} // namespace NetMonitor
