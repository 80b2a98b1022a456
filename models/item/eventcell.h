// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/item/eventtablemodel.h"

namespace NetMonitor {

/// What a cell of EventTableModel says.

QVariant eventCellToolTip(const EventTableModel::Row& row, EventTableModel::Column column); ///< Nothing where none is.
QString eventCellText(const EventTableModel::Row& row, EventTableModel::Column column); ///< In the user's language.
/// Invalid when there is no value.
QVariant eventCellSortKey(const EventTableModel::Row& row, EventTableModel::Column column);
QString eventSearchText(const EventTableModel::Row& row); ///< All of a row.

QString eventColumnTitle(EventTableModel::Column column);
QString severityText(Severity severity); ///< In the user's language.
QString eventTypeText(EventType type); ///< In the user's language.

} // namespace NetMonitor
