// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/chartfeed.h"

#include "ui/charts/pastseries.h"

#include <algorithm>
#include <memory>

namespace NetMonitor {

namespace {
constexpr qint64 LeastReload = 10'000; ///< Milliseconds.
constexpr double KeptBefore = 1.05; ///< Of the length: a line reaches the left border.

UtcTime systemNow()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

void putBehind(ChartPoints& line, const ChartPoint& point, double intervalMs)
{
    if (!line.isEmpty() && point.time - line.constLast().time > 2.5 * intervalMs) {
        line.append(ChartPoint{line.constLast().time + intervalMs});
    }
    line.append(point);
}

/// What came live after the newest of the past stays behind it.
void mergePast(ChartPoints& line, ChartPoints past, double intervalMs)
{
    const double until = past.isEmpty() ? 0 : past.constLast().time + intervalMs / 2;
    const auto behind
        = std::find_if(line.cbegin(), line.cend(), [until](const ChartPoint& p) { return p.time > until; });
    for (auto it = behind; it != line.cend(); ++it) {
        putBehind(past, *it, intervalMs);
    }
    line = std::move(past);
}
} // namespace

ChartFeed::ChartFeed(AgentPort port, QObject* parent)
    : QObject(parent)
    , m_port(port)
    , m_now(systemNow())
{
}

void ChartFeed::show(const QList<Shown>& shown, double lengthMs)
{
    QList<Series> next;
    for (const Shown& one : shown) {
        const auto known = std::find_if(m_series.begin(), m_series.end(),
                                        [&one](const Series& series) { return series.shown.key() == one.key(); });
        Series series = known == m_series.end() ? Series{} : std::move(*known);
        series.shown = one;
        next.append(std::move(series));
    }
    m_series = std::move(next);
    m_lengthMs = lengthMs;
    ask();
    emit changed();
}

void ChartFeed::refill()
{
    ask();
}

bool ChartFeed::loading() const
{
    return std::any_of(m_series.begin(), m_series.end(),
                       [](const Series& series) { return !series.loaded && series.latency.isEmpty(); });
}

void ChartFeed::ask()
{
    ++m_question;
    m_sinceAsked.start();
    for (const Series& series : std::as_const(m_series)) {
        ask(series.shown);
    }
}

void ChartFeed::ask(const Shown& shown)
{
    struct Answers
    {
        PastSeries past;
        int missing = PastSeries::PartCount;
    };
    auto answers = std::make_shared<Answers>();
    answers->past = pastSeries(shown.key(), m_now, fromSeconds(m_lengthMs / 1e3), shown.interval, shown.anchor);
    for (std::size_t part = 0; part < PastSeries::PartCount; ++part) {
        whenAnswered(m_port.history.range(answers->past.queries[part]), this,
                     [this, answers, part, shown, question = m_question](const Expected<RangeResult>& result) {
                         if (question != m_question) {
                             return; // too late
                         }
                         if (!result) {
                             emit failed(result.error().text());
                         } else {
                             answers->past.answers[part] = result->points;
                         }
                         if (--answers->missing == 0) {
                             adopt(shown, answers->past);
                         }
                     });
    }
}

void ChartFeed::adopt(const Shown& shown, const PastSeries& past)
{
    const auto it = std::find_if(m_series.begin(), m_series.end(),
                                 [&shown](const Series& series) { return series.shown.key() == shown.key(); });
    if (it == m_series.end()) {
        return;
    }
    const double stepMs = toSeconds(past.step) * 1e3;
    mergePast(it->latency, past.latency(), stepMs);
    mergePast(it->jitter, past.single(PastSeries::Jitter), stepMs);
    mergePast(it->loss, past.single(PastSeries::Loss), stepMs);
    QList<LossMark> losses = past.losses();
    const double until = losses.isEmpty() ? 0 : losses.constLast().time + stepMs / 2;
    std::copy_if(it->losses.cbegin(), it->losses.cend(), std::back_inserter(losses),
                 [until](const LossMark& mark) { return mark.time > until; });
    it->losses = losses;
    it->loaded = true;
    trim();
    emit changed();
}

void ChartFeed::take(const FramePtr& frame)
{
    m_now = frame->at;
    bool any = false;
    for (const RoundRecord& record : frame->rounds) {
        const auto it = std::find_if(m_series.begin(), m_series.end(),
                                     [&record](const Series& series) { return series.shown.key() == record.key; });
        if (it != m_series.end()) {
            append(*it, record);
            any = true;
        }
    }
    if (!any) {
        return;
    }
    trim();
    if (m_sinceAsked.elapsed() > qMax(LeastReload, qint64(m_lengthMs) / 100)) {
        ask(); // what came since is summed up in the same steps as what was before
    }
    emit changed();
}

void ChartFeed::append(Series& series, const RoundRecord& record)
{
    const RoundSummary& round = record.summary;
    const double time = chartTime(round.start);
    const double intervalMs = toSeconds(series.shown.interval) * 1e3;
    if (!series.loss.isEmpty() && time <= series.loss.constLast().time + intervalMs / 4) {
        return; // the history knew it already
    }
    ChartPoint latency{time};
    if (round.latency) {
        const DelayQuantiles band
            = record.quantiles.value_or(DelayQuantiles{*round.minimum, *round.latency, *round.maximum});
        latency = {time, band.p50, band.p5, band.p95};
    }
    putBehind(series.latency, latency, intervalMs);
    putBehind(series.jitter, ChartPoint{time, round.jitter.value_or(NoValue)}, intervalMs);
    putBehind(series.loss, ChartPoint{time, round.packetLoss.value_or(NoValue)}, intervalMs);
    if (round.packetLoss.value_or(0) > 0) {
        series.losses.append({time, *round.packetLoss});
    }
}

void ChartFeed::trim()
{
    const double oldest = chartTime(m_now) - KeptBefore * m_lengthMs;
    const auto old = [oldest](const auto& point) { return point.time < oldest; };
    for (Series& series : m_series) {
        for (ChartPoints* line : {&series.latency, &series.jitter, &series.loss}) {
            line->erase(line->cbegin(), std::find_if_not(line->cbegin(), line->cend(), old));
        }
        series.losses.erase(series.losses.cbegin(),
                            std::find_if_not(series.losses.cbegin(), series.losses.cend(), old));
    }
}

} // namespace NetMonitor
