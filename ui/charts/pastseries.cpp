// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/pastseries.h"

#include <QHash>

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr int MostSteps = 600;

/// Calls @p add with each point's time, and puts a gap where steps are missing between two.
template <typename F> ChartPoints withGaps(const PastSeries& past, const QList<RangePoint>& points, F add)
{
    ChartPoints line;
    line.reserve(points.size());
    const double step = toSeconds(past.step) * 1e3;
    for (const RangePoint& point : points) {
        const double time = chartTime(point.time + past.offset);
        if (!line.isEmpty() && time - line.constLast().time > 1.5 * step) {
            line.append(ChartPoint{line.constLast().time + step});
        }
        line.append(add(point, time));
    }
    return line;
}

QHash<UtcTime::rep, double> byTime(const QList<RangePoint>& points)
{
    QHash<UtcTime::rep, double> values;
    values.reserve(points.size());
    for (const RangePoint& point : points) {
        values.insert(point.time.time_since_epoch().count(), point.value);
    }
    return values;
}
} // namespace

double chartTime(UtcTime time)
{
    return double(time.time_since_epoch().count()) / 1e6;
}

ChartPoints PastSeries::latency() const
{
    const auto lows = byTime(answers[Low]);
    const auto highs = byTime(answers[High]);
    return withGaps(*this, answers[Median], [&](const RangePoint& point, double time) {
        const auto key = point.time.time_since_epoch().count();
        return ChartPoint{time, point.value, lows.value(key, NoValue), highs.value(key, NoValue)};
    });
}

ChartPoints PastSeries::single(Part part) const
{
    return withGaps(*this, answers[std::size_t(part)], [](const RangePoint& point, double time) {
        return ChartPoint{time, point.value};
    });
}

QList<LossMark> PastSeries::losses() const
{
    QList<LossMark> marks;
    for (const RangePoint& point : answers[Loss]) {
        if (point.value > 0) {
            marks.append({chartTime(point.time + offset), point.value});
        }
    }
    return marks;
}

PastSeries pastSeries(const ProbeKey& key, UtcTime now, Duration length, Duration interval, UtcTime anchor)
{
    PastSeries past;
    const bool perRound = interval > Duration::zero() && length / interval <= MostSteps;
    past.step = perRound ? interval : length / MostSteps;
    // Packets go out in the first half of a round's interval: a step that starts a quarter before holds it whole.
    past.offset = perRound ? past.step / 4 : past.step / 2;
    const UtcTime origin = perRound && anchor != UtcTime{} ? anchor - past.offset : now;
    const auto stepsBack = (origin - (now - length)) / past.step + 1;
    const UtcTime start = origin - stepsBack * past.step;
    const auto query = [&](const QString& metric, Aggregation aggregation, double quantile) {
        const Labels labels{{QStringLiteral("probe"), key.probe}, {QStringLiteral("target"), key.target}};
        return RangeQuery{{metric, labels}, start, now + past.step, past.step, aggregation, quantile};
    };
    past.queries = {query(QStringLiteral("rtt"), Aggregation::Quantile, 0.5),
                    query(QStringLiteral("rtt"), Aggregation::Quantile, 0.05),
                    query(QStringLiteral("rtt"), Aggregation::Quantile, 0.95),
                    query(QStringLiteral("jitter"), Aggregation::Mean, 0.5),
                    query(QStringLiteral("packet_loss"), Aggregation::Mean, 0.5)};
    return past;
}

} // namespace NetMonitor
