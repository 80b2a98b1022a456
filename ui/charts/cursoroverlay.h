// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/charts/chartpoints.h"
#include "ui/charts/quantity.h"

#include <QWidget>

#include <optional>

namespace NetMonitor {

/// The cursor of a chart: a line at a time, and a box with what the lines say there. Lies above the chart, so that its
/// moves draw nothing else anew.
class CursorOverlay final : public QWidget
{
    Q_OBJECT
public:
    CursorOverlay(Quantity quantity, QWidget* chart);

    void setData(const QList<ChartLine>& lines, const ChartSpan& span);
    void setArea(const QRectF& area) { m_area = area; } ///< Of the plot, in this widget's coordinates.
    void setTime(std::optional<double> time);
    std::optional<double> time() const { return m_time; }

    /// The time of the nearest point to @p time of any line; nothing when there is none in the span.
    std::optional<double> nearest(double time) const;
    /// The next point's time to the right (+1) or left (-1) of the cursor.
    std::optional<double> next(int direction) const;
    QStringList textLines() const; ///< What the box says; for a screen reader too.

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const ChartPoint* pointAt(const ChartLine& line) const;
    void paintBox(QPainter& painter, double x) const;

    Quantity m_quantity;
    QList<ChartLine> m_lines;
    ChartSpan m_span;
    QRectF m_area;
    std::optional<double> m_time;
};

} // namespace NetMonitor
