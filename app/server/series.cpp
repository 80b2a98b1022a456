// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// /api/v2/range and series: stored series, in base units.
#include "app/server/api.h"
#include "app/server/doubt.h"
#include "app/server/paging.h"
#include "app/server/routes.h"
#include "app/server/selection.h"
#include "models/domain/json.h"

#include <algorithm>
#include <array>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr qsizetype MaxListed = 1000;
constexpr qsizetype MaxPoints = 11'000; ///< As Prometheus has it.

struct AggregationName
{
    const char* name;
    Aggregation aggregation;
    double quantile;
};

constexpr std::array<AggregationName, 10> AggregationNames{{
    {"mean", Aggregation::Mean, 0.5},
    {"min", Aggregation::Minimum, 0.5},
    {"max", Aggregation::Maximum, 0.5},
    {"sum", Aggregation::Sum, 0.5},
    {"count", Aggregation::Count, 0.5},
    {"last", Aggregation::Last, 0.5},
    {"p50", Aggregation::Quantile, 0.50},
    {"p90", Aggregation::Quantile, 0.90},
    {"p95", Aggregation::Quantile, 0.95},
    {"p99", Aggregation::Quantile, 0.99},
}};

const AggregationName* findAggregation(const QString& name)
{
    const auto it = std::find_if(AggregationNames.begin(), AggregationNames.end(),
                                 [&name](const AggregationName& known) { return name == QLatin1String(known.name); });
    return it == AggregationNames.end() ? nullptr : it;
}

bool isPerProbe(const QString& metric)
{
    const auto metrics = builtinMetrics();
    return std::any_of(metrics.begin(), metrics.end(),
                       [&metric](const MetricDescriptor& known) { return metric == QLatin1String(known.id); });
}

/// label=name:value, as often as there are labels; sorted, as SeriesKey wants them.
Expected<Labels> labelParameters(const HttpRequest& request)
{
    Labels labels;
    const QString name = QStringLiteral("label");
    for (const QString& text : request.query.value(name)) {
        const qsizetype colon = text.indexOf(u':');
        if (colon <= 0) {
            return invalid(name, QStringLiteral("'%1' is not a label").arg(text.left(80)),
                           QStringLiteral("use label=interface:eth0"));
        }
        labels.append({text.left(colon), text.mid(colon + 1)});
    }
    std::sort(labels.begin(), labels.end());
    const auto sameName = [](const Label& a, const Label& b) { return a.first == b.first; };
    if (std::adjacent_find(labels.begin(), labels.end(), sameName) != labels.end()) {
        return invalid(name, QStringLiteral("a label is given twice"));
    }
    return labels;
}

Doubt unknownMetric(const QString& metric)
{
    return {Error{ErrorCode::NotFound, QStringLiteral("there is no metric '%1'").arg(metric.left(80)),
                  QStringLiteral("GET /api/v2/series lists what is stored"), QStringLiteral("metric")},
            {metric, {}}};
}

Expected<Question<SeriesKey>> seriesParameter(const Api& api, const HttpRequest& request)
{
    const auto metric = textParameter(request, QStringLiteral("metric"));
    if (!metric) {
        return Unexpected<Error>{metric.error()};
    }
    if (metric->isEmpty()) {
        return invalid(QStringLiteral("metric"), QStringLiteral("no metric is given"),
                       QStringLiteral("use latency, packet_loss, ...; GET /api/v2/series lists what is stored"));
    }
    const auto labels = labelParameters(request);
    if (!labels) {
        return Unexpected<Error>{labels.error()};
    }
    if (!labels->isEmpty() || !isPerProbe(*metric)) {
        return Question<SeriesKey>{{*metric, *labels},
                                   api.knowsMetric(*metric) ? std::nullopt : std::optional(unknownMetric(*metric))};
    }
    const auto probe = selectStoredProbe(api.state(), request);
    if (!probe) {
        return Unexpected<Error>{probe.error()};
    }
    return Question<SeriesKey>{probeSeries(*metric, probe->key), doubtOf(*probe)};
}

