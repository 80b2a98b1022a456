// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/charts/chartpoints.h"
#include "ui/charts/quantity.h"

#include <QFrame>

class QStackedLayout;
class QToolButton;

namespace NetMonitor {

class ChartTableModel;
class ElidedLabel;
class EmptyState;
class TimeChart;

/// A chart with its title, its summary, and its twin: the same as a table, for keyboards and screen readers.
class ChartCard final : public QFrame
{
    Q_OBJECT
public:
    explicit ChartCard(Quantity quantity, QWidget* parent = nullptr);

    void setData(const QList<ChartLine>& lines, const ChartSpan& span);
    /// What stands there while no line has a point.
    void setEmptyText(const QString& title, const QString& hint);
    TimeChart* chart() const { return m_chart; }

private:
    void showSummary(const QList<ChartLine>& lines, const ChartSpan& span);

    Quantity m_quantity;
    TimeChart* m_chart;
    ChartTableModel* m_table;
    EmptyState* m_empty;
    ElidedLabel* m_summary;
    QToolButton* m_asTable;
    QStackedLayout* m_stack;
};

} // namespace NetMonitor
