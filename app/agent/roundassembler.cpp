// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/roundassembler.h"

#include <utility>

namespace NetMonitor {

OpenRound* RoundAssembler::find(RoundNumber round)
{
    for (std::size_t i = 0; i < m_open; ++i) {
        if (m_rounds[i].round == round) {
            return &m_rounds[i];
        }
    }
    return nullptr;
}

void RoundAssembler::open(RoundNumber round, UtcTime start, quint16 expected)
{
    if (find(round)) {
        return;
    }
    if (m_open == m_rounds.size()) {
        m_rounds.emplace_back();
    }
    OpenRound& fresh = m_rounds[m_open++];
    fresh.round = round;
    fresh.start = start;
    fresh.expected = expected;
    fresh.outcomes.clear();
}

OpenRound* RoundAssembler::add(const Outcome& outcome)
{
    OpenRound* round = find(outcome.round);
    if (round) {
        round->outcomes.push_back(outcome);
    }
    return round;
}

void RoundAssembler::close(RoundNumber round)
{
    if (OpenRound* found = find(round)) {
        std::swap(*found, m_rounds[--m_open]);
    }
}

void RoundAssembler::clear()
{
    m_open = 0;
}

} // namespace NetMonitor
