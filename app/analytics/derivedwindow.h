// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/analytics/rollingwindow.h"
#include "app/analytics/trend.h"
#include "models/domain/round.h"

#include <array>

namespace NetMonitor {

/// Rounds that rolling values look back on.
inline constexpr std::size_t RollingRounds = 20;

/// What follows from the last rounds of one probe: the live agent feeds it round by round, a reader of the history with
/// the stored rounds in order (start RollingRounds earlier than the first that is asked for), and both get the same.
/// About 1.2 kB; adding a round costs some microseconds and allocates nothing once it is full. Not thread-safe.
class DerivedWindow
{
public:
    DerivedWindow();

    void add(const RoundSummary& round);

    /// As of the last round added. Score: of that round alone, from its own latency, loss and jitter. Rolling mean and
    /// standard deviation: latency of the last 20 rounds that have one. Stability: from these and the loss of the last
    /// 20 rounds with valid outcomes. Exponential mean and trend: of the same latencies as the rolling mean. Anomalies:
    /// of that round against the up to 20 before that have the value; none when it has not. A round without valid
    /// outcomes has neither score nor anomalies and changes nothing else.
    const DerivedValues& values() const { return m_values; }

    /// Lost / sent over the last 20 rounds with valid outcomes; nothing before the first.
    std::optional<double> rollingLoss() const;

private:
    struct Tally
    {
        quint16 sent = 0;
        quint16 received = 0;
    };

    void judge(const RoundSummary& round);
    void takeLatency(const RoundSummary& round);

    RollingWindow m_latencies{RollingRounds};
    RollingWindow m_jitters{RollingRounds};
    RollingWindow m_losses{RollingRounds};
    std::array<TrendPoint, RollingRounds> m_course{}; ///< Latency over seconds since 1970, the oldest first.
    std::size_t m_courseLength = 0;
    std::array<Tally, RollingRounds> m_tallies{};
    std::size_t m_tallyCount = 0;
    std::size_t m_nextTally = 0;
    DerivedValues m_values;
};

} // namespace NetMonitor
