// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/targettablemodel.h"

#include "models/item/targetcell.h"

#include <QMetaEnum>

#include <algorithm>

namespace NetMonitor {

TargetTableModel::TargetTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

int TargetTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TargetTableModel::columnCount(const QModelIndex& parent) const
{
    static const int count = QMetaEnum::fromType<Column>().keyCount();
    return parent.isValid() ? 0 : count;
}

QVariant TargetTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TargetStatus& status = m_rows.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return targetCellText(status, column);
    case Qt::ToolTipRole:
        return targetCellToolTip(status, column);
    case Qt::TextAlignmentRole:
        return int((isNumericTargetColumn(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        return targetCellSortKey(status, column);
    case IdRole:
        return status.target.id;
    case PrimaryRole:
        return status.primary;
    default:
        return {};
    }
}

QVariant TargetTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Column::Name:
        //: Title of a column with the names of targets
        return tr("Target");
    case Column::Address:
        //: Title of a column with network addresses
        return tr("Address");
    case Column::State:
        //: Title of a column: up, down, ...
        return tr("State");
    case Column::Latency:
        //: Title of a column with round-trip times
        return tr("Latency");
    case Column::Loss:
        //: Title of a column with the share of lost packets
        return tr("Loss");
    case Column::Jitter:
        //: Title of a column with the variation of round-trip times
        return tr("Jitter");
    case Column::Score:
        //: Title of a column with the network score from 0 to 100
        return tr("Score");
    }
    return {};
}

QModelIndex TargetTableModel::indexOf(const QString& id) const
{
    const int row = m_rowOf.value(id, -1);
    return row < 0 ? QModelIndex() : index(row, 0);
}

void TargetTableModel::apply(const FramePtr& frame)
{
    if (frame->full) {
        applyFull(*frame);
        return;
    }
    if (!m_synchronized || frame->epoch != m_epoch || frame->sequence != m_sequence + 1) {
        askForFullFrameOnce();
        return;
    }
    m_sequence = frame->sequence;
    removeIds(QSet<QString>(frame->removedTargets.begin(), frame->removedTargets.end()));
    upsert(frame->targets);
}

/// A difference, not a reset: selection and scroll position survive.
void TargetTableModel::applyFull(const Frame& frame)
{
    m_epoch = frame.epoch;
    m_sequence = frame.sequence;
    m_synchronized = true;
    m_resyncAsked = false;
    QSet<QString> gone(m_rowOf.keyBegin(), m_rowOf.keyEnd());
    for (const TargetStatus& status : frame.targets) {
        gone.remove(status.target.id);
    }
    removeIds(gone);
    upsert(frame.targets);
}

void TargetTableModel::askForFullFrameOnce()
{
    m_synchronized = false; // whatever comes next, something is missing
    if (!m_resyncAsked) {
        m_resyncAsked = true;
        emit resyncNeeded();
    }
}

void TargetTableModel::removeIds(const QSet<QString>& ids)
{
    for (int last = int(m_rows.size()) - 1; !ids.isEmpty() && last >= 0; --last) { // rows above keep their number
        if (!ids.contains(m_rows.at(last).target.id)) {
            continue;
        }
        int first = last;
        while (first > 0 && ids.contains(m_rows.at(first - 1).target.id)) {
            --first; // one signal for a run of neighbours
        }
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row) {
            m_rowOf.remove(m_rows.at(row).target.id);
        }
        m_rows.remove(first, last - first + 1);
        reindexFrom(first);
        endRemoveRows();
        last = first;
    }
}

void TargetTableModel::upsert(const QList<TargetStatus>& statuses)
{
    QList<int> changed;
    QList<TargetStatus> added;
    for (const TargetStatus& status : statuses) {
        const auto it = m_rowOf.constFind(status.target.id);
        if (it == m_rowOf.constEnd()) {
            added.append(status);
        } else if (m_rows.at(*it) != status) {
            m_rows[*it] = status;
            changed.append(*it);
        }
    }
    announceChanged(std::move(changed));
    if (!added.isEmpty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(added.size()) - 1);
        m_rows += added;
        reindexFrom(first);
        endInsertRows();
    }
}

void TargetTableModel::announceChanged(QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    for (qsizetype i = 0; i < rows.size();) {
        qsizetype j = i;
        while (j + 1 < rows.size() && rows.at(j + 1) == rows.at(j) + 1) {
            ++j;
        }
        emit dataChanged(index(rows.at(i), 0), index(rows.at(j), columnCount() - 1));
        i = j + 1;
    }
}

void TargetTableModel::reindexFrom(int row)
{
    for (; row < m_rows.size(); ++row) {
        m_rowOf.insert(m_rows.at(row).target.id, row);
    }
}

} // namespace NetMonitor
