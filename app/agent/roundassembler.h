// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/outcome.h"

#include <vector>

namespace NetMonitor {

/// The outcomes of one round so far.
struct OpenRound
{
    RoundNumber round = 0;
    UtcTime start{};
    quint16 expected = 0; ///< Packets of the round.
    std::vector<Outcome> outcomes;

    bool complete() const { return outcomes.size() >= expected; }
};

/// Gathers the outcomes of one slot into rounds. Rounds may overlap: a timeout can be longer than the interval.
class RoundAssembler
{
public:
    /// A round begins: its first packet is due. Again for the same number: ignored.
    void open(RoundNumber round, UtcTime start, quint16 expected);
    /// Adds an outcome. Null when its round is not open (a late answer, dropped by its number); the round otherwise,
    /// valid until the next call of anything but close().
    OpenRound* add(const Outcome& outcome);
    void close(RoundNumber round); ///< Its memory is kept for the next one.
    void clear();
    qsizetype openRounds() const { return qsizetype(m_open); }

private:
    OpenRound* find(RoundNumber round);

    std::vector<OpenRound> m_rounds; ///< The first m_open are open, the rest is memory to use again.
    std::size_t m_open = 0;
};

} // namespace NetMonitor
