// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// /api/v2/targets: the definitions, as the port has them (the state of each is in /api/v2/status).
#include "app/server/api.h"
#include "app/server/query.h"
#include "app/server/routes.h"
#include "models/domain/json.h"

#include <algorithm>

namespace NetMonitor {

namespace {
QString idOf(const HttpRequest& request)
{
    return request.parameters.value(QStringLiteral("id"));
}

Error unknownTarget(const QString& id)
{
    return {ErrorCode::NotFound,
            QStringLiteral("there is no target '%1'").arg(id.left(80)),
            QStringLiteral("GET /api/v2/targets lists them"),
            {}};
}

Expected<TargetDraft> draftOf(const HttpRequest& request)
{
    const auto body = jsonBody(request);
    if (!body) {
        return Unexpected<Error>{body.error()};
    }
    return targetDraftFromJson(*body);
}

/// Asks for the target that the path names and gives it to @p then; 404 when there is none, 412 when If-Match is given
/// and names another version of it.
template <typename Then> void withTarget(Api& api, const HttpRequest& request, const Responder& responder, Then then)
{
    const QString id = idOf(request);
    const QByteArray ifMatch = request.head.field("If-Match").toByteArray();
    api.ask(
        responder, [&] { return api.port().targets.list(); },
        [responder, id, ifMatch, then = std::move(then)](const TargetList& list) {
            const auto it = std::find_if(list.targets.begin(), list.targets.end(),
                                         [&id](const Target& target) { return target.id == id; });
            if (it == list.targets.end()) {
                responder.problem(unknownTarget(id));
            } else if (!ifMatch.isEmpty() && !matchesTag(ifMatch, entityTag(toBytes(toJson(*it))))) {
                responder.problem(412, QStringLiteral("the target was changed since it was read"),
                                  QStringLiteral("read it again and send its ETag as If-Match"));
            } else {
                then(*it);
            }
        });
}

void listTargets(Api& api, const HttpRequest&, const Responder& responder)
{
    api.ask(
        responder, [&] { return api.port().targets.list(); },
        [responder](const TargetList& list) {
            responder.taggedJson({{QStringLiteral("targets"), toJsonArray(list.targets)},
                                  {QStringLiteral("primary"), jsonText(list.primary)}});
        });
}

void addTarget(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto draft = draftOf(request);
    if (!draft) {
        responder.problem(draft.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().targets.add(*draft); },
        [responder](const Target& target) {
            responder.addHeader("Location", "/api/v2/targets/" + target.id.toLatin1());
            responder.taggedJson(toJson(target), 201);
        });
}

void checkTarget(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto draft = draftOf(request);
    if (!draft) {
        responder.problem(draft.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().targets.check(*draft); },
        [responder](const Target& target) { responder.json(toJson(target)); });
}

void testTarget(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto draft = draftOf(request);
    if (!draft) {
        responder.problem(draft.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().targets.test(*draft); },
        [responder](const TargetTest& test) { responder.json(toJson(test)); });
}

void getTarget(Api& api, const HttpRequest& request, const Responder& responder)
{
    withTarget(api, request, responder, [responder](const Target& target) { responder.taggedJson(toJson(target)); });
}

void updateTarget(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto draft = draftOf(request);
    if (!draft) {
        responder.problem(draft.error());
        return;
    }
    withTarget(api, request, responder, [&api, responder, changes = *draft](const Target& target) {
        api.ask(
            responder, [&] { return api.port().targets.update(target.id, changes); },
            [responder](const Target& updated) { responder.taggedJson(toJson(updated)); });
    });
}

void removeTarget(Api& api, const HttpRequest& request, const Responder& responder)
{
    withTarget(api, request, responder, [&api, responder](const Target& target) {
        api.ask(
            responder, [&] { return api.port().targets.remove(target.id); },
            [responder](const Target& removed) { responder.json(toJson(removed)); });
    });
}

void makePrimary(Api& api, const HttpRequest& request, const Responder& responder)
{
    const QString id = idOf(request);
    api.ask(
        responder, [&] { return api.port().targets.setPrimary(id); },
        [responder](const Target& target) { responder.json(toJson(target)); });
}
} // namespace

QList<Route> targetRoutes()
{
    return {
        {HttpMethod::Get,
         "/api/v2/targets",
         Role::Viewer,
         listTargets,
         "listTargets",
         "All targets, in the order of the configuration",
         {},
         "",
         false,
         200,
         "TargetPage"},
        {HttpMethod::Post,
         "/api/v2/targets",
         Role::Operator,
         addTarget,
         "addTarget",
         "Add a target",
         {},
         "TargetDraft",
         true,
         201,
         "Target"},
        {HttpMethod::Post,
         "/api/v2/targets/check",
         Role::Operator,
         checkTarget,
         "checkTarget",
         "Only check: what adding it would make of it",
         {},
         "TargetDraft",
         true,
         200,
         "Target"},
        {HttpMethod::Post,
         "/api/v2/targets/test",
         Role::Operator,
         testTarget,
         "testTarget",
         "Measure it once before it is added; that nothing answers is a result",
         {},
         "TargetDraft",
         true,
         200,
         "TargetTest"},
        {HttpMethod::Get,
         "/api/v2/targets/{id}",
         Role::Viewer,
         getTarget,
         "getTarget",
         "One target",
         {},
         "",
         false,
         200,
         "Target"},
        {HttpMethod::Patch,
         "/api/v2/targets/{id}",
         Role::Operator,
         updateTarget,
         "updateTarget",
         "Change what the body names; id and address stay. If-Match is heeded",
         {},
         "TargetDraft",
         true,
         200,
         "Target"},
        {HttpMethod::Delete,
         "/api/v2/targets/{id}",
         Role::Operator,
         removeTarget,
         "removeTarget",
         "Remove a target; answers what it was. If-Match is heeded",
         {},
         "",
         false,
         200,
         "Target"},
        {HttpMethod::Post,
         "/api/v2/targets/{id}/primary",
         Role::Operator,
         makePrimary,
         "makePrimary",
         "Make it the primary target, which the founding endpoints show",
         {},
         "",
         false,
         200,
         "Target"},
    };
}

} // namespace NetMonitor
