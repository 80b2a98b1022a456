// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// /api/v1/: Prometheus' own query API, a part of it, in its shapes (prometheus.io/docs/prometheus/latest/querying/api),
// so that Grafana and promtool take the agent for a Prometheus.
#include "app/server/api.h"
#include "app/server/query.h"
#include "app/server/routes.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
/// [1500000000.25,"0.1"]
void append(QByteArray& json, const QueryPoint& point)
{
    json += '[' + QByteArray::number(double(toUnixMs(point.time)) / 1e3, 'f', QLocale::FloatingPointShortest) + ",\"";
    if (std::isnan(point.value)) {
        json += "NaN";
    } else if (std::isinf(point.value)) {
        json += point.value > 0 ? "+Inf" : "-Inf";
    } else {
        json += QByteArray::number(point.value, 'g', QLocale::FloatingPointShortest);
    }
    json += "\"]";
}

QJsonObject labelsJson(const Labels& labels)
{
    QJsonObject json;
    for (const Label& label : labels) {
        json.insert(label.first, label.second);
    }
    return json;
}

void append(QByteArray& json, const QuerySeries& series, bool vector)
{
    json += "{\"metric\":" + toBytes(labelsJson(series.labels));
    if (vector) {
        json += ",\"value\":";
        append(json, series.points.constFirst());
    } else {
        char separator = '[';
        json += ",\"values\":";
        for (const QueryPoint& point : series.points) {
            json += separator;
            append(json, point);
            separator = ',';
        }
        json += ']';
    }
    json += '}';
}

/// Written by hand: a QJsonDocument of 250,000 points would hold up the other clients for a second.
QByteArray resultJson(const QueryResult& result)
{
    QByteArray json;
    if (result.kind == QueryResult::Kind::Scalar) {
        json = "{\"resultType\":\"scalar\",\"result\":";
        append(json, result.series.constFirst().points.constFirst());
        return json + '}';
    }
    const bool vector = result.kind == QueryResult::Kind::Vector;
    json = vector ? "{\"resultType\":\"vector\",\"result\":[" : "{\"resultType\":\"matrix\",\"result\":[";
    for (const QuerySeries& series : result.series) {
        json += json.endsWith('[') ? "" : ",";
        append(json, series, vector);
    }
    return json + "]}";
}

void succeed(const Responder& responder, const QByteArray& data)
{
    HttpResponse response;
    response.contentType = "application/json";
    response.body = "{\"status\":\"success\",\"data\":" + data + '}';
    responder.send(std::move(response));
}

void succeed(const Responder& responder, const QJsonValue& data)
{
    responder.json({{QStringLiteral("status"), QStringLiteral("success")}, {QStringLiteral("data"), data}});
}

void query(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto text = textParameter(request, QStringLiteral("query"));
    const auto at = timeParameter(request, QStringLiteral("time"), nowUtc());
    if (!text || !at) {
        responder.problem(text ? at.error() : text.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().query.instant(*text, *at); },
        [responder](const QueryResult& result) { succeed(responder, resultJson(result)); });
}

void queryRange(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto text = textParameter(request, QStringLiteral("query"));
    const auto start = timeParameter(request, QStringLiteral("start"), std::nullopt);
    const auto end = timeParameter(request, QStringLiteral("end"), std::nullopt);
    const auto step = durationParameter(request, QStringLiteral("step"), std::nullopt);
    for (const Error* error : {text ? nullptr : &text.error(), start ? nullptr : &start.error(),
                               end ? nullptr : &end.error(), step ? nullptr : &step.error()}) {
        if (error) {
            responder.problem(*error);
            return;
        }
    }
    api.ask(
        responder, [&] { return api.port().query.range(*text, *start, *end, *step); },
        [responder](const QueryResult& result) { succeed(responder, resultJson(result)); });
}

/// Asks for the series of `match[]`, `start` and `end`, and hands them on.
template <typename Then>
void askSeries(Api& api, const HttpRequest& request, const Responder& responder, bool needsMatch, Then then)
{
    const QStringList selectors = request.query.value(QStringLiteral("match[]"));
    const auto start = timeParameter(request, QStringLiteral("start"), UtcTime());
    const auto end = timeParameter(request, QStringLiteral("end"), nowUtc());
    if (needsMatch && selectors.isEmpty()) {
        responder.problem(invalid(QStringLiteral("match[]"), QStringLiteral("no match[] parameter provided")).error);
        return;
    }
    if (!start || !end) {
        responder.problem(start ? end.error() : start.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().query.series(selectors, *start, *end); }, std::move(then));
}

void series(Api& api, const HttpRequest& request, const Responder& responder)
{
    askSeries(api, request, responder, true, [responder](const QList<Labels>& found) {
        QJsonArray list;
        for (const Labels& labels : found) {
            list.append(labelsJson(labels));
        }
        succeed(responder, list);
    });
}

/// What @p read makes of every label of the series, sorted, each once.
template <typename Read> QJsonArray distinct(const QList<Labels>& found, Read read)
{
    QStringList texts;
    for (const Labels& labels : found) {
        for (const Label& label : labels) {
            if (const QString text = read(label); !text.isEmpty()) {
                texts += text;
            }
        }
    }
    texts.sort();
    texts.removeDuplicates();
    return QJsonArray::fromStringList(texts);
}

void labels(Api& api, const HttpRequest& request, const Responder& responder)
{
    askSeries(api, request, responder, false, [responder](const QList<Labels>& found) {
        succeed(responder, distinct(found, [](const Label& label) { return label.first; }));
    });
}

