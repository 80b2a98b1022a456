// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace NetMonitor {

class ShownLines;

/// Draws what a target's row says beyond text: the shape of its state, its colour in the charts, its trend.
class TargetDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    TargetDelegate(const ShownLines& lines, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const ShownLines& m_lines;
};

} // namespace NetMonitor
