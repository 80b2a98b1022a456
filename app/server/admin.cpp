// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Health for supervisors, reload, configuration, the whole live state, the stream, the description of the API.
#include "app/server/api.h"
#include "app/server/eventstreams.h"
#include "app/server/query.h"
#include "app/server/routes.h"
#include "models/domain/json.h"

#include <algorithm>

namespace NetMonitor {

namespace {
void sendText(const Responder& responder, int status, const QByteArray& text)
{
    HttpResponse response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = text + '\n';
    responder.send(std::move(response));
}

void healthy(Api&, const HttpRequest&, const Responder& responder)
{
    sendText(responder, 200, "NetMonitor is healthy."); // that this is answered is the proof
}

void ready(Api& api, const HttpRequest&, const Responder& responder)
{
    // one that was told not to measure has nothing to wait for
    if (api.state().isEmpty() || (!api.feed().measuredOnce() && api.state().agent().measuring)) {
        sendText(responder, 503, "NetMonitor is not ready: nothing was measured yet.");
    } else if (!api.state().agent().health.dataStore.ok) {
        sendText(responder, 503, "NetMonitor is not ready: the data store fails.");
    } else {
        sendText(responder, 200, "NetMonitor is ready.");
    }
}

void reload(Api& api, const HttpRequest&, const Responder& responder)
{
    api.ask(
        responder, [&] { return api.port().config.reload(); },
        [responder](const ReloadReport& report) {
            responder.json({{QStringLiteral("status"), QStringLiteral("ok")},
                            {QStringLiteral("success"), true},
                            {QStringLiteral("message"), QStringLiteral("the configuration was read again")},
                            {QStringLiteral("changed"), QJsonArray::fromStringList(report.changed)},
                            {QStringLiteral("needs_restart"), QJsonArray::fromStringList(report.needRestart)},
                            {QStringLiteral("overridden"), QJsonArray::fromStringList(report.overridden)}});
        });
}

/// The `paths` of the body: none when there is no body.
Expected<QStringList> revertedPaths(const HttpRequest& request)
{
    if (request.body.isEmpty()) {
        return QStringList();
    }
    const auto body = jsonBody(request);
    if (!body) {
        return Unexpected<Error>{body.error()};
    }
    const QJsonValue paths = body->value(QStringLiteral("paths"));
    const QJsonArray list = paths.toArray();
    const bool texts = std::all_of(list.begin(), list.end(), [](const QJsonValue& path) { return path.isString(); });
    if (body->size() != 1 || !paths.isArray() || list.isEmpty() || !texts) {
        return invalid(QStringLiteral("paths"), QStringLiteral("the body must have just a list of paths"),
                       QStringLiteral("send {\"paths\": [\"interval\", \"targets.web\"]}, or no body for all"));
    }
    return paths.toVariant().toStringList();
}

void revert(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto paths = revertedPaths(request);
    if (!paths) {
        responder.problem(paths.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().config.revert(*paths); },
        [responder](const QStringList& reverted) {
            responder.json({{QStringLiteral("reverted"), QJsonArray::fromStringList(reverted)}});
        });
}

void config(Api& api, const HttpRequest&, const Responder& responder)
{
    api.ask(
        responder, [&] { return api.port().config.effective(); },
        [responder](const QList<ConfigEntry>& entries) {
            responder.json({{QStringLiteral("entries"), toJsonArray(entries)}});
        });
}

void status(Api& api, const HttpRequest&, const Responder& responder)
{
    const LiveState& state = api.state();
    if (state.isEmpty()) {
        responder.problem(Error{ErrorCode::Unavailable, QStringLiteral("the agent has not reported yet"), {}, {}});
        return;
    }
    responder.json({{QStringLiteral("epoch"), state.epoch().toString(QUuid::WithoutBraces)},
                    {QStringLiteral("sequence"), double(api.feed().sequence())},
                    {QStringLiteral("at"), formatUtc(state.at())},
                    {QStringLiteral("uptime_seconds"), toSeconds(api.feed().uptime())},
                    {QStringLiteral("agent"), toJson(state.agent())},
                    {QStringLiteral("targets"), toJsonArray(state.targets())},
                    {QStringLiteral("host_samples"), toJsonArray(state.hostSamples())}});
}

void stream(Api& api, const HttpRequest& request, const Responder& responder)
{
    if (request.method == HttpMethod::Head) {
        HttpResponse response;
        response.contentType = "text/event-stream";
        responder.send(std::move(response));
        return;
    }
    api.streams().subscribe(responder, request.head.field("Last-Event-ID").toByteArray());
}

void openApi(Api& api, const HttpRequest&, const Responder& responder)
{
    HttpResponse response;
    response.contentType = "application/json";
    response.body = api.openApi();
    responder.send(std::move(response));
}

void landing(Api& api, const HttpRequest&, const Responder& responder)
{
    const AgentInfo& info = api.state().agent().info;
    const QString name = info.id.isEmpty() ? QStringLiteral("starting") : info.id;
    const QString page
        = QStringLiteral(
              "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>NetMonitor</title>"
              "<style>body{font:16px/1.5 sans-serif;margin:3em auto;max-width:40em;padding:0 1em}</style></head>"
              "<body><h1>NetMonitor</h1><p>Agent <b>%1</b> %2, %3.</p><ul>"
              "<li><a href=\"/health\">Health</a></li>"
              "<li><a href=\"/api/metrics\">Newest values</a></li>"
              "<li><a href=\"/api/v2/status\">Everything that is known now</a></li>"
              "<li><a href=\"/api/events\">Events</a></li>"
              "<li><a href=\"%4\">Metrics for Prometheus</a></li>"
              "<li><a href=\"/api/openapi.json\">Description of the API (OpenAPI)</a></li>"
              "</ul></body></html>\n")
              .arg(name.toHtmlEscaped(), info.version.toHtmlEscaped(),
                   healthStateName(api.state().agent().health.state), api.metricsPath().toHtmlEscaped());
    HttpResponse response;
    response.contentType = "text/html; charset=utf-8";
    response.addHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    response.addHeader("X-Frame-Options", "DENY");
    response.addHeader("Referrer-Policy", "no-referrer");
    response.body = page.toUtf8();
    responder.send(std::move(response));
}
} // namespace

QList<Route> adminRoutes()
{
    return {
        {HttpMethod::Get,
         "/-/healthy",
         Role::None,
         healthy,
         "healthy",
         "200 while the server answers",
         {},
         "",
         false,
         200,
         "",
         "text/plain"},
        {HttpMethod::Get,
         "/-/ready",
         Role::None,
         ready,
         "ready",
         "200 once something was measured and the store works, else 503",
         {},
         "",
         false,
         200,
         "",
         "text/plain"},
        {HttpMethod::Post,
         "/-/reload",
         Role::Admin,
         reload,
         "reload",
         "Read the configuration again",
         {},
         "",
         false,
         200,
         "Reloaded"},
        {HttpMethod::Get,
         "/api/v2/status",
         Role::Viewer,
         status,
         "status",
         "Everything that is known now",
         {},
         "",
         false,
         200,
         "Status"},
        {HttpMethod::Get,
         "/api/v2/stream",
         Role::Viewer,
         stream,
         "stream",
         "Frames as they come (server-sent events)",
         {},
         "",
         false,
         200,
         "",
         "text/event-stream"},
        {HttpMethod::Get,
         "/api/v2/config",
         Role::Admin,
         config,
         "config",
         "Effective settings and where each comes from; secrets are redacted",
         {},
         "",
         false,
         200,
         "Config"},
        {HttpMethod::Post,
         "/api/v2/config/revert",
         Role::Admin,
         revert,
         "revert",
         "Give changes made while running back to the file; without a body all",
         {},
         "Paths",
         false,
         200,
         "Reverted"},
        {HttpMethod::Get,
         "/api/openapi.json",
         Role::Viewer,
         openApi,
         "openapi",
         "This description",
         {},
         "",
         false,
         200,
         "OpenApi"},
        {HttpMethod::Get,
         "/",
         Role::Viewer,
         landing,
         "landing",
         "A page with links",
         {},
         "",
         false,
         200,
         "",
         "text/html"},
    };
}

} // namespace NetMonitor
