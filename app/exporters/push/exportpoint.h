// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"
#include "models/domain/history.h"

#include <variant>

namespace NetMonitor {

/// Values of a collector that have labels and time in common.
struct HostValues
{
    Labels labels;
    UtcTime time{};
    QList<QPair<QString, double>> values; ///< By metric, in its base unit.
    friend bool operator==(const HostValues&, const HostValues&) = default;
};

/// What a destination gets as one: the unit in which exports are counted.
struct ExportPoint
{
    CommitId commit = 0;
    UtcTime committedAt{};
    std::variant<RoundRecord, HostValues> content; ///< A round has its derived values, but no quantiles.
    friend bool operator==(const ExportPoint&, const ExportPoint&) = default;
};

/// When it was measured: the start of a round.
inline UtcTime timeOf(const ExportPoint& point)
{
    const auto* round = std::get_if<RoundRecord>(&point.content);
    return round ? round->summary.start : std::get<HostValues>(point.content).time;
}

/// A part of the commit log.
struct PointPage
{
    QList<ExportPoint> points; ///< In commit order.
    CommitId readTo = 0; ///< Every commit up to this one is in points, or was lost.
    CommitId newest = 0; ///< Of the whole log.
    quint64 commits = 0; ///< That points are from.
    quint64 lostCommits = 0; ///< That the log no longer had.
};

} // namespace NetMonitor
