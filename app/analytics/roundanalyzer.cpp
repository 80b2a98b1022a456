// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/roundanalyzer.h"

#include "app/analytics/statistics.h"

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr std::size_t LastReplies = 20;
constexpr std::size_t RepliesForSpread = 4; ///< Fewer have no quartiles worth the name.
} // namespace

RoundAnalyzer::RoundAnalyzer()
    : m_lastReplies(LastReplies)
{
}

RoundSummary RoundAnalyzer::analyze(ProbeSlot slot, RoundNumber round, UtcTime start, UtcTime end,
                                    std::span<const Outcome> outcomes)
{
    RoundSummary summary;
    summary.slot = slot;
    summary.round = round;
    summary.start = start;
    summary.end = end;
    if (m_previousRound && round != *m_previousRound + 1) { // overtaken by another round, or a round is missing
        m_jitter.gap();
    }
    m_previousRound = round;
    sortBySequence(outcomes);
    count(summary);
    fillTimes(summary);
    m_ordered.clear();
    m_derived.add(summary);
    return summary;
}

void RoundAnalyzer::sortBySequence(std::span<const Outcome> outcomes)
{
    m_ordered.clear();
    for (const Outcome& outcome : outcomes) {
        m_ordered.push_back(&outcome);
    }
    const auto bySequence = [](const Outcome* a, const Outcome* b) { return a->sequence < b->sequence; };
    if (!std::is_sorted(m_ordered.begin(), m_ordered.end(), bySequence)) {
        std::sort(m_ordered.begin(), m_ordered.end(), bySequence);
    }
}

void RoundAnalyzer::count(RoundSummary& summary)
{
    m_rtts.clear();
    m_jitterMoved = false;
    Validity firstInvalid = Validity::Ok;
    for (const Outcome* outcome : m_ordered) {
        if (!outcome->valid()) {
            if (summary.invalid++ == 0) {
                firstInvalid = outcome->validity;
            }
            m_jitter.restart();
            continue;
        }
        ++summary.sent;
        if (!outcome->replied()) {
            if (summary.failure == Result::Reply) {
                summary.failure = outcome->result;
            }
            m_jitter.gap();
            continue;
        }
        ++summary.received;
        m_rtts.push_back(toSeconds(Duration(outcome->rttNs)));
        m_lastReplies.add(m_rtts.back());
        m_jitterMoved |= m_jitter.add(m_rtts.back());
    }
    if (summary.sent == 0) {
        summary.validity = firstInvalid;
    } else if (summary.received == 0) {
        m_jitter.restart();
    }
}

void RoundAnalyzer::fillTimes(RoundSummary& summary)
{
    if (summary.sent > 0) {
        summary.packetLoss = double(summary.sent - summary.received) / double(summary.sent);
    }
    if (m_rtts.empty()) {
        return;
    }
    summary.latency = mean(m_rtts);
    summary.jitter = sampleStandardDeviation(m_rtts);
    if (m_jitterMoved) {
        summary.jitterRfc3550 = m_jitter.value();
    }
    std::sort(m_rtts.begin(), m_rtts.end());
    summary.minimum = m_rtts.front();
    summary.maximum = m_rtts.back();
    summary.delaySpread = delaySpread();
}

std::optional<DelayQuantiles> RoundAnalyzer::quantiles() const
{
    if (m_rtts.empty()) {
        return std::nullopt;
    }
    return DelayQuantiles{*quantileOfSorted(m_rtts, 0.05), *quantileOfSorted(m_rtts, 0.50),
                          *quantileOfSorted(m_rtts, 0.95)};
}

std::optional<double> RoundAnalyzer::delaySpread()
{
    if (m_rtts.size() >= RepliesForSpread) {
        return interquartileRangeOfSorted(m_rtts);
    }
    const auto last = m_lastReplies.values();
    if (last.size() < RepliesForSpread) {
        return std::nullopt;
    }
    m_sorted.assign(last.begin(), last.end());
    std::sort(m_sorted.begin(), m_sorted.end());
    return interquartileRangeOfSorted(m_sorted);
}

} // namespace NetMonitor
