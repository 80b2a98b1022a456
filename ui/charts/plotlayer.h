// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/charts/chartpoints.h"

#include <QGraphicsItem>
#include <QPen>

namespace NetMonitor {

/// Lines with gaps, bands and loss marks inside the plot area of a chart: what QLineSeries and QAreaSeries have no form
/// for. Painted from decimated points; cached until something changes.
class PlotLayer final : public QGraphicsItem
{
public:
    explicit PlotLayer(QGraphicsItem* parent);

    /// @p lines as they came; decimated here to @p columns pixels.
    void replace(const QList<ChartLine>& lines, const ChartSpan& span, int columns);
    /// Where it is drawn, and the value at its upper border, in the base unit.
    void place(const QRectF& area, double top);
    double highest() const { return m_highest; } ///< Of what is shown, bands included; 0 when there is nothing.

    QRectF boundingRect() const override { return m_area; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    struct Drawn
    {
        QColor color;
        ChartPoints points;
        QList<LossMark> losses;
    };

    QPointF position(double time, double value) const;
    void paintBand(QPainter& painter, const Drawn& line) const;
    void paintDenseBand(QPainter& painter, const ChartPoints& points, const QColor& color) const;
    void paintLine(QPainter& painter, const Drawn& line) const;
    void paintLosses(QPainter& painter) const;

    QList<Drawn> m_lines;
    ChartSpan m_span;
    double m_top = 1;
    double m_highest = 0;
    QRectF m_area;
};

} // namespace NetMonitor
