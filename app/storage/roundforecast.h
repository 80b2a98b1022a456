// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/outcome.h"
#include "models/domain/round.h"

#include <QHash>
#include <QList>

#include <array>
#include <deque>
#include <vector>

namespace NetMonitor::Storage {

/// The statistics of RoundSummary that are stored in nanoseconds, in the order of the format.
enum RoundValue : std::size_t
{
    LatencyValue,
    MinimumValue,
    MaximumValue,
    JitterValue,
    Rfc3550Value,
    SpreadValue,
    RoundValueCount,
};

/// What the outcomes of a round say its summary will be. A forecast: what the agent stored may differ, and then the
/// difference is stored, so a better or worse formula here never changes what is read back, only how small it is. But
/// it is part of the file format: a changed formula is a new format version.
struct RoundForecast
{
    quint16 sent = 0;
    quint16 received = 0;
    quint16 invalid = 0;
    std::array<qint64, RoundValueCount> valuesNs{};
};

/// Goes through the rounds of one block in stored order.
class RoundForecaster
{
public:
    explicit RoundForecaster(const QList<Outcome>& outcomes);

    RoundForecast next(RoundNumber round);
    /// What the round really was: the start of the next forecast of what is carried across rounds.
    void settle(std::optional<qint64> rfc3550Ns);

private:
    const QList<Outcome>& m_outcomes;
    QHash<RoundNumber, std::vector<qsizetype>> m_ofRound;
    std::deque<qint64> m_recent; ///< The last 20 rtts.
    qint64 m_rfc3550Ns = 0;
    qint64 m_lastRtt = -1;
};

} // namespace NetMonitor::Storage
