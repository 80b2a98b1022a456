// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <optional>

namespace NetMonitor {

/// How long to wait after a failure: doubling, half of it at random, so that many agents do not come back at once
/// ("equal jitter", Brooker, Exponential Backoff And Jitter, 2015). Pure but for the randomness.
class Backoff
{
public:
    Backoff(Duration first, Duration longest)
        : m_first(first)
        , m_longest(longest)
        , m_step(first)
    {
    }

    /// @p atLeast: what the server asked for (Retry-After); taken up to an hour.
    Duration next(std::optional<Duration> atLeast = std::nullopt);
    void reset() { m_step = m_first; }

private:
    Duration m_first;
    Duration m_longest;
    Duration m_step;
};

} // namespace NetMonitor
