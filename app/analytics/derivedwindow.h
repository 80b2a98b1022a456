// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/analytics/rollingwindow.h"
#include "models/domain/round.h"

#include <array>

namespace NetMonitor {

/// Rounds that rolling values look back on.
inline constexpr std::size_t RollingRounds = 20;

/// What follows from the last rounds of one probe: the live agent feeds it round by round, a reader of the history with
/// the stored rounds in order (start RollingRounds earlier than the first that is asked for), and both get the same.
/// About 400 bytes; adding a round costs well below a microsecond. Not thread-safe.
class DerivedWindow
{
public:
    DerivedWindow();

    void add(const RoundSummary& round);

    /// As of the last round added. Score: of that round alone, from its own latency, loss and jitter. Rolling mean and
    /// standard deviation: latency of the last 20 rounds that have one. Stability: from these and the loss of the last
    /// 20 rounds with valid outcomes. A round without valid outcomes has no score and changes nothing else.
    const DerivedValues& values() const { return m_values; }

    /// Lost / sent over the last 20 rounds with valid outcomes; nothing before the first.
    std::optional<double> rollingLoss() const;

private:
    struct Tally
    {
        quint16 sent = 0;
        quint16 received = 0;
    };

    RollingWindow m_latencies{RollingRounds};
    std::array<Tally, RollingRounds> m_tallies{};
    std::size_t m_tallyCount = 0;
    std::size_t m_nextTally = 0;
    DerivedValues m_values;
};

} // namespace NetMonitor
