// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace NetMonitor {

/// Frames the whole row that has the focus, not its cell: in these tables one acts on rows.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// The delegate of @p table, which has its model already and owns the delegate.
    explicit RowDelegate(QTableView& table);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void paintFocus(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const QTableView& m_table;
};

} // namespace NetMonitor
