// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/roundforecast.h"

#include <chrono>

namespace NetMonitor::Storage {

/// Times of day are stored in microseconds.
inline qint64 floorUs(UtcTime time)
{
    return std::chrono::floor<std::chrono::microseconds>(time.time_since_epoch()).count();
}

inline UtcTime fromUs(qint64 us)
{
    constexpr quint64 NsPerUs = 1000;
    return UtcTime(Duration(static_cast<qint64>(static_cast<quint64>(us) * NsPerUs)));
}

/// The statistics of a round in nanoseconds, by RoundValue; nothing where there is none or it is out of range.
using RoundStatistics = std::array<std::optional<qint64>, RoundValueCount>;
RoundStatistics statisticsOf(const RoundSummary& round);
void setStatistics(RoundSummary& round, const RoundStatistics& values);

/// How a value reads back after it was stored.
UtcTime storedTime(UtcTime time);
Outcome storedOutcome(Outcome outcome);
RoundSummary storedRound(RoundSummary round);

} // namespace NetMonitor::Storage
