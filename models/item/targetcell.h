// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/item/latencytrend.h"
#include "models/item/targettablemodel.h"

namespace NetMonitor {

/// What a cell of TargetTableModel says.

QString targetStateText(ProbeState state); ///< One word.
ProbeState targetState(const TargetStatus& status); ///< Of the lead probe, but not better than Degraded while
                                                    ///< another fails; Paused when the target is.
QString targetProblem(const TargetStatus& status); ///< Why the lead probe is not Up; empty when all is well or paused.
QList<double> targetTrend(const TargetStatus& status, const LatencyTrend& trend); ///< Empty while paused.
QString targetSearchText(const TargetStatus& status); ///< Label, address, id, tags, resolved addresses.

QString targetColumnTitle(TargetTableModel::Column column);
QString targetCellText(const TargetStatus& status, TargetTableModel::Column column); ///< In the user's language.
/// Base units; invalid when there is no value, or none of now.
QVariant targetCellSortKey(const TargetStatus& status, TargetTableModel::Column column);
/// What is behind the cell: the problem, the resolved address, the trend in words.
QString targetCellToolTip(const TargetStatus& status, const QList<double>& trend, TargetTableModel::Column column);
QString targetCellSpoken(const TargetStatus& status, const QList<double>& trend, TargetTableModel::Column column);
bool isNumericTargetColumn(TargetTableModel::Column column);

} // namespace NetMonitor
