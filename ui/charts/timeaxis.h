// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/charts/axis.h"

#include <QFont>
#include <QGraphicsItem>

namespace NetMonitor {

/// Labels below a chart and grid lines above them, on whole steps of local time: QDateTimeAxis divides the range
/// evenly, wherever that is.
class TimeAxis final : public QGraphicsItem
{
public:
    explicit TimeAxis(QGraphicsItem* parent);

    void dress(const QFont& font, const QColor& text, const QColor& grid);
    void set(const TimeTicks& ticks, const ChartSpan& span);
    void place(const QRectF& plotArea); ///< The lines are in it, the labels below.

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QFont m_font;
    QColor m_text;
    QColor m_grid;
    TimeTicks m_ticks;
    ChartSpan m_span;
    QRectF m_area;
};

} // namespace NetMonitor
