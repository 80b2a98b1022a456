// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/rollup.h"
#include "app/storage/sourcescan.h"

namespace NetMonitor::Storage {

/// From when on the sealed data of each kind is whole. Before it retention may have taken it.
struct TierFloors
{
    UtcTime raw = UtcTime::min(); ///< A multiple of 1 min.
    UtcTime minute = UtcTime::min(); ///< A multiple of 1 h.
    UtcTime hour = UtcTime::min(); ///< A multiple of 1 d. Days are whole for ever.
};
Expected<TierFloors> readFloors(const Database& db);

/// A part of a range and what answers it: a tier, or raw data (nothing).
struct Segment
{
    TimeRange range;
    std::optional<Tier> tier;
    friend bool operator==(const Segment&, const Segment&) = default;
};

/// The coarsest data that gives each step exactly; where retention has taken it, the next coarser. The parts do not
/// overlap and cover the range. Of a coarse interval that sticks out of the range the whole is meant.
QList<Segment> planSteps(TimeRange range, Duration step, const TierFloors& floors);
/// For one summary over a long range: raw data at its ends, rollups in the middle.
QList<Segment> planSummary(TimeRange range, const TierFloors& floors);

} // namespace NetMonitor::Storage
