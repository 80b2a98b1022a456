// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/eventtablemodel.h"

#include "models/item/celltext.h"
#include "models/item/eventcell.h"
#include "models/item/rowruns.h"

#include <QMetaEnum>
#include <QSet>

#include <algorithm>

namespace NetMonitor {

namespace {
/// The order of the table, which is that of EventQuery.
bool comesBefore(const Event& a, const Event& b)
{
    return a.start != b.start ? a.start > b.start : a.id > b.id;
}

qsizetype placeOf(const QList<EventTableModel::Row>& rows, const Event& event)
{
    const auto before = [](const EventTableModel::Row& row, const Event& key) { return comesBefore(row.event, key); };
    return std::lower_bound(rows.begin(), rows.end(), event, before) - rows.begin();
}
} // namespace

template <typename F> void EventTableModel::change(const QList<int>& rows, Column first, Column last, F alter)
{
    forEachRun(rows, [this, first, last, &alter](int top, int bottom) {
        for (int row = top; row <= bottom; ++row) {
            alter(row, m_rows[row]);
        }
        emit dataChanged(index(top, int(first)), index(bottom, int(last)));
    });
}

EventTableModel::EventTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

int EventTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int EventTableModel::columnCount(const QModelIndex& parent) const
{
    static const int count = QMetaEnum::fromType<Column>().keyCount();
    return parent.isValid() ? 0 : count;
}

QVariant EventTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows.at(index.row());
    const Event& event = row.event;
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return eventCellText(row, column);
    case Qt::ToolTipRole:
        return eventCellToolTip(row, column);
    case Qt::AccessibleTextRole:
        return CellText::spoken(eventColumnTitle(column), eventCellText(row, column));
    case SortRole:
        return eventCellSortKey(row, column);
    case IdRole:
        return event.id;
    case OpenRole:
        return event.open();
    case SeverityRole:
        return int(event.severity);
    case TypeRole:
        return int(event.type);
    case TargetIdRole:
        return event.target;
    case StartRole:
        return toUnixMs(event.start);
    case SearchRole:
        return eventSearchText(row);
    default:
        return {};
    }
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool ours = orientation == Qt::Horizontal && section >= 0 && section < columnCount();
    return ours && role == Qt::DisplayRole ? QVariant(eventColumnTitle(Column(section))) : QVariant();
}

QModelIndex EventTableModel::indexOf(const QString& id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row, 0);
}

int EventTableModel::rowOf(const QString& id) const
{
    const auto it = m_startOf.constFind(id);
    if (it == m_startOf.constEnd()) {
        return -1;
    }
    Event key;
    key.id = id;
    key.start = *it;
    return int(placeOf(m_rows, key));
}

void EventTableModel::setHistory(const QList<Event>& events)
{
    merge(events, false);
}

void EventTableModel::apply(const FramePtr& frame)
{
    if (!frame->targets.isEmpty()) {
        QHash<QString, QString> labels;
        for (const TargetStatus& status : frame->targets) {
            labels.insert(status.target.id, status.target.label);
        }
        setTargetLabels(labels);
    }
    if (!m_now) {
        tick(frame->at);
    }
    merge(frame->events, true);
}

void EventTableModel::setTargetLabels(const QHash<QString, QString>& labels)
{
    QSet<QString> renamed;
    for (auto it = labels.constBegin(); it != labels.constEnd(); ++it) {
        if (QString& label = m_labels[it.key()]; label != *it) {
            label = *it;
            renamed.insert(it.key());
        }
    }
    QList<int> rows;
    for (int row = 0; !renamed.isEmpty() && row < m_rows.size(); ++row) {
        if (renamed.contains(m_rows.at(row).event.target)) {
            rows += row;
        }
    }
    change(rows, Column::Target, Column::Target,
           [this](int, Row& row) { row.target = m_labels.value(row.event.target); });
}

void EventTableModel::tick(UtcTime now)
{
    if (m_now == now) {
        return;
    }
    m_now = now;
    QList<int> open;
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).event.open()) {
            open += row;
        }
    }
    change(open, Column::Length, Column::Length, [now](int, Row& row) { row.now = now; });
}

void EventTableModel::merge(const QList<Event>& events, bool live)
{
    QHash<int, Event> changed;
    QHash<QString, Event> fresh;
    for (Event event : events) {
        const int row = rowOf(event.id);
        if (row < 0) {
            fresh.insert(event.id, event);
            continue;
        }
        const Event& known = m_rows.at(row).event;
        event.start = known.start; // the key of its place, and an event begins only once
        if (known != event && (live || !event.open() || known.open())) {
            changed.insert(row, event);
        }
    }
    change(changed.keys(), Column::Severity, Column::Message,
           [this, &changed](int number, Row& row) { row = rowFor(changed.value(number)); });
    insert(fresh.values());
}

EventTableModel::Row EventTableModel::rowFor(const Event& event) const
{
    return {event, m_labels.value(event.target, event.target), m_now};
}

/// Drops the oldest, of the rows or of the new ones, until all that is left fits.
void EventTableModel::makeRoomFor(QList<Event>& fresh)
{
    qsizetype kept = m_rows.size();
    while (kept + fresh.size() > Capacity) {
        if (kept == 0 || (!fresh.isEmpty() && comesBefore(m_rows.at(kept - 1).event, fresh.constLast()))) {
            fresh.removeLast();
        } else {
            --kept;
        }
    }
    if (kept == m_rows.size()) {
        return;
    }
    beginRemoveRows({}, int(kept), int(m_rows.size()) - 1);
    while (m_rows.size() > kept) {
        m_startOf.remove(m_rows.takeLast().event.id);
    }
    endRemoveRows();
}

void EventTableModel::insert(QList<Event> fresh)
{
    std::sort(fresh.begin(), fresh.end(), comesBefore);
    makeRoomFor(fresh);
    for (qsizetype end = fresh.size(); end > 0;) { // from the end: places before keep their number
        const qsizetype place = placeOf(m_rows, fresh.at(end - 1));
        qsizetype first = end - 1;
        while (first > 0 && placeOf(m_rows, fresh.at(first - 1)) == place) {
            --first; // one signal for all that come between the same two rows
        }
        beginInsertRows({}, int(place), int(place + end - first) - 1);
        m_rows.insert(place, end - first, Row());
        for (qsizetype i = first; i < end; ++i) {
            m_startOf.insert(fresh.at(i).id, fresh.at(i).start);
            m_rows[place + i - first] = rowFor(fresh.at(i));
        }
        endInsertRows();
        end = first;
    }
}

} // namespace NetMonitor
