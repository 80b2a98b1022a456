// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/docks/targetdelegate.h"

#include "models/item/targettablemodel.h"
#include "ui/shell/shownlines.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/sparkline.h"

#include <QPainter>

namespace NetMonitor {

namespace {
using Column = TargetTableModel::Column;
constexpr int RowHeight = 30;
constexpr int ChipWidth = 4;

ProbeState stateOf(const QModelIndex& index)
{
    return ProbeState(index.data(TargetTableModel::StateRole).toInt());
}
} // namespace

TargetDelegate::TargetDelegate(QTableView& table, const ShownLines& lines)
    : RowDelegate(table)
    , m_lines(lines)
{
}

void TargetDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    RowDelegate::initStyleOption(option, index);
    switch (Column(index.column())) {
    case Column::State:
        option->icon = stateIcon(stateOf(index));
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
        break;
    case Column::Name:
        option->font.setBold(index.data(TargetTableModel::PrimaryRole).toBool());
        break;
    default:
        break;
    }
    const bool isIdle = stateOf(index) == ProbeState::Paused;
    if (isIdle) {
        option->palette.setColor(QPalette::Text, themeColors().muted);
        option->palette.setColor(QPalette::HighlightedText, themeColors().muted);
    }
}

void TargetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    RowDelegate::paint(painter, option, index);
    const QString id = index.data(TargetTableModel::IdRole).toString();
    const QColor color = m_lines.color(id);
    if (Column(index.column()) == Column::Name && color.isValid()) {
        const bool mirrored = option.direction == Qt::RightToLeft;
        const QRectF chip(mirrored ? option.rect.right() - ChipWidth : option.rect.left(), option.rect.top() + 5,
                          ChipWidth, option.rect.height() - 10);
        painter->fillRect(chip, color);
    } else if (Column(index.column()) == Column::Trend) {
        const auto values = index.data(TargetTableModel::TrendRole).value<QList<double>>();
        paintSparkline(*painter, QRectF(option.rect).adjusted(6, 6, -8, -6), values,
                       color.isValid() ? color : themeColors().muted);
    }
}

QSize TargetDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = RowDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), RowHeight));
    return size;
}

} // namespace NetMonitor
