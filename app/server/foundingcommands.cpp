// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The founding text's events, target and interval.
#include "app/server/api.h"
#include "app/server/routes.h"
#include "app/server/selection.h"
#include "models/domain/json.h"

#include <QTimeZone>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

QJsonValue count(const EventCounts& counts, EventType type)
{
    return double(counts[std::size_t(type)]);
}

/// "HH:MM:SS" in UTC as the founding text has it; `timestamp` beside it has date and zone.
QString clockTime(UtcTime time)
{
    return formatUtc(time).mid(11, 8);
}

QJsonObject recentEvent(const Event& event, const LiveState& state)
{
    const TargetStatus* target = state.target(event.target);
    QJsonObject object = toJson(event);
    object.insert(QStringLiteral("time"), clockTime(event.start));
    object.insert(QStringLiteral("timestamp"), formatUtc(event.start));
    object.insert(QStringLiteral("target"), target ? jsonText(target->target.address) : jsonText(event.target));
    object.insert(QStringLiteral("target_id"), jsonText(event.target));
    object.insert(QStringLiteral("duration"), object.value(QStringLiteral("duration_seconds")));
    return object;
}

Expected<std::optional<EventType>> typeParameter(const HttpRequest& request)
{
    const auto name = textParameter(request, QStringLiteral("type"));
    if (!name) {
        return Unexpected<Error>{name.error()};
    }
    if (name->isEmpty()) {
        return std::optional<EventType>();
    }
    const auto type = eventTypeFromName(*name);
    if (!type) {
        return invalid(
            QStringLiteral("type"), QStringLiteral("there is no event type '%1'").arg(name->left(80)),
            QStringLiteral("use timeout, packet_loss, high_jitter, local_outage, ... (see /api/openapi.json)"));
    }
    return type;
}

void events(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto limit = limitParameter(request, 10, 1000);
    const auto type = typeParameter(request);
    if (!limit || !type) {
        responder.problem(limit ? type.error() : limit.error());
        return;
    }
    EventQuery query;
    query.type = *type;
    query.limit = *limit;
    const auto answer = [&api, responder](const QList<Event>& recent, const EventCounts& counts) {
        QJsonArray rows;
        for (const Event& event : recent) {
            rows.append(recentEvent(event, api.state()));
        }
        responder.json({{QStringLiteral("timeouts"), count(counts, EventType::Timeout)},
                        {QStringLiteral("packet_loss_count"), count(counts, EventType::PacketLoss)},
                        {QStringLiteral("high_jitter_count"), count(counts, EventType::HighJitter)},
                        {QStringLiteral("recent"), rows}});
    };
    api.ask(
        responder, [&] { return api.port().events.list(query); },
        [&api, responder, answer](const QList<Event>& recent) {
            api.ask(
                responder, [&] { return api.port().events.count(UtcTime::min(), UtcTime::max()); },
                [recent, answer](const EventCounts& counts) { answer(recent, counts); });
        });
}

void eventStats(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto window = durationParameter(request, QStringLiteral("window"), 1h);
    if (!window) {
        responder.problem(window.error());
        return;
    }
    const TimeRange range = lastWindow(*window);
    api.ask(
        responder, [&] { return api.port().events.count(range.start, range.end); },
        [responder, range, window = *window](const EventCounts& counts) {
            double total = 0;
            std::size_t most = 0;
            for (std::size_t i = 0; i < counts.size(); ++i) {
                total += double(counts[i]);
                most = counts[i] > counts[most] ? i : most;
            }
            responder.json({{QStringLiteral("window"), formatDuration(window)},
                            {QStringLiteral("start"), formatUtc(range.start)},
                            {QStringLiteral("end"), formatUtc(range.end)},
                            {QStringLiteral("total_events"), total},
                            {QStringLiteral("timeouts"), count(counts, EventType::Timeout)},
                            {QStringLiteral("packet_loss_events"), count(counts, EventType::PacketLoss)},
                            {QStringLiteral("high_jitter_events"), count(counts, EventType::HighJitter)},
                            {QStringLiteral("event_rate"), total / (toSeconds(window) / 3600)},
                            {QStringLiteral("most_common"),
                             total > 0 ? QJsonValue(eventTypeName(EventType(most))) : QJsonValue(QJsonValue::Null)}});
        });
}

void resetEvents(Api& api, const HttpRequest&, const Responder& responder)
{
    api.ask(
        responder, [&] { return api.port().events.resetCounts(); },
        [responder](bool) {
            responder.json({{QStringLiteral("status"), QStringLiteral("ok")},
                            {QStringLiteral("success"), true},
                            {QStringLiteral("message"), QStringLiteral("event counts start anew; the events stay")}});
        });
}

