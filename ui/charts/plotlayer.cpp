// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/plotlayer.h"

#include "ui/charts/m4.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
constexpr double LineWidth = 1.6;
constexpr double DotRadius = 2.2;
constexpr int BandAlpha = 46;
constexpr int DenseLine = 1200; ///< Above so many points smoothing costs much and shows nothing.

bool isGap(const ChartPoint& point)
{
    return std::isnan(point.value);
}

/// Calls @p use with each run of points between gaps.
template <typename F> void forEachRun(const ChartPoints& points, F use)
{
    auto begin = points.begin();
    while (begin != points.end()) {
        begin = std::find_if_not(begin, points.end(), isGap);
        const auto end = std::find_if(begin, points.end(), isGap);
        if (begin != end) {
            use(begin, end);
        }
        begin = end;
    }
}
} // namespace

PlotLayer::PlotLayer(QGraphicsItem* parent)
    : QGraphicsItem(parent)
{
    setZValue(10);
    setCacheMode(DeviceCoordinateCache); // a cursor that moves above costs no new drawing
}

void PlotLayer::replace(const QList<ChartLine>& lines, const ChartSpan& span, int columns)
{
    m_span = span;
    m_lines.clear();
    m_highest = 0;
    for (const ChartLine& line : lines) {
        Drawn drawn{line.color, decimate(line.points, span, columns), {}};
        for (const ChartPoint& point : std::as_const(drawn.points)) {
            m_highest = std::fmax(m_highest, std::fmax(point.value, point.high)); // fmax ignores NaN
        }
        std::copy_if(line.losses.begin(), line.losses.end(), std::back_inserter(drawn.losses),
                     [&span](const LossMark& mark) { return mark.time >= span.from && mark.time < span.to; });
        m_lines.append(std::move(drawn));
    }
    update();
}

void PlotLayer::place(const QRectF& area, double top)
{
    if (area != m_area) {
        prepareGeometryChange();
        m_area = area;
    }
    m_top = top;
    update();
}

QPointF PlotLayer::position(double time, double value) const
{
    return {m_area.left() + (time - m_span.from) / m_span.length() * m_area.width(),
            m_area.bottom() - value / m_top * m_area.height()};
}

void PlotLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    if (m_area.isEmpty()) {
        return;
    }
    painter->setClipRect(m_area);
    for (const Drawn& line : m_lines) {
        paintBand(*painter, line);
    }
    for (const Drawn& line : m_lines) {
        paintLine(*painter, line);
    }
    paintLosses(*painter);
}

void PlotLayer::paintBand(QPainter& painter, const Drawn& line) const
{
    QColor fill = line.color;
    fill.setAlpha(BandAlpha);
    if (line.points.size() >= DenseLine) {
        paintDenseBand(painter, line.points, fill);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.setRenderHint(QPainter::Antialiasing);
    forEachRun(line.points, [&](auto begin, auto end) {
        QPolygonF band;
        band.reserve(2 * (end - begin));
        for (auto it = begin; it != end; ++it) {
            band.append(position(it->time, std::isnan(it->high) ? it->value : it->high));
        }
        for (auto it = end; it != begin;) {
            --it;
            band.append(position(it->time, std::isnan(it->low) ? it->value : it->low));
        }
        painter.drawPolygon(band);
    });
}

/// A vertical line for each pixel column: filling a polygon of thousands of corners costs ten times as much.
void PlotLayer::paintDenseBand(QPainter& painter, const ChartPoints& points, const QColor& color) const
{
    QList<QLineF> columns;
    columns.reserve(points.size() / 4);
    double pixel = -1;
    for (const ChartPoint& point : points) {
        const QPointF top = position(point.time, point.high);
        if (!isGap(point) && !std::isnan(point.high) && std::floor(top.x()) > pixel) {
            pixel = std::floor(top.x());
            columns.append({pixel, top.y(), pixel, position(point.time, point.low).y()});
        }
    }
    QPen pen(color, 1);
    pen.setCosmetic(true);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(pen);
    painter.drawLines(columns);
}

void PlotLayer::paintLine(QPainter& painter, const Drawn& line) const
{
    const bool dense = line.points.size() >= DenseLine;
    painter.setRenderHint(QPainter::Antialiasing, !dense);
    QPen pen(line.color, dense ? 1 : LineWidth);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::BevelJoin);
    const bool dots = line.points.size() < 80;
    forEachRun(line.points, [&](auto begin, auto end) {
        painter.setPen(pen);
        QPolygonF path;
        path.reserve(end - begin);
        for (auto it = begin; it != end; ++it) {
            path.append(position(it->time, it->value));
        }
        painter.drawPolyline(path);
        if (dots || path.size() == 1) { // a value between two gaps has no line
            painter.setPen(Qt::NoPen);
            painter.setBrush(line.color);
            for (const QPointF& point : std::as_const(path)) {
                painter.drawEllipse(point, DotRadius, DotRadius);
            }
        }
    });
}

/// Ticks from the lower border up, as long as the share that was lost; one for each pixel at most.
void PlotLayer::paintLosses(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColors().bad);
    for (const Drawn& line : m_lines) {
        double lastPixel = -1;
        double tallest = 0;
        for (const LossMark& mark : line.losses) {
            const double pixel = std::floor(position(mark.time, 0).x());
            tallest = pixel == lastPixel ? std::max(tallest, mark.ratio) : mark.ratio;
            lastPixel = pixel;
            const double height = 4 + tallest * 0.25 * m_area.height();
            painter.drawRect(QRectF(pixel - 1, m_area.bottom() - height, 2, height));
        }
    }
}

} // namespace NetMonitor
