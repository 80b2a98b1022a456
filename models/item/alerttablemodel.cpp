// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/alerttablemodel.h"

#include "models/item/celltext.h"
#include "models/item/eventcell.h"

#include <QHash>
#include <QMetaEnum>

namespace NetMonitor {

namespace {
using Column = AlertTableModel::Column;

QString columnTitle(Column column)
{
    switch (column) {
    case Column::Severity:
        //: Title of a column: info, warning, critical
        return AlertTableModel::tr("Severity");
    case Column::State:
        //: Title of a column: pending, firing
        return AlertTableModel::tr("State");
    case Column::Since:
        //: Title of a column: the time at which it began
        return AlertTableModel::tr("Since");
    case Column::Target:
        //: Title of a column: which target an alert is about
        return AlertTableModel::tr("Target");
    case Column::Rule:
        //: Title of a column: the rule that raised the alert
        return AlertTableModel::tr("Rule");
    case Column::Summary:
        //: Title of a column: an alert in words
        return AlertTableModel::tr("What");
    }
    return {};
}

QString stateText(const Alert& alert)
{
    if (alert.state == AlertState::Firing) {
        //: State of an alert
        return AlertTableModel::tr("Firing");
    }
    //: State of an alert: its condition holds, not yet for long enough
    return AlertTableModel::tr("Pending");
}

QString cellText(const AlertRow& row, Column column)
{
    switch (column) {
    case Column::Severity:
        return severityText(row.alert.severity);
    case Column::State:
        return stateText(row.alert);
    case Column::Since:
        return CellText::briefTime(row.alert.since);
    case Column::Target:
        return row.target;
    case Column::Rule:
        return row.alert.rule;
    case Column::Summary:
        return row.alert.summary;
    }
    return {};
}

QVariant sortKey(const AlertRow& row, Column column)
{
    switch (column) {
    case Column::Severity:
        return int(row.alert.severity);
    case Column::State:
        return int(row.alert.state);
    case Column::Since:
        return qlonglong(row.alert.since.time_since_epoch().count());
    case Column::Target:
        return row.target.isEmpty() ? QVariant() : QVariant(row.target);
    case Column::Rule:
    case Column::Summary:
        break;
    }
    return cellText(row, column);
}
} // namespace

AlertTableModel::AlertTableModel(QObject* parent)
    : RowListModel(parent)
{
}

int AlertTableModel::columnCount(const QModelIndex& parent) const
{
    static const int count = QMetaEnum::fromType<Column>().keyCount();
    return parent.isValid() ? 0 : count;
}

QVariant AlertTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const AlertRow& alert = row(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(alert, column);
    case Qt::ToolTipRole:
        return column == Column::Since ? CellText::localTime(alert.alert.since) : alert.alert.summary;
    case Qt::AccessibleTextRole:
        return CellText::spoken(columnTitle(column), cellText(alert, column));
    case SortRole:
        return sortKey(alert, column);
    case IdRole:
        return alert.alert.id;
    case SeverityRole:
        return int(alert.alert.severity);
    case FiringRole:
        return alert.alert.state == AlertState::Firing;
    default:
        return {};
    }
}

QVariant AlertTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool ours = orientation == Qt::Horizontal && section >= 0 && section < columnCount();
    return ours && role == Qt::DisplayRole ? QVariant(columnTitle(Column(section))) : QVariant();
}

void AlertTableModel::setAlerts(const QList<Alert>& alerts, const QList<TargetStatus>& targets)
{
    QHash<QString, QString> labels;
    for (const TargetStatus& status : targets) {
        labels.insert(status.target.id, status.target.label);
    }
    QList<AlertRow> rows;
    for (const Alert& alert : alerts) {
        rows += AlertRow{alert, labels.value(alert.target(), alert.target())};
    }
    setRows(rows);
}

int AlertTableModel::firing() const
{
    int count = 0;
    for (int number = 0; number < rowCount(); ++number) {
        count += row(number).alert.state == AlertState::Firing ? 1 : 0;
    }
    return count;
}

} // namespace NetMonitor