const Target* findTarget(const TargetList& list, const QString& id)
{
    const auto it = std::find_if(list.targets.begin(), list.targets.end(),
                                 [&id](const Target& target) { return target.id == id; });
    return it == list.targets.end() ? nullptr : &*it;
}

void getTarget(Api& api, const HttpRequest&, const Responder& responder)
{
    api.ask(
        responder, [&] { return api.port().targets.list(); },
        [&api, responder](const TargetList& list) {
            const Target* primary = findTarget(list, list.primary);
            responder.json(
                {{QStringLiteral("target"), primary ? jsonText(primary->address) : QJsonValue(QJsonValue::Null)},
                 {QStringLiteral("label"), primary ? jsonText(primary->label) : QJsonValue(QJsonValue::Null)},
                 {QStringLiteral("target_id"), primary ? jsonText(primary->id) : QJsonValue(QJsonValue::Null)},
                 {QStringLiteral("agent_id"), jsonText(api.state().agent().info.id)}});
        });
}

struct WantedTarget
{
    QString address;
    QString label;
};

/// Out of ?target= or {target, label}.
Expected<WantedTarget> wantedTarget(const HttpRequest& request)
{
    WantedTarget wanted;
    const auto parameter = textParameter(request, QStringLiteral("target"));
    if (!parameter) {
        return Unexpected<Error>{parameter.error()};
    }
    wanted.address = *parameter;
    if (!request.body.isEmpty()) {
        const auto body = jsonBody(request);
        if (!body) {
            return Unexpected<Error>{body.error()};
        }
        for (auto it = body->begin(); it != body->end(); ++it) {
            const bool known = it.key() == u"target" || it.key() == u"label";
            if (!known || !it.value().isString()) {
                return invalid(it.key().left(80), QStringLiteral("'%1' is not taken here").arg(it.key().left(80)),
                               QStringLiteral("send {\"target\": \"8.8.8.8\", \"label\": \"text\"}"));
            }
        }
        wanted.label = body->value(QStringLiteral("label")).toString();
        const QString address = body->value(QStringLiteral("target")).toString();
        if (!wanted.address.isEmpty() && !address.isEmpty() && address != wanted.address) {
            return invalid(QStringLiteral("target"), QStringLiteral("query and body name different targets"));
        }
        wanted.address = address.isEmpty() ? wanted.address : address;
    }
    if (wanted.address.isEmpty()) {
        return invalid(QStringLiteral("target"), QStringLiteral("no target is given"),
                       QStringLiteral("use ?target=8.8.8.8 or a JSON body {\"target\": \"8.8.8.8\"}"));
    }
    return wanted;
}

void makePrimary(Api& api, const Responder& responder, const QString& id, const QJsonValue& previous)
{
    api.ask(
        responder, [&] { return api.port().targets.setPrimary(id); },
        [responder, previous](const Target& target) {
            responder.json(
                {{QStringLiteral("success"), true},
                 {QStringLiteral("target"), target.address},
                 {QStringLiteral("label"), target.label},
                 {QStringLiteral("target_id"), target.id},
                 {QStringLiteral("previous_target"), previous},
                 {QStringLiteral("new_target"), target.address},
                 {QStringLiteral("message"), QStringLiteral("%1 is the primary target now").arg(target.label)}});
        });
}

/// Selects the target with that address, or creates it; then makes it the primary one.
void chooseTarget(Api& api, const Responder& responder, const WantedTarget& wanted, const QString& canonical,
                  const TargetList& list)
{
    const Target* primary = findTarget(list, list.primary);
    const QJsonValue previous = primary ? jsonText(primary->address) : QJsonValue(QJsonValue::Null);
    const auto it = std::find_if(list.targets.begin(), list.targets.end(),
                                 [&canonical](const Target& target) { return target.address == canonical; });
    const auto next
        = [&api, responder, previous](const Target& target) { makePrimary(api, responder, target.id, previous); };
    if (it == list.targets.end()) {
        TargetDraft draft{{QStringLiteral("address"), canonical}};
        if (!wanted.label.isEmpty()) {
            draft.insert(QStringLiteral("label"), wanted.label);
        }
        api.ask(
            responder, [&] { return api.port().targets.add(draft); }, next);
    } else if (!wanted.label.isEmpty() && wanted.label != it->label) {
        const TargetDraft changes{{QStringLiteral("label"), wanted.label}};
        api.ask(
            responder, [&] { return api.port().targets.update(it->id, changes); }, next);
    } else {
        next(*it);
    }
}

