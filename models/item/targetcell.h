// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/item/targettablemodel.h"

namespace NetMonitor {

/// What a cell of TargetTableModel says.

QString targetCellText(const TargetStatus& status, TargetTableModel::Column column); ///< In the user's language.
/// Base units; invalid when there is no value, or none of now.
QVariant targetCellSortKey(const TargetStatus& status, TargetTableModel::Column column);
QVariant targetCellToolTip(const TargetStatus& status, TargetTableModel::Column column);
bool isNumericTargetColumn(TargetTableModel::Column column);

} // namespace NetMonitor
