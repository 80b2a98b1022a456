// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/timeaxis.h"

#include <QPainter>

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr double Gap = 4;
constexpr double Height = 20;
} // namespace

TimeAxis::TimeAxis(QGraphicsItem* parent)
    : QGraphicsItem(parent)
{
}

void TimeAxis::dress(const QFont& font, const QColor& text, const QColor& grid)
{
    m_font = font;
    m_text = text;
    m_grid = grid;
    update();
}

void TimeAxis::set(const TimeTicks& ticks, const ChartSpan& span)
{
    m_ticks = ticks;
    m_span = span;
    update();
}

void TimeAxis::place(const QRectF& plotArea)
{
    if (plotArea != m_area) {
        prepareGeometryChange();
        m_area = plotArea;
    }
}

QRectF TimeAxis::boundingRect() const
{
    return m_area.adjusted(-40, 0, 40, Height);
}

void TimeAxis::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setFont(m_font);
    const QFontMetricsF metrics(m_font);
    double free = m_area.left() - 40; // labels never overlap
    for (qsizetype i = 0; i < m_ticks.times.size(); ++i) {
        const QString& text = m_ticks.labels.at(i);
        const double width = metrics.horizontalAdvance(text);
        const double x = m_area.left() + (m_ticks.times.at(i) - m_span.from) / m_span.length() * m_area.width();
        painter->setPen(m_grid);
        painter->drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom()));
        painter->setPen(m_text);
        const double left = std::min(x - width / 2, m_area.right() + Gap - width);
        if (left >= free) {
            painter->drawText(QPointF(left, m_area.bottom() + Gap + metrics.ascent()), text);
            free = left + width + 2 * Gap;
        }
    }
}

} // namespace NetMonitor
