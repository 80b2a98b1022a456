// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// /api/v2/rounds, outcomes and events: stored records, newest first.
#include "app/server/api.h"
#include "app/server/doubt.h"
#include "app/server/paging.h"
#include "app/server/routes.h"
#include "app/server/selection.h"
#include "models/domain/json.h"

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr qsizetype MaxRows = 1000;

Expected<Question<RecordQuery>> recordQuery(const Api& api, const HttpRequest& request)
{
    const auto probe = selectStoredProbe(api.state(), request);
    const auto range = rangeParameters(request, 1h);
    const auto limit = limitParameter(request, 100, MaxRows);
    const auto before = recordCursor(request);
    for (const Error* error : {probe ? nullptr : &probe.error(), range ? nullptr : &range.error(),
                               limit ? nullptr : &limit.error(), before ? nullptr : &before.error()}) {
        if (error) {
            return Unexpected<Error>{*error};
        }
    }
    return Question<RecordQuery>{{probe->key, range->start, range->end, *limit, *before}, doubtOf(*probe)};
}

/// What the request left open stays on the next pages as it was on the first.
void linkOlder(const Responder& responder, const HttpRequest& request, const RecordQuery& query,
               const RecordPosition& last)
{
    responder.addHeader("Link",
                        nextLink(request,
                                 {{QStringLiteral("target"), query.key.target},
                                  {QStringLiteral("probe"), query.key.probe},
                                  {QStringLiteral("start"), formatUtc(query.start)},
                                  {QStringLiteral("after"), cursorText(last)}}));
}

void rounds(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto question = recordQuery(api, request);
    if (!question) {
        responder.problem(question.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().history.rounds(withOneMore(question->query)); },
        [&api, responder, request, question = *question](QList<StoredRound> rows) {
            if (cutToPage(rows, question.query.limit)) {
                const RoundSummary& last = rows.constLast().summary;
                linkOlder(responder, request, question.query, {last.start, last.round, 0});
            }
            answer(api, responder, question.doubt, !rows.isEmpty(), {{QStringLiteral("rounds"), toJsonArray(rows)}});
        });
}

void outcomes(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto question = recordQuery(api, request);
    if (!question) {
        responder.problem(question.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().history.outcomes(withOneMore(question->query)); },
        [&api, responder, request, question = *question](QList<StoredOutcome> rows) {
            if (cutToPage(rows, question.query.limit)) {
                const Outcome& last = rows.constLast().outcome;
                linkOlder(responder, request, question.query, {last.sentAt, last.round, last.sequence});
            }
            answer(api, responder, question.doubt, !rows.isEmpty(), {{QStringLiteral("outcomes"), toJsonArray(rows)}});
        });
}

Expected<EventQuery> eventQuery(const HttpRequest& request)
{
    EventQuery query;
    const auto limit = limitParameter(request, 100, MaxRows);
    const auto range = rangeParameters(request, 24h * 30);
    const auto target = textParameter(request, QStringLiteral("target"));
    const auto type = textParameter(request, QStringLiteral("type"));
    const auto before = eventCursor(request);
    for (const Error* error :
         {limit ? nullptr : &limit.error(), range ? nullptr : &range.error(), target ? nullptr : &target.error(),
          type ? nullptr : &type.error(), before ? nullptr : &before.error()}) {
        if (error) {
            return Unexpected<Error>{*error};
        }
    }
    query.type = eventTypeFromName(*type);
    if (!type->isEmpty() && !query.type) {
        return invalid(QStringLiteral("type"), QStringLiteral("there is no event type '%1'").arg(type->left(80)));
    }
    query.target = *target;
    query.start = range->start;
    query.end = range->end;
    query.limit = *limit;
    query.before = *before;
    return query;
}

void events(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto query = eventQuery(request);
    if (!query) {
        responder.problem(query.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().events.list(withOneMore(*query)); },
        [responder, request, query = *query](QList<Event> rows) {
            if (cutToPage(rows, query.limit)) {
                const Event& last = rows.constLast();
                responder.addHeader(
                    "Link",
                    nextLink(request,
                             {{QStringLiteral("start"), formatUtc(query.start)},
                              {QStringLiteral("after"), cursorText(EventPosition{last.start, last.id})}}));
            }
            responder.taggedJson({{QStringLiteral("events"), toJsonArray(rows)}});
        });
}
} // namespace

QList<Route> recordRoutes()
{
    using namespace CommonParameters;
    const ParameterDoc limit{"limit", "integer", "At most so many rows, 1 to 1000.", "100"};
    const ParameterDoc after{"after", "string", "Position; follow the Link of the previous page.", "the newest row"};
    const QList<ParameterDoc> records{target, probe, start, end, after, limit};
    return {
        {HttpMethod::Get, "/api/v2/rounds", Role::Viewer, rounds, "rounds", "Rounds of a probe, newest first", records,
         "", false, 200, "RoundPage"},
        {HttpMethod::Get, "/api/v2/outcomes", Role::Viewer, outcomes, "outcomes",
         "Single packets or attempts of a probe, newest first", records, "", false, 200, "OutcomePage"},
        {HttpMethod::Get,
         "/api/v2/events",
         Role::Viewer,
         events,
         "listEvents",
         "Events, newest first",
         {{"type", "string", "Only events of this type.", "all"},
          {"target", "string", "Only events of this target id.", "all"},
          {"start", "time", "RFC 3339 with a zone, or Unix seconds.", "30 d before the end"},
          end,
          after,
          limit},
         "",
         false,
         200,
         "EventPage"},
    };
}

} // namespace NetMonitor
