// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/analytics/derivedwindow.h"
#include "app/analytics/rfc3550jitter.h"
#include "models/domain/round.h"

#include <span>
#include <vector>

namespace NetMonitor {

/// Sums up the rounds of one probe. Its memory of earlier rounds: the last 20 replies (delay spread), the last 20
/// rounds (derived values), the smoothed jitter. About 1 kB; no allocation once the biggest round was seen. Not
/// thread-safe.
class RoundAnalyzer
{
public:
    RoundAnalyzer();

    /// @p outcomes: all of the round, in any order. @p start and @p end are taken over as they are. Rounds may come in
    /// another order than they were started in, when they overlap.
    /// A valid outcome with another result than Reply counts as lost, whatever the reason.
    RoundSummary analyze(ProbeSlot slot, RoundNumber round, UtcTime start, UtcTime end,
                         std::span<const Outcome> outcomes);

    /// Of the last round analyzed; nothing when it had no reply.
    std::optional<DelayQuantiles> quantiles() const;
    /// As of the last round analyzed.
    const DerivedValues& derived() const { return m_derived.values(); }
    std::optional<double> rollingLoss() const { return m_derived.rollingLoss(); }

private:
    void sortBySequence(std::span<const Outcome> outcomes);
    void count(RoundSummary& summary);
    void fillTimes(RoundSummary& summary);
    std::optional<double> delaySpread();

    std::vector<const Outcome*> m_ordered; ///< Valid during analyze() only.
    std::vector<double> m_rtts; ///< Of the round, seconds, by sequence; later sorted.
    std::vector<double> m_sorted;
    RollingWindow m_lastReplies;
    Rfc3550Jitter m_jitter;
    bool m_jitterMoved = false; ///< In this round.
    std::optional<RoundNumber> m_previousRound;
    DerivedWindow m_derived;
};

} // namespace NetMonitor
