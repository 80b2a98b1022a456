// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/roundforecast.h"

#include <algorithm>
#include <cmath>

namespace NetMonitor::Storage {
namespace {
constexpr std::size_t RecentReplies = 20; // docs/metrics.md: delay_spread
constexpr qint64 LongestRttNs = 1'000'000'000'000; // beyond it a forecast could overflow and is worth nothing

qint64 mean(const std::vector<qint64>& rtts)
{
    qint64 sum = 0;
    for (const qint64 rtt : rtts) {
        sum += rtt;
    }
    const auto count = static_cast<qint64>(rtts.size());
    return (sum + count / 2) / count;
}

qint64 deviation(const std::vector<qint64>& rtts, double middle)
{
    double squares = 0;
    for (const qint64 rtt : rtts) {
        squares += (static_cast<double>(rtt) - middle) * (static_cast<double>(rtt) - middle);
    }
    return std::llround(std::sqrt(squares / static_cast<double>(rtts.size() - 1)));
}

double quantile(const std::vector<qint64>& sorted, double q)
{
    const double at = q * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const auto high = std::min(low + 1, sorted.size() - 1);
    return static_cast<double>(sorted[low])
        + (at - static_cast<double>(low)) * static_cast<double>(sorted[high] - sorted[low]);
}

template <typename Range> qint64 spread(const Range& rtts)
{
    std::vector<qint64> sorted(rtts.begin(), rtts.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty() ? 0 : std::llround(quantile(sorted, 0.75) - quantile(sorted, 0.25));
}
} // namespace

RoundForecaster::RoundForecaster(const QList<Outcome>& outcomes)
    : m_outcomes(outcomes)
{
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        m_ofRound[outcomes.at(i).round].push_back(i);
    }
}

RoundForecast RoundForecaster::next(RoundNumber round)
{
    RoundForecast forecast;
    std::vector<qint64> rtts;
    // A round number comes again when a probe was made anew: what is taken once is not taken twice.
    for (const qsizetype i : m_ofRound.take(round)) {
        const Outcome& outcome = m_outcomes.at(i);
        if (!outcome.valid()) {
            ++forecast.invalid;
            continue;
        }
        ++forecast.sent;
        if (outcome.replied()) {
            ++forecast.received;
            const qint64 rtt = std::clamp<qint64>(outcome.rttNs, 0, LongestRttNs);
            rtts.push_back(rtt);
            if (m_lastRtt >= 0) {
                m_rfc3550Ns += std::llround(static_cast<double>(std::abs(rtt - m_lastRtt) - m_rfc3550Ns) / 16);
            }
            m_lastRtt = rtt;
            m_recent.push_back(rtt);
            if (m_recent.size() > RecentReplies) {
                m_recent.pop_front();
            }
        }
    }
    forecast.valuesNs[Rfc3550Value] = m_rfc3550Ns;
    if (rtts.empty()) {
        return forecast;
    }
    const qint64 middle = mean(rtts);
    forecast.valuesNs[LatencyValue] = middle;
    forecast.valuesNs[MinimumValue] = *std::min_element(rtts.begin(), rtts.end());
    forecast.valuesNs[MaximumValue] = *std::max_element(rtts.begin(), rtts.end());
    if (rtts.size() > 1) {
        forecast.valuesNs[JitterValue] = deviation(rtts, static_cast<double>(middle));
    }
    forecast.valuesNs[SpreadValue] = rtts.size() < 4 ? spread(m_recent) : spread(rtts);
    return forecast;
}

void RoundForecaster::settle(std::optional<qint64> rfc3550Ns)
{
    m_rfc3550Ns = std::clamp<qint64>(rfc3550Ns.value_or(0), 0, LongestRttNs);
}

} // namespace NetMonitor::Storage
