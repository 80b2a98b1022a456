// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/charts/axis.h"
#include "ui/charts/timechart.h"

class QChart;
class QChartView;
class QValueAxis;

namespace NetMonitor {

class CursorOverlay;
class PlotLayer;
class TimeAxis;

/// TimeChart by Qt Charts: it lays out the plot area and the value axis; times and data are items of ours in it.
class QtTimeChart final : public TimeChart
{
    Q_OBJECT
public:
    explicit QtTimeChart(Quantity quantity, QWidget* parent = nullptr);

    void setData(const QList<ChartLine>& lines, const ChartSpan& span) override;
    void setCursorTime(std::optional<double> time) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void dress(); ///< Colours and fonts of the theme.
    void refresh(); ///< Draws the data, if there is someone to see it.
    void setValueAxis(double top, double step);
    void layOut();
    void moveCursor(std::optional<double> time);
    QRectF plotArea() const;

    Quantity m_quantity;
    QChart* m_chart;
    QChartView* m_view;
    QValueAxis* m_values;
    PlotLayer* m_layer;
    CursorOverlay* m_overlay;
    TimeAxis* m_times;
    StableTop m_top;
    QList<ChartLine> m_lines;
    ChartSpan m_span;
    QSizeF m_drawnFor; ///< Size of the plot area when the data were drawn.
    bool m_stale = true;
};

} // namespace NetMonitor
