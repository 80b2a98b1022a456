// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/docks/rowdelegate.h"

namespace NetMonitor {

class ShownLines;

/// Draws what a target's row says beyond text: the shape of its state, its colour in the charts, its trend.
class TargetDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    TargetDelegate(QTableView& table, const ShownLines& lines);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const ShownLines& m_lines;
};

} // namespace NetMonitor
