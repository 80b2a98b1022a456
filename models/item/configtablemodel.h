// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/configport.h"
#include "models/item/rowlistmodel.h"

namespace NetMonitor {

/// The effective configuration, in the order in which ConfigPort::effective() answers. A plain QSortFilterProxyModel
/// over all columns searches it. Lives on the GUI thread.
class ConfigTableModel final : public RowListModel<ConfigEntry>
{
    Q_OBJECT
public:
    enum class Column
    {
        Setting, ///< Its path.
        Value, ///< As in the file; says when it waits for the next start.
        Origin,
        Source, ///< Place in a file, variable or option; empty for defaults.
    };
    Q_ENUM(Column)

    enum Role
    {
        SortRole = Qt::UserRole, ///< Text, or ConfigOrigin as int; invalid when there is none.
        PathRole, ///< ConfigEntry::path.
        OriginRole, ///< ConfigOrigin as int.
        PendingRestartRole, ///< bool: it takes effect at the next start.
    };

    explicit ConfigTableModel(QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const ConfigEntry& entry(int number) const { return row(number); }
    /// Takes over what there is now, as a difference: selection and scroll position survive.
    void setEntries(const QList<ConfigEntry>& entries) { setRows(entries); }

protected:
    QString keyOf(const ConfigEntry& entry) const override { return entry.path; }
};

} // namespace NetMonitor
