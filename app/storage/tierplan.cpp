// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/tierplan.h"

#include "app/storage/meta.h"
#include "app/storage/try.h"

#include <algorithm>

namespace NetMonitor::Storage {
namespace {
using namespace std::chrono_literals;

UtcTime floorOf(std::optional<Tier> tier, const TierFloors& floors)
{
    if (!tier) {
        return floors.raw;
    }
    switch (*tier) {
    case Tier::Minute:
        return floors.minute;
    case Tier::Hour:
        return floors.hour;
    case Tier::Day:
        return UtcTime::min();
    }
    return UtcTime::min();
}

Tier coarser(std::optional<Tier> tier)
{
    return !tier ? Tier::Minute : *tier == Tier::Minute ? Tier::Hour : Tier::Day;
}

void add(QList<Segment>& plan, TimeRange range, std::optional<Tier> tier, const TierFloors& floors)
{
    if (range.isEmpty()) {
        return;
    }
    const UtcTime whole = floorOf(tier, floors);
    if (range.start < whole) {
        add(plan, {range.start, std::min(range.end, whole)}, coarser(tier), floors);
        range.start = std::min(range.end, whole);
    }
    if (range.isEmpty()) {
        return;
    }
    if (!plan.isEmpty() && plan.last().tier == tier && plan.last().range.end == range.start) {
        plan.last().range.end = range.end; // one part: else an interval over their border would count in both
    } else {
        plan.append({range, tier});
    }
}

/// The aligned middle from @p tier, both ends from raw data.
QList<Segment> planAround(TimeRange range, Tier tier, const TierFloors& floors)
{
    const UtcTime from = alignUp(range.start, tierResolution(tier));
    const UtcTime to = alignDown(range.end, tierResolution(tier));
    QList<Segment> plan;
    if (from >= to) {
        add(plan, range, std::nullopt, floors);
        return plan;
    }
    add(plan, {range.start, from}, std::nullopt, floors);
    add(plan, {from, to}, tier, floors);
    add(plan, {to, range.end}, std::nullopt, floors);
    return plan;
}
} // namespace

Expected<TierFloors> readFloors(const Database& db)
{
    const auto read = [&](MetaKey key) -> Expected<UtcTime> {
        NM_TRY_ASSIGN(const qint64 ns, readMeta(db, key));
        return ns == 0 ? UtcTime::min() : UtcTime(Duration(ns));
    };
    TierFloors floors;
    NM_TRY_ASSIGN(floors.raw, read(MetaKey::RawFloor));
    NM_TRY_ASSIGN(floors.minute, read(MetaKey::MinuteFloor));
    NM_TRY_ASSIGN(floors.hour, read(MetaKey::HourFloor));
    return floors;
}

QList<Segment> planSteps(TimeRange range, Duration step, const TierFloors& floors)
{
    for (auto tier = AllTiers.rbegin(); tier != AllTiers.rend(); ++tier) {
        const Duration resolution = tierResolution(*tier);
        if (step % resolution == Duration::zero() && alignDown(range.start, resolution) == range.start) {
            return planAround(range, *tier, floors);
        }
    }
    QList<Segment> plan;
    add(plan, range, std::nullopt, floors);
    return plan;
}

QList<Segment> planSummary(TimeRange range, const TierFloors& floors)
{
    const bool endless = range.start < UtcTime(Duration(0)); // its length may not be a Duration
    if (!endless && range.end - range.start <= 6h) {
        QList<Segment> plan;
        add(plan, range, std::nullopt, floors);
        return plan;
    }
    const bool weeks = endless || range.end - range.start > 7 * 24h;
    return planAround(range, weeks ? Tier::Hour : Tier::Minute, floors);
}

} // namespace NetMonitor::Storage
