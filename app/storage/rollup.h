// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/analytics/quantilesketch.h"
#include "app/storage/blocks.h"
#include "app/storage/zframe.h"

#include <array>
#include <map>

namespace NetMonitor::Storage {

/// The numbers are part of the file format.
enum class Tier : quint8
{
    Minute,
    Hour,
    Day,
};
inline constexpr std::array AllTiers{Tier::Minute, Tier::Hour, Tier::Day};

Duration tierResolution(Tier tier);
/// What one row of table rollup spans.
Duration tierBlock(Tier tier);
/// The largest multiple of @p grid since 1970 that is not after @p time.
UtcTime alignDown(UtcTime time, Duration grid);
UtcTime alignUp(UtcTime time, Duration grid);

/// One interval of one series.
struct RollupPoint
{
    QuantileSketch sketch; ///< With count, minimum, maximum, sum.
    double last = 0; ///< Committed last.

    void add(double value);
    void merge(const RollupPoint& later);
};

/// Intervals by their start.
using RollupPoints = std::map<UtcTime, RollupPoint>;

QByteArray encodeRollup(const RollupPoints& points, UtcTime block, Tier tier, Compressor& compressor);
Expected<RollupPoints> decodeRollup(QByteArrayView payload, UtcTime block, Tier tier, Decompressor& decompressor);

} // namespace NetMonitor::Storage
