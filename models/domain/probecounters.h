// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/outcome.h"

#include <array>

namespace NetMonitor {

/// Upper bounds of the rtt histogram in seconds, as smokeping_prober has them: 50 us doubling to 26.2 s.
constexpr std::array<double, 20> rttBuckets()
{
    std::array<double, 20> bounds{};
    double bound = 5e-5;
    for (double& b : bounds) {
        b = bound;
        bound *= 2;
    }
    return bounds;
}

constexpr std::size_t ResultCount = std::size_t(Result::ProtocolError) + 1;
constexpr std::size_t ValidityCount = std::size_t(Validity::AddressChanged) + 1;

/// Monotonic counters of one probe since the agent's start (or since the probe came).
struct ProbeCounters
{
    quint64 sent = 0; ///< Valid outcomes.
    quint64 received = 0; ///< Valid replies.
    quint64 duplicates = 0; ///< Counted, not taken.
    quint64 late = 0; ///< Replies after their timeout; counted, not taken.
    quint64 foreign = 0; ///< Wrong peer or payload; counted, not taken.
    std::array<quint64, ResultCount> failures{}; ///< Valid failures by Result.
    std::array<quint64, ValidityCount> invalid{}; ///< Invalid outcomes by Validity.
    std::array<quint64, 20>
        rttHistogram{}; ///< Not cumulative; index as in rttBuckets(), above the last: received minus the sum.
    double rttSum = 0; ///< Seconds, of all valid replies.
    friend bool operator==(const ProbeCounters&, const ProbeCounters&) = default;
};

} // namespace NetMonitor
