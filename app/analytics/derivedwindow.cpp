// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/derivedwindow.h"

#include "app/analytics/score.h"
#include "app/analytics/stability.h"
#include "app/analytics/statistics.h"

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr std::size_t LeastForTrend = 10;
constexpr double LeastShare = 0.05; ///< Of the usual delay: a smaller deviation is nobody's concern.
constexpr double LeastDelay = 0.0005; ///< Seconds; neither is this.
constexpr double LeastLoss = 0.01;

double leastDelay(const RollingWindow& before)
{
    return std::max(LeastShare * before.mean().value_or(0), LeastDelay);
}

std::optional<double> anomaly(std::optional<double> value, const RollingWindow& before, double leastDeviation)
{
    return value ? robustScore(*value, before.values(), leastDeviation) : std::nullopt;
}

/// The rise over the whole course, as a share of its median.
std::optional<double> trendOf(std::span<const TrendPoint> course)
{
    if (course.size() < LeastForTrend) {
        return std::nullopt;
    }
    std::array<double, RollingRounds> values{};
    std::transform(course.begin(), course.end(), values.begin(), [](const TrendPoint& point) { return point.y; });
    const auto median = medianInPlace(std::span(values).first(course.size()));
    const auto slope = theilSenSlope(course);
    const double length = course.back().x - course.front().x;
    return slope && *median > 0 ? std::optional(*slope * length / *median) : std::nullopt;
}
} // namespace

DerivedWindow::DerivedWindow() = default;

void DerivedWindow::add(const RoundSummary& round)
{
    m_values.score = networkScore(round.latency, round.packetLoss, round.jitter);
    judge(round);
    if (round.sent == 0) {
        return;
    }
    m_tallies[m_nextTally] = {round.sent, round.received};
    m_nextTally = (m_nextTally + 1) % RollingRounds;
    m_tallyCount = std::min(m_tallyCount + 1, RollingRounds);
    if (round.latency) {
        takeLatency(round);
    }
    m_values.stability = stability({.rounds = m_tallyCount,
                                    .loss = rollingLoss(),
                                    .meanLatency = m_values.rollingMean,
                                    .stdLatency = m_values.rollingStd});
}

/// Against what was before it; then it is part of what was.
void DerivedWindow::judge(const RoundSummary& round)
{
    m_values.latencyAnomaly = anomaly(round.latency, m_latencies, leastDelay(m_latencies));
    m_values.jitterAnomaly = anomaly(round.jitter, m_jitters, leastDelay(m_jitters));
    m_values.lossAnomaly = anomaly(round.packetLoss, m_losses, LeastLoss);
    if (round.jitter) {
        m_jitters.add(*round.jitter);
    }
    if (round.packetLoss) {
        m_losses.add(*round.packetLoss);
    }
}

void DerivedWindow::takeLatency(const RoundSummary& round)
{
    m_latencies.add(*round.latency);
    m_values.rollingMean = m_latencies.mean();
    m_values.rollingStd = m_latencies.sampleStd();
    if (m_courseLength == RollingRounds) {
        std::shift_left(m_course.begin(), m_course.end(), 1);
        --m_courseLength;
    }
    m_course[m_courseLength++] = {toSeconds(round.start.time_since_epoch()), *round.latency};
    const std::span course = std::span(m_course).first(m_courseLength);
    m_values.latencyEma = exponentialMean(course, double(RollingRounds));
    m_values.latencyTrend = trendOf(course);
}

std::optional<double> DerivedWindow::rollingLoss() const
{
    quint32 sent = 0;
    quint32 received = 0;
    for (std::size_t i = 0; i < m_tallyCount; ++i) {
        sent += m_tallies[i].sent;
        received += m_tallies[i].received;
    }
    return sent == 0 ? std::nullopt : std::optional(double(sent - received) / double(sent));
}

} // namespace NetMonitor