void labelValues(Api& api, const HttpRequest& request, const Responder& responder)
{
    static const QRegularExpression valid(QStringLiteral("^[a-zA-Z_][a-zA-Z0-9_]*$"));
    const QString name = request.parameters.value(QStringLiteral("name"));
    if (!valid.match(name).hasMatch()) {
        responder.problem(
            invalid(QStringLiteral("name"), QStringLiteral("invalid label name: \"%1\"").arg(name.left(80))).error);
        return;
    }
    askSeries(api, request, responder, false, [responder, name](const QList<Labels>& found) {
        succeed(responder, distinct(found, [&name](const Label& label) {
                    return label.first == name ? label.second : QString();
                }));
    });
}

void metadata(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto wanted = textParameter(request, QStringLiteral("metric"));
    const auto limit = textParameter(request, QStringLiteral("limit"), QStringLiteral("-1"));
    if (!wanted || !limit) {
        responder.problem(wanted ? limit.error() : wanted.error());
        return;
    }
    bool isNumber = false;
    const int count = limit->toInt(&isNumber);
    if (!isNumber) {
        responder.problem(invalid(QStringLiteral("limit"), QStringLiteral("limit must be a number")).error);
        return;
    }
    api.ask(
        responder, [&] { return api.port().query.metadata(); },
        [responder, wanted = *wanted, limit = count](const QList<QueryMetadata>& list) {
            QJsonObject data;
            for (const QueryMetadata& metric : list) {
                if ((limit < 0 || data.size() < limit) && (wanted.isEmpty() || wanted == metric.name)) {
                    data.insert(metric.name,
                                QJsonArray{QJsonObject{{QStringLiteral("type"), metricTypeName(metric.type)},
                                                       {QStringLiteral("help"), metric.help},
                                                       {QStringLiteral("unit"), metric.unit}}});
                }
            }
            succeed(responder, data);
        });
}

/// Grafana asks by this what it may ask for: the version is that of the Prometheus whose API this follows.
void buildInfo(Api& api, const HttpRequest& /*request*/, const Responder& responder)
{
    succeed(responder,
            QJsonObject{{QStringLiteral("version"), QStringLiteral("2.24.0")},
                        {QStringLiteral("revision"), api.state().agent().info.version},
                        {QStringLiteral("branch"), QString()},
                        {QStringLiteral("buildUser"), QString()},
                        {QStringLiteral("buildDate"), QString()},
                        {QStringLiteral("goVersion"), QString()},
                        {QStringLiteral("application"), QStringLiteral("NetMonitor")}});
}

Route promRoute(HttpMethod method, const char* path, Handler handler, const char* id, const char* summary,
                const QList<ParameterDoc>& parameters)
{
    Route route;
    route.method = method;
    route.path = path;
    route.handler = handler;
    route.id = id;
    route.summary = summary;
    route.parameters = parameters;
    route.schema = "PrometheusAnswer";
    route.dialect = Dialect::Prometheus;
    return route;
}
} // namespace

QList<Route> promRoutes()
{
    constexpr ParameterDoc expression{"query", "string", "PromQL: selectors, and arithmetic with numbers.", "", true};
    constexpr ParameterDoc time{"time", "time", "RFC 3339, or Unix seconds.", "now"};
    constexpr ParameterDoc from{"start", "time", "RFC 3339, or Unix seconds.", "", true};
    constexpr ParameterDoc until{"end", "time", "RFC 3339, or Unix seconds; included.", "", true};
    constexpr ParameterDoc step{"step", "duration", "Or a number of seconds.", "", true};
    constexpr ParameterDoc match{"match[]", "string", "A selector; may be repeated.", "all series"};
    constexpr ParameterDoc needed{"match[]", "string", "A selector; may be repeated.", "", true};
    constexpr ParameterDoc start{"start", "time", "Series with values from then on.", "all"};
    constexpr ParameterDoc end{"end", "time", "Series with values until then.", "now"};
    constexpr ParameterDoc metric{"metric", "string", "Only of this one.", "all"};
    constexpr ParameterDoc limit{"limit", "integer", "At most so many.", "all"};
    using enum HttpMethod;
    const QList<ParameterDoc> range{expression, from, until, step};
    return {
        promRoute(Get, "/api/v1/query", query, "promQuery", "Prometheus: an expression at one time",
                  {expression, time}),
        promRoute(Post, "/api/v1/query", query, "promQueryByForm", "The same as a form", {expression, time}),
        promRoute(Get, "/api/v1/query_range", queryRange, "promRange", "Prometheus: an expression over time", range),
        promRoute(Post, "/api/v1/query_range", queryRange, "promRangeByForm", "The same as a form", range),
        promRoute(Get, "/api/v1/series", series, "promSeries", "Prometheus: series that match", {needed, start, end}),
        promRoute(Post, "/api/v1/series", series, "promSeriesByForm", "The same as a form", {needed, start, end}),
        promRoute(Get, "/api/v1/labels", labels, "promLabels", "Prometheus: names of labels", {match, start, end}),
        promRoute(Post, "/api/v1/labels", labels, "promLabelsByForm", "The same as a form", {match, start, end}),
        promRoute(Get, "/api/v1/label/{name}/values", labelValues, "promLabelValues", "Prometheus: values of a label",
                  {match, start, end}),
        promRoute(Get, "/api/v1/metadata", metadata, "promMetadata", "Prometheus: what metrics mean", {metric, limit}),
        promRoute(Get, "/api/v1/status/buildinfo", buildInfo, "promBuildInfo", "Prometheus: which API this follows",
                  {}),
    };
}

} // namespace NetMonitor
