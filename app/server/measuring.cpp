// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// /api/v2/measuring: stop and start. Whether it measures is in /api/v2/status.
#include "app/server/api.h"
#include "app/server/query.h"
#include "app/server/routes.h"

namespace NetMonitor {

namespace {
Expected<bool> wantedMeasuring(const HttpRequest& request)
{
    const auto body = jsonBody(request);
    if (!body) {
        return Unexpected<Error>{body.error()};
    }
    const QJsonValue measuring = body->value(QStringLiteral("measuring"));
    if (body->size() != 1 || !measuring.isBool()) {
        return invalid(QStringLiteral("measuring"), QStringLiteral("the body must just say whether to measure"),
                       QStringLiteral("send {\"measuring\": false} to stop, {\"measuring\": true} to start"));
    }
    return measuring.toBool();
}

void setMeasuring(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto wanted = wantedMeasuring(request);
    if (!wanted) {
        responder.problem(wanted.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().admin.setMeasuring(*wanted); },
        [responder](bool measuring) {
            responder.json({{QStringLiteral("measuring"), measuring}});
        });
}
} // namespace

QList<Route> measuringRoutes()
{
    return {
        {HttpMethod::Post,
         "/api/v2/measuring",
         Role::Operator,
         setMeasuring,
         "setMeasuring",
         "Stop the measuring of everything, or start it; a started agent measures",
         {},
         "MeasuringChoice",
         true,
         200,
         "Measuring"},
    };
}

} // namespace NetMonitor
