// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/eventfiltermodel.h"

#include "models/item/eventtablemodel.h"

namespace NetMonitor {

EventFilterModel::EventFilterModel(QObject* parent)
    : TextFilterModel(EventTableModel::SearchRole, EventTableModel::SortRole, parent)
{
}

void EventFilterModel::setTargets(const QSet<QString>& ids)
{
    if (ids != m_targets) {
        m_targets = ids;
        invalidateRowsFilter();
    }
}

void EventFilterModel::setType(std::optional<EventType> type)
{
    if (type != m_type) {
        m_type = type;
        invalidateRowsFilter();
    }
}

bool EventFilterModel::accepts(const QModelIndex& row) const
{
    if (m_type && row.data(EventTableModel::TypeRole).toInt() != int(*m_type)) {
        return false;
    }
    return m_targets.isEmpty() || m_targets.contains(row.data(EventTableModel::TargetIdRole).toString());
}

} // namespace NetMonitor
