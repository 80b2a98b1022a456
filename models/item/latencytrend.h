// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/history.h"

namespace NetMonitor {

/// The latencies of the last rounds of one probe, for a small curve: what the history knows, then what came live.
/// Seconds; infinite where no reply came (RFC 7679 3.4: the delay of a lost packet is informally infinite), NaN where
/// nothing valid was sent, so that nothing is known.
class LatencyTrend
{
public:
    static constexpr qsizetype Capacity = 60; ///< Rounds.

    void append(const RoundSummary& round); ///< One that came live.
    /// Puts @p latencies, oldest first, before what came live; whatever stood there goes.
    void setPast(const QList<double>& latencies);
    /// Rounds were missed: what is here counts as past until setPast() knows better.
    void restart();

    const QList<double>& values() const { return m_values; } ///< Oldest first.
    std::optional<UtcTime> liveSince() const; ///< Start of the first round that came live; nothing before it.

private:
    QList<double> m_values;
    qsizetype m_live = 0; ///< So many at the end came live.
    UtcTime m_liveSince{};
};

/// What the history answers, as LatencyTrend::setPast() takes it. @p before: rounds from then on came live and are left
/// out. @p newestFirst: as HistoryPort::rounds() gives them.
QList<double> pastLatencies(const QList<StoredRound>& newestFirst, std::optional<UtcTime> before);

} // namespace NetMonitor
