// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/docks/rowdelegate.h"

#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace NetMonitor {

RowDelegate::RowDelegate(QTableView& table)
    : QStyledItemDelegate(&table)
    , m_table(table)
{
    // the view repaints the two cells between which the focus moved
    connect(table.selectionModel(), &QItemSelectionModel::currentRowChanged, table.viewport(),
            qOverload<>(&QWidget::update));
    table.setItemDelegate(this);
}

void RowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (m_table.hasFocus() && m_table.currentIndex().row() == index.row()) {
        paintFocus(*painter, option, index);
    }
}

void RowDelegate::paintFocus(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QHeaderView& header = *m_table.horizontalHeader();
    const QRect cell = option.rect;
    const int x = header.sectionViewportPosition(index.column());
    const bool isLeftmost = x + header.offset() <= 0;
    const bool isRightmost = x + header.offset() + header.sectionSize(index.column()) >= header.length();
    const QColor color = themeColors().accent;
    painter.fillRect(QRect(cell.left(), cell.top(), cell.width(), 1), color);
    painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), color);
    if (isLeftmost) {
        painter.fillRect(QRect(cell.left(), cell.top(), 1, cell.height()), color);
    }
    if (isRightmost) {
        painter.fillRect(QRect(cell.right(), cell.top(), 1, cell.height()), color);
    }
}

} // namespace NetMonitor
