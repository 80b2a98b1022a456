// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"
#include "models/domain/status.h"
#include "models/item/rowlistmodel.h"

namespace NetMonitor {

/// An alert, and how people know what it is about.
struct AlertRow
{
    Alert alert;
    QString target; ///< The target's label; empty when it is about none.
    friend bool operator==(const AlertRow&, const AlertRow&) = default;
};

/// Alerts that are pending or fire. A plain QSortFilterProxyModel sorts it. Lives on the GUI thread.
class AlertTableModel final : public RowListModel<AlertRow>
{
    Q_OBJECT
public:
    enum class Column
    {
        Severity,
        State, ///< Pending or firing.
        Since, ///< The condition holds since, in the user's zone.
        Target,
        Rule, ///< Its id.
        Summary, ///< English, as the agent says it.
    };
    Q_ENUM(Column)

    enum Role
    {
        SortRole = Qt::UserRole, ///< Raw number or text; invalid when there is none.
        IdRole, ///< Alert::id.
        SeverityRole, ///< Severity as int.
        FiringRole, ///< bool.
    };

    explicit AlertTableModel(QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Takes over what there is now. @p targets: for their labels.
    void setAlerts(const QList<Alert>& alerts, const QList<TargetStatus>& targets);
    int firing() const; ///< So many.

protected:
    QString keyOf(const AlertRow& row) const override { return row.alert.id; }
};

} // namespace NetMonitor
