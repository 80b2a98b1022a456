// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/targettablemodel.h"

#include <QLocale>
#include <QMetaEnum>

#include <algorithm>

namespace NetMonitor {

namespace {
const ProbeStatus* leadProbe(const TargetStatus& status)
{
    return status.probes.isEmpty() ? nullptr : &status.probes.constFirst();
}

ProbeState stateOf(const TargetStatus& status)
{
    if (!status.target.enabled) {
        return ProbeState::Paused;
    }
    const ProbeStatus* lead = leadProbe(status);
    return lead ? lead->state : ProbeState::Unknown;
}

/// The number of a column, in base units; nothing when there is none, or none of now.
std::optional<double> figure(const TargetStatus& status, TargetTableModel::Column column)
{
    using Column = TargetTableModel::Column;
    const ProbeStatus* lead = leadProbe(status);
    if (!lead || !lead->lastRound || stateOf(status) == ProbeState::Paused) {
        return std::nullopt;
    }
    switch (column) {
    case Column::Latency:
        return lead->lastRound->latency;
    case Column::Loss:
        return lead->lastRound->packetLoss;
    case Column::Jitter:
        return lead->lastRound->jitter;
    case Column::Score:
        return lead->derived.score;
    case Column::Name:
    case Column::Address:
    case Column::State:
        break;
    }
    return std::nullopt;
}

QString stateText(ProbeState state)
{
    switch (state) { // no default: the compiler names a forgotten state
    case ProbeState::Unknown:
        //: State of a target that was not measured yet
        return TargetTableModel::tr("Unknown");
    case ProbeState::Up:
        //: State of a target that answers
        return TargetTableModel::tr("Up");
    case ProbeState::Degraded:
        //: State of a target that answers badly
        return TargetTableModel::tr("Degraded");
    case ProbeState::Down:
        //: State of a target that does not answer
        return TargetTableModel::tr("Down");
    case ProbeState::Paused:
        //: State of a target that is not measured at the moment
        return TargetTableModel::tr("Paused");
    }
    return {};
}

QString numberText(TargetTableModel::Column column, double value)
{
    using Column = TargetTableModel::Column;
    const QLocale locale;
    switch (column) {
    case Column::Latency:
    case Column::Jitter:
        //: Milliseconds
        return TargetTableModel::tr("%1 ms").arg(locale.toString(value * 1e3, 'f', value < 0.010 ? 2 : 1));
    case Column::Loss:
        //: Percent
        return TargetTableModel::tr("%1 %").arg(locale.toString(value * 1e2, 'f', 1));
    case Column::Score:
        return locale.toString(value, 'f', 0);
    case Column::Name:
    case Column::Address:
    case Column::State:
        break;
    }
    return {};
}

QString displayText(const TargetStatus& status, TargetTableModel::Column column)
{
    using Column = TargetTableModel::Column;
    switch (column) {
    case Column::Name:
        return status.target.label;
    case Column::Address:
        return status.target.address;
    case Column::State:
        return stateText(stateOf(status));
    case Column::Latency:
    case Column::Loss:
    case Column::Jitter:
    case Column::Score:
        break;
    }
    const auto value = figure(status, column);
    return value ? numberText(column, *value) : QString();
}

QVariant sortKey(const TargetStatus& status, TargetTableModel::Column column)
{
    using Column = TargetTableModel::Column;
    switch (column) {
    case Column::Name:
        return status.target.label;
    case Column::Address:
        return status.target.address;
    case Column::State:
        return int(stateOf(status));
    case Column::Latency:
    case Column::Loss:
    case Column::Jitter:
    case Column::Score:
        break;
    }
    const auto value = figure(status, column);
    return value ? QVariant(*value) : QVariant();
}

QVariant toolTip(const TargetStatus& status, TargetTableModel::Column column)
{
    const ProbeStatus* lead = leadProbe(status);
    if (!lead) {
        return {};
    }
    if (column == TargetTableModel::Column::State) {
        return lead->problem; // why, with the fix
    }
    return column == TargetTableModel::Column::Address ? QVariant(lead->address) : QVariant();
}

bool isNumeric(TargetTableModel::Column column)
{
    return column >= TargetTableModel::Column::Latency;
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
    const TargetStatus& status = m_rows.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(status, column);
    case Qt::ToolTipRole:
        return toolTip(status, column);
    case Qt::TextAlignmentRole:
        return int((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        return sortKey(status, column);
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
