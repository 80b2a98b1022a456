// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/logfiltermodel.h"

#include "models/item/logtablemodel.h"

namespace NetMonitor {

LogFilterModel::LogFilterModel(QObject* parent)
    : TextFilterModel(LogTableModel::SearchRole, LogTableModel::SortRole, parent)
{
}

void LogFilterModel::setMinimumLevel(LogLevel level)
{
    if (level != m_minimum) {
        m_minimum = level;
        invalidateRowsFilter();
    }
}

bool LogFilterModel::accepts(const QModelIndex& row) const
{
    return row.data(LogTableModel::LevelRole).toInt() >= int(m_minimum);
}

} // namespace NetMonitor
