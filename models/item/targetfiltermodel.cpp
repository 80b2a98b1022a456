// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/targetfiltermodel.h"

#include "models/item/targettablemodel.h"

namespace NetMonitor {

TargetFilterModel::TargetFilterModel(QObject* parent)
    : TextFilterModel(TargetTableModel::SearchRole, TargetTableModel::SortRole, parent)
{
}

void TargetFilterModel::setOnlyProblems(bool only)
{
    if (only != m_onlyProblems) {
        m_onlyProblems = only;
        invalidateRowsFilter();
    }
}

bool TargetFilterModel::accepts(const QModelIndex& row) const
{
    if (!m_onlyProblems) {
        return true;
    }
    const auto state = ProbeState(row.data(TargetTableModel::StateRole).toInt());
    return state == ProbeState::Degraded || state == ProbeState::Down;
}

} // namespace NetMonitor