void postTarget(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto wanted = wantedTarget(request);
    if (!wanted) {
        responder.problem(wanted.error());
        return;
    }
    const auto address = parseTargetAddress(wanted->address);
    if (!address) {
        Error error = address.error();
        error.field = QStringLiteral("target");
        responder.problem(error);
        return;
    }
    api.ask(
        responder, [&] { return api.port().targets.list(); },
        [&api, responder, wanted = *wanted, canonical = address->text](const TargetList& list) {
            chooseTarget(api, responder, wanted, canonical, list);
        });
}

/// Out of ?interval= or {interval}: seconds, or a duration as text.
Expected<Duration> wantedInterval(const HttpRequest& request)
{
    auto text = textParameter(request, QStringLiteral("interval"));
    if (!text) {
        return Unexpected<Error>{text.error()};
    }
    if (!request.body.isEmpty()) {
        const auto body = jsonBody(request);
        if (!body) {
            return Unexpected<Error>{body.error()};
        }
        const QJsonValue value = body->value(QStringLiteral("interval"));
        if (body->size() != 1 || !(value.isString() || value.isDouble())) {
            return invalid(QStringLiteral("interval"), QStringLiteral("the body must have just an interval"),
                           QStringLiteral("send {\"interval\": 10} or {\"interval\": \"10s\"}"));
        }
        text = value.isString() ? value.toString() : QString::number(value.toDouble(), 'f', 9);
    }
    if (text->isEmpty()) {
        return invalid(QStringLiteral("interval"), QStringLiteral("no interval is given"),
                       QStringLiteral("send ?interval=10, {\"interval\": 10} or {\"interval\": \"10s\"}"));
    }
    const auto interval = parseDuration(*text);
    if (!interval) {
        return invalid(QStringLiteral("interval"), QStringLiteral("'%1' is not an interval").arg(text->left(80)),
                       QStringLiteral("use seconds, or a duration like 500ms, 10s or 1m"));
    }
    return *interval;
}

void postInterval(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto interval = wantedInterval(request);
    if (!interval) {
        responder.problem(interval.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().config.setInterval(*interval); },
        [responder](const IntervalChange& change) {
            responder.json({{QStringLiteral("success"), true},
                            {QStringLiteral("previous_interval"), toSeconds(change.previous)},
                            {QStringLiteral("new_interval"), toSeconds(change.current)},
                            {QStringLiteral("message"),
                             QStringLiteral("rounds come every %1 now").arg(formatDuration(change.current))}});
        });
}
} // namespace

QList<Route> foundingCommandRoutes()
{
    const ParameterDoc type{"type", "string", "Only events of this type.", "all"};
    const ParameterDoc limit{"limit", "integer", "At most so many events, 1 to 1000.", "10"};
    return {
        {HttpMethod::Get,
         "/api/events",
         Role::Viewer,
         events,
         "events",
         "Counts and the newest events",
         {limit, type},
         "",
         false,
         200,
         "Events"},
        {HttpMethod::Get,
         "/api/events/stats",
         Role::Viewer,
         eventStats,
         "eventStats",
         "Counts of events over a window",
         {{"window", "duration", "Length of the window that ends now.", "1h"}},
         "",
         false,
         200,
         "EventStats"},
        {HttpMethod::Post,
         "/api/events/reset",
         Role::Operator,
         resetEvents,
         "resetEvents",
         "Let the event counts start anew",
         {},
         "",
         false,
         200,
         "Acknowledgement"},
        {HttpMethod::Get,
         "/api/target",
         Role::Viewer,
         getTarget,
         "primaryTarget",
         "The primary target",
         {},
         "",
         false,
         200,
         "PrimaryTarget"},
        {HttpMethod::Post,
         "/api/target",
         Role::Operator,
         postTarget,
         "choosePrimaryTarget",
         "Make the target with that address the primary one; it is created when it does not exist",
         {{"target", "string", "Address, instead of a body.", ""}},
         "TargetChoice",
         false,
         200,
         "PrimaryTargetChange"},
        {HttpMethod::Post,
         "/api/interval",
         Role::Operator,
         postInterval,
         "setInterval",
         "Change the base interval between rounds",
         {{"interval", "duration", "Seconds or a duration, instead of a body.", ""}},
         "IntervalChoice",
         false,
         200,
         "IntervalChange"},
    };
}

} // namespace NetMonitor
