// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// /api/v2/alerts and /api/v2/rules.
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
    };
}

} // namespace NetMonitor
