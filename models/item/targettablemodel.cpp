// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/targettablemodel.h"

#include "models/item/rowruns.h"
#include "models/item/targetcell.h"

#include <QMetaEnum>

namespace NetMonitor {

namespace {
QString leadName(const TargetStatus& status)
{
    return status.probes.isEmpty() ? QString() : status.probes.constFirst().probe;
}

int alignmentOf(TargetTableModel::Column column)
{
    return int((isNumericTargetColumn(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}
} // namespace

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
    const auto& [status, trend] = m_rows.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return targetCellText(status, column);
    case Qt::ToolTipRole:
        return targetCellToolTip(status, targetTrend(status, trend), column);
    case Qt::AccessibleTextRole:
        return targetCellSpoken(status, targetTrend(status, trend), column);
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case SortRole:
        return targetCellSortKey(status, column);
    case IdRole:
        return status.target.id;
    case PrimaryRole:
        return status.primary;
    case StateRole:
        return int(targetState(status));
    case ProblemRole:
        return targetProblem(status);
    case TrendRole:
        return QVariant::fromValue(targetTrend(status, trend));
    case SearchRole:
        return targetSearchText(status);
    default:
        return {};
    }
}

QVariant TargetTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return targetColumnTitle(Column(section));
    case Qt::TextAlignmentRole:
        return alignmentOf(Column(section));
    default:
        return {};
    }
}

QModelIndex TargetTableModel::indexOf(const QString& id) const
{
    const int row = m_rowOf.value(id, -1);
    return row < 0 ? QModelIndex() : index(row, 0);
}

std::optional<UtcTime> TargetTableModel::trendSince(const QString& id) const
{
    const int row = m_rowOf.value(id, -1);
    return row < 0 ? std::nullopt : m_rows.at(row).trend.liveSince();
}

void TargetTableModel::setTrend(const QString& id, const QList<double>& latencies)
{
    const int row = m_rowOf.value(id, -1);
    if (row < 0) {
        return; // removed while the history was asked
    }
    m_rows[row].trend.setPast(latencies);
    const QModelIndex cell = index(row, int(Column::Trend));
    emit dataChanged(cell, cell);
}

void TargetTableModel::apply(const FramePtr& frame)
{
    removeIds(goneBy(*frame));
    if (frame->full && (frame->epoch != m_epoch || frame->sequence != m_sequence + 1)) {
        restartTrends(); // rounds between what is here and what this frame brings may be missing
    }
    m_epoch = frame->epoch;
    m_sequence = frame->sequence;
    Changes changes;
    takeStatuses(frame->targets, changes);
    takeRounds(frame->rounds, changes);
    commit(changes);
}

/// For a full frame what it does not list, as a difference, not a reset: selection and scroll position survive.
QSet<QString> TargetTableModel::goneBy(const Frame& frame) const
{
    if (!frame.full) {
        return {frame.removedTargets.begin(), frame.removedTargets.end()};
    }
    QSet<QString> gone(m_rowOf.keyBegin(), m_rowOf.keyEnd());
    for (const TargetStatus& status : frame.targets) {
        gone.remove(status.target.id);
    }
    return gone;
}

void TargetTableModel::removeIds(const QSet<QString>& ids)
{
    QList<int> rows;
    for (const QString& id : ids) {
        if (const auto it = m_rowOf.constFind(id); it != m_rowOf.constEnd()) {
            rows += *it;
        }
    }
    QList<std::pair<int, int>> runs;
    forEachRun(rows, [&runs](int first, int last) { runs.prepend({first, last}); });
    for (const auto& [first, last] : std::as_const(runs)) { // from the end: rows above keep their number
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row) {
            m_rowOf.remove(m_rows.at(row).status.target.id);
        }
        m_rows.remove(first, last - first + 1);
        reindexFrom(first);
        endRemoveRows();
    }
}

void TargetTableModel::restartTrends()
{
    for (Row& row : m_rows) {
        row.trend.restart();
    }
}

void TargetTableModel::takeStatuses(const QList<TargetStatus>& statuses, Changes& changes) const
{
    for (const TargetStatus& status : statuses) {
        const auto it = m_rowOf.constFind(status.target.id);
        if (it == m_rowOf.constEnd()) {
            changes.addedAt.insert(status.target.id, changes.added.size());
            changes.added.append(Row{status, {}});
            continue;
        }
        const Row& row = m_rows.at(*it);
        if (row.status != status) {
            const bool sameProbe = leadName(row.status) == leadName(status); // else the curve was another one's
            changes.changed.insert(*it, Row{status, sameProbe ? row.trend : LatencyTrend()});
        }
    }
}

void TargetTableModel::takeRounds(const QList<RoundRecord>& rounds, Changes& changes) const
{
    for (const RoundRecord& round : rounds) {
        const int known = m_rowOf.value(round.key.target, -1);
        const qsizetype added = changes.addedAt.value(round.key.target, -1);
        if (known < 0 && added < 0) {
            continue;
        }
        Row row = known < 0 ? changes.added.at(added) : changes.changed.value(known, m_rows.at(known));
        if (leadName(row.status) != round.key.probe) {
            continue;
        }
        row.trend.append(round.summary);
        if (known < 0) {
            changes.added[added] = row;
        } else {
            changes.changed.insert(known, row);
        }
    }
}

void TargetTableModel::commit(const Changes& changes)
{
    forEachRun(changes.changed.keys(), [this, &changes](int first, int last) {
        for (int row = first; row <= last; ++row) {
            m_rows[row] = changes.changed.value(row);
        }
        emit dataChanged(index(first, 0), index(last, columnCount() - 1));
    });
    if (!changes.added.isEmpty()) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(changes.added.size()) - 1);
        m_rows += changes.added;
        reindexFrom(first);
        endInsertRows();
    }
}

void TargetTableModel::reindexFrom(int row)
{
    for (; row < m_rows.size(); ++row) {
        m_rowOf.insert(m_rows.at(row).status.target.id, row);
    }
}

} // namespace NetMonitor
