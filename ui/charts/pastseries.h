// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/history.h"
#include "ui/charts/chartpoints.h"

#include <array>

namespace NetMonitor {

/// What the history answers about one probe, in even steps.
struct PastSeries
{
    enum Part
    {
        Median,
        Low,
        High,
        Jitter,
        Loss,
    };
    static constexpr int PartCount = Loss + 1;

    Duration step{};
    Duration offset{}; ///< From the start of a step to where its point stands.
    std::array<RangeQuery, PartCount> queries;
    std::array<QList<RangePoint>, PartCount> answers;

    ChartPoints latency() const; ///< With gaps where steps had no value.
    ChartPoints single(Part part) const;
    QList<LossMark> losses() const;
};

/// The questions for the last @p length until @p now: a step for each round while these are few, else steps that are
/// two pixels wide. @p anchor: start of some round.
PastSeries pastSeries(const ProbeKey& key, UtcTime now, Duration length, Duration interval, UtcTime anchor);

double chartTime(UtcTime time); ///< Milliseconds since 1970.

} // namespace NetMonitor