Expected<Question<RangeQuery>> rangeQuery(const Api& api, const HttpRequest& request)
{
    const auto series = seriesParameter(api, request);
    const auto range = rangeParameters(request, 1h);
    const auto limit = limitParameter(request, MaxPoints, MaxPoints);
    for (const Error* error :
         {series ? nullptr : &series.error(), range ? nullptr : &range.error(), limit ? nullptr : &limit.error()}) {
        if (error) {
            return Unexpected<Error>{*error};
        }
    }
    RangeQuery query{series->query, range->start, range->end, {}, Aggregation::Mean, 0.5, *limit};
    if (request.query.contains(QStringLiteral("step"))
        && request.query.value(QStringLiteral("step")) != QStringList(QStringLiteral("0"))) {
        const auto step = durationParameter(request, QStringLiteral("step"), {});
        if (!step) {
            return Unexpected<Error>{step.error()};
        }
        query.step = *step;
    }
    const auto name = textParameter(request, QStringLiteral("agg"), QStringLiteral("mean"));
    const AggregationName* aggregation = name ? findAggregation(*name) : nullptr;
    if (!aggregation) {
        return invalid(QStringLiteral("agg"), QStringLiteral("this aggregation is not known"),
                       QStringLiteral("use mean, min, max, sum, count, last, p50, p90, p95 or p99"));
    }
    query.aggregation = aggregation->aggregation;
    query.quantile = aggregation->quantile;
    return Question<RangeQuery>{query, series->doubt};
}

void range(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto question = rangeQuery(api, request);
    if (!question) {
        responder.problem(question.error());
        return;
    }
    const QString name = *textParameter(request, QStringLiteral("agg"), QStringLiteral("mean"));
    api.ask(
        responder, [&] { return api.port().history.range(question->query); },
        [&api, responder, question = *question, name](const RangeResult& result) {
            const RangeQuery& query = question.query;
            QJsonObject object = toJson(query.series);
            object.insert(QStringLiteral("start"), formatUtc(query.start));
            object.insert(QStringLiteral("end"), formatUtc(query.end));
            object.insert(QStringLiteral("step_seconds"), toSeconds(query.step));
            object.insert(QStringLiteral("agg"), name);
            object.insert(QStringLiteral("resolution_seconds"), toSeconds(result.resolution));
            object.insert(QStringLiteral("truncated"), result.truncated);
            object.insert(QStringLiteral("points"), toJsonArray(result.points));
            answer(api, responder, question.doubt, !result.points.isEmpty(), object);
        });
}

/// Sorted by metric and labels; `after` is the number of those that were seen.
void series(Api& api, const HttpRequest& request, const Responder& responder)
{
    const auto limit = limitParameter(request, MaxListed, MaxListed);
    const auto after = textParameter(request, QStringLiteral("after"), QStringLiteral("0"));
    bool isNumber = false;
    const qsizetype from = after ? qsizetype(after->toLongLong(&isNumber)) : 0;
    if (!limit || !isNumber || from < 0) {
        responder.problem(limit ? invalid(QStringLiteral("after"), QStringLiteral("this is no position"),
                                          QStringLiteral("follow the Link of the previous page"))
                                      .error
                                : limit.error());
        return;
    }
    api.ask(
        responder, [&] { return api.port().history.series(); },
        [responder, request, limit = *limit, from](QList<SeriesInfo> all) {
            std::sort(all.begin(), all.end(), [](const SeriesInfo& a, const SeriesInfo& b) {
                return std::tie(a.series.metric, a.series.labels) < std::tie(b.series.metric, b.series.labels);
            });
            const QList<SeriesInfo> page = all.mid(qMin(from, all.size()), limit);
            if (from + page.size() < all.size()) {
                responder.addHeader(
                    "Link", nextLink(request, {{QStringLiteral("after"), QString::number(from + page.size())}}));
            }
            responder.json(
                {{QStringLiteral("series"), toJsonArray(page)}, {QStringLiteral("total"), double(all.size())}});
        });
}
} // namespace

QList<Route> seriesRoutes()
{
    using namespace CommonParameters;
    return {
        {HttpMethod::Get,
         "/api/v2/range",
         Role::Viewer,
         range,
         "range",
         "One series over a range, in base units",
         {{"metric", "string", "Id of the metric: latency, packet_loss, rtt, ...", "", true},
          {"label", "string", "name:value, once for each label, instead of target and probe.", ""},
          target,
          probe,
          start,
          end,
          {"step", "duration", "Length of the steps; 0: every stored point.", "0"},
          {"agg", "string", "mean, min, max, sum, count, last, p50, p90, p95 or p99 of each step.", "mean"},
          {"limit", "integer", "At most so many points, 1 to 11000.", "11000"}},
         "",
         false,
         200,
         "Range"},
        {HttpMethod::Get,
         "/api/v2/series",
         Role::Viewer,
         series,
         "series",
         "Every series that is stored",
         {{"after", "integer", "Position; follow the Link of the previous page.", "0"},
          {"limit", "integer", "At most so many, 1 to 1000.", "1000"}},
         "",
         false,
         200,
         "SeriesPage"},
    };
}

} // namespace NetMonitor
