// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

class QAbstractItemModel;
class QTableView;

namespace NetMonitor {

/// The look and the keys of every table of rows: whole rows are selected, Ctrl+C copies them as text with tabs between
/// the cells. @p widths of the columns in pixels; 0: what is left.
void dressTable(QTableView& table, QAbstractItemModel& model, const QList<int>& widths);

} // namespace NetMonitor
