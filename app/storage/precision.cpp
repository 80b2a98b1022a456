// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/precision.h"

#include <cmath>

namespace NetMonitor::Storage {
namespace {
std::optional<qint64> toNs(const std::optional<double>& seconds)
{
    if (!seconds || !std::isfinite(*seconds) || std::abs(*seconds) > 9e9) {
        return std::nullopt;
    }
    return std::llround(*seconds * 1e9);
}
} // namespace

RoundStatistics statisticsOf(const RoundSummary& round)
{
    return {toNs(round.latency), toNs(round.minimum),       toNs(round.maximum),
            toNs(round.jitter),  toNs(round.jitterRfc3550), toNs(round.delaySpread)};
}

void setStatistics(RoundSummary& round, const RoundStatistics& values)
{
    const std::array<std::optional<double>*, RoundValueCount> fields{
        &round.latency, &round.minimum, &round.maximum, &round.jitter, &round.jitterRfc3550, &round.delaySpread};
    for (std::size_t i = 0; i < RoundValueCount; ++i) {
        *fields[i] = values[i] ? std::optional(static_cast<double>(*values[i]) / 1e9) : std::nullopt;
    }
}

UtcTime storedTime(UtcTime time)
{
    return fromUs(floorUs(time));
}

Outcome storedOutcome(Outcome outcome)
{
    outcome.sentAt = storedTime(outcome.sentAt);
    outcome.slot = 0;
    if (!outcome.replied()) {
        outcome.rttNs = -1;
    }
    return outcome;
}

RoundSummary storedRound(RoundSummary round)
{
    round.slot = 0;
    const UtcTime start = storedTime(round.start);
    round.end = start + std::chrono::round<std::chrono::milliseconds>(round.end - start);
    round.start = start;
    setStatistics(round, statisticsOf(round));
    return round;
}

} // namespace NetMonitor::Storage
