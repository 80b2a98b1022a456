// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/configtablemodel.h"

#include "models/item/celltext.h"

#include <QMetaEnum>

namespace NetMonitor {

namespace {
using Column = ConfigTableModel::Column;

QString columnTitle(Column column)
{
    switch (column) {
    case Column::Setting:
        //: Title of a column with the names of settings
        return ConfigTableModel::tr("Setting");
    case Column::Value:
        //: Title of a column with the values of settings
        return ConfigTableModel::tr("Value");
    case Column::Origin:
        //: Title of a column: what kind of place a setting comes from
        return ConfigTableModel::tr("Origin");
    case Column::Source:
        //: Title of a column: the exact place that a setting comes from
        return ConfigTableModel::tr("Source");
    }
    return {};
}

QString originText(ConfigOrigin origin)
{
    switch (origin) {
    case ConfigOrigin::CommandLine:
        //: Where a setting comes from
        return ConfigTableModel::tr("Command line");
    case ConfigOrigin::Environment:
        //: Where a setting comes from: an environment variable
        return ConfigTableModel::tr("Environment");
    case ConfigOrigin::Runtime:
        //: Where a setting comes from: the window or the interface for programs
        return ConfigTableModel::tr("Changed while running");
    case ConfigOrigin::File:
        //: Where a setting comes from: the configuration file
        return ConfigTableModel::tr("File");
    case ConfigOrigin::Default:
        //: Where a setting comes from: nobody set it
        return ConfigTableModel::tr("Default");
    }
    return {};
}

QString cellText(const ConfigEntry& entry, Column column)
{
    switch (column) {
    case Column::Setting:
        return entry.path;
    case Column::Value:
        //: A setting that was changed and waits for the next start. %1: its new value
        return entry.pendingRestart ? ConfigTableModel::tr("%1 (after a restart)").arg(entry.value) : entry.value;
    case Column::Origin:
        return originText(entry.origin);
    case Column::Source:
        return entry.source;
    }
    return {};
}

QVariant sortKey(const ConfigEntry& entry, Column column)
{
    if (column == Column::Origin) {
        return int(entry.origin);
    }
    const QString text = column == Column::Value ? entry.value : cellText(entry, column);
    return text.isEmpty() ? QVariant() : QVariant(text);
}
} // namespace

ConfigTableModel::ConfigTableModel(QObject* parent)
    : RowListModel(parent)
{
}

int ConfigTableModel::columnCount(const QModelIndex& parent) const
{
    static const int count = QMetaEnum::fromType<Column>().keyCount();
    return parent.isValid() ? 0 : count;
}

QVariant ConfigTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ConfigEntry& entry = row(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry, column);
    case Qt::AccessibleTextRole:
        return CellText::spoken(columnTitle(column), cellText(entry, column));
    case SortRole:
        return sortKey(entry, column);
    case PathRole:
        return entry.path;
    case OriginRole:
        return int(entry.origin);
    case PendingRestartRole:
        return entry.pendingRestart;
    default:
        return {};
    }
}

QVariant ConfigTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool ours = orientation == Qt::Horizontal && section >= 0 && section < columnCount();
    return ours && role == Qt::DisplayRole ? QVariant(columnTitle(Column(section))) : QVariant();
}

} // namespace NetMonitor
