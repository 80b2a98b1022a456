// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/qttimechart.h"

#include "ui/charts/cursoroverlay.h"
#include "ui/charts/plotlayer.h"
#include "ui/charts/timeaxis.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QValueAxis>

namespace NetMonitor {

namespace {
constexpr int PixelsPerTimeTick = 90;
constexpr int PixelsPerValueTick = 36;
constexpr int LabelHeight = 20;
constexpr int LabelReserve = 8; ///< QtCharts makes room for labels one layout late: a digit more was cut off.

double leastTop(Quantity quantity)
{
    return quantity == Quantity::Loss ? 0.05 : 0.0001; // 5 %, 0.1 ms: noise of nothing is not blown up
}
} // namespace

TimeChart* makeTimeChart(Quantity quantity, QWidget* parent)
{
    return new QtTimeChart(quantity, parent);
}

QtTimeChart::QtTimeChart(Quantity quantity, QWidget* parent)
    : TimeChart(parent)
    , m_quantity(quantity)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_values(new QValueAxis(m_chart))
    , m_layer(new PlotLayer(m_chart))
    , m_overlay(new CursorOverlay(quantity, this))
    , m_times(new TimeAxis(m_chart))
    , m_top(leastTop(quantity), quantity == Quantity::Loss ? 1 : std::numeric_limits<double>::infinity())
{
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_chart->setBackgroundRoundness(0);
    m_chart->setBackgroundVisible(false);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setMargins(QMargins(LabelReserve, 4, 4, LabelHeight));
    m_values->setTickType(QValueAxis::TicksDynamic);
    m_values->setTickAnchor(0);
    m_values->setTickInterval(1);
    m_values->setRange(0, 1);
    m_values->setLabelFormat(QStringLiteral("%g"));
    m_values->setLineVisible(false);
    m_chart->addAxis(m_values, Qt::AlignLeft);

    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false); // the card's ground shows through
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 90);
    setAccessibleName(quantityName(quantity));
    connect(m_chart, &QChart::plotAreaChanged, this, &QtTimeChart::layOut);
    connect(m_chart, &QChart::plotAreaChanged, this, [this](const QRectF& area) {
        if (qAbs(area.height() - m_drawnFor.height()) > 4 || qAbs(area.width() - m_drawnFor.width()) > 40) {
            m_stale = true; // another number of ticks fits
            QMetaObject::invokeMethod(this, &QtTimeChart::refresh, Qt::QueuedConnection);
        }
    });
    if (theme()) {
        connect(theme(), &Theme::changed, this, &QtTimeChart::dress);
    }
    dress();
}

void QtTimeChart::dress()
{
    const Colors& colors = themeColors();
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    m_values->setLabelsFont(small);
    m_values->setLabelsColor(colors.muted);
    m_values->setGridLineColor(colors.grid);
    m_times->dress(small, colors.muted, colors.grid);
    m_layer->update();
    m_overlay->update();
}

void QtTimeChart::setData(const QList<ChartLine>& lines, const ChartSpan& span)
{
    if (span.length() != m_span.length()) {
        m_top.reset();
    }
    m_lines = lines;
    m_span = span;
    m_overlay->setData(lines, span);
    m_stale = true;
    refresh();
}

void QtTimeChart::refresh()
{
    if (!isVisible() || !std::exchange(m_stale, false)) {
        return;
    }
    const QRectF area = m_chart->plotArea();
    m_drawnFor = area.size();
    m_layer->replace(m_lines, m_span, qMax(1, qRound(area.width() * devicePixelRatioF())));
    const double top = m_top.update(m_layer->highest());
    const int mostTicks = qBound(1, int(area.height()) / PixelsPerValueTick, 6);
    setValueAxis(top * quantityFactor(m_quantity), tickStep(top, mostTicks) * quantityFactor(m_quantity));
    const TimeTicks ticks = timeTicks(m_span, qMax(1, int(area.width()) / PixelsPerTimeTick));
    m_times->set(ticks, m_span);
    layOut();
}

/// QValueAxis makes a tick for each step at once, be there millions: range and step must never be of two scales.
void QtTimeChart::setValueAxis(double top, double step)
{
    if (step >= m_values->tickInterval()) {
        m_values->setTickInterval(step);
        m_values->setRange(0, top);
    } else {
        m_values->setRange(0, top);
        m_values->setTickInterval(step);
    }
}

void QtTimeChart::layOut()
{
    const QRectF area = m_chart->plotArea();
    m_layer->place(area, m_values->max() / quantityFactor(m_quantity));
    m_times->place(area);
    m_overlay->setArea(plotArea());
    m_overlay->update();
}

QRectF QtTimeChart::plotArea() const
{
    return QRectF(m_view->mapFromScene(m_chart->mapToScene(m_chart->plotArea().topLeft())), m_chart->plotArea().size());
}

void QtTimeChart::resizeEvent(QResizeEvent*)
{
    m_view->setGeometry(rect());
    m_overlay->setGeometry(rect());
    m_stale = true;
    refresh();
}

void QtTimeChart::showEvent(QShowEvent*)
{
    refresh();
}

void QtTimeChart::setCursorTime(std::optional<double> time)
{
    m_overlay->setTime(time);
}

void QtTimeChart::moveCursor(std::optional<double> time)
{
    if (time == m_overlay->time()) {
        return;
    }
    m_overlay->setTime(time);
    setAccessibleDescription(m_overlay->textLines().join(QStringLiteral(", ")));
    emit cursorTimeChanged(time);
}

bool QtTimeChart::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseMove) {
        const QRectF area = plotArea();
        const QPointF at = static_cast<QMouseEvent*>(event)->position();
        moveCursor(area.contains(at)
                       ? m_overlay->nearest(m_span.from + (at.x() - area.left()) / area.width() * m_span.length())
                       : std::nullopt);
    } else if (event->type() == QEvent::Leave) {
        moveCursor(std::nullopt);
    }
    return TimeChart::eventFilter(watched, event);
}

void QtTimeChart::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const auto next = m_overlay->next(event->key() == Qt::Key_Right ? 1 : -1);
        if (next) {
            moveCursor(next);
        }
        return;
    }
    case Qt::Key_Home:
        moveCursor(m_overlay->nearest(m_span.from));
        return;
    case Qt::Key_End:
        moveCursor(m_overlay->nearest(m_span.to));
        return;
    case Qt::Key_Escape:
        if (m_overlay->time()) {
            moveCursor(std::nullopt);
            return;
        }
        break;
    default:
        break;
    }
    TimeChart::keyPressEvent(event);
}

void QtTimeChart::focusInEvent(QFocusEvent* event)
{
    TimeChart::focusInEvent(event);
    m_overlay->update();
}

void QtTimeChart::focusOutEvent(QFocusEvent* event)
{
    TimeChart::focusOutEvent(event);
    moveCursor(std::nullopt);
}

} // namespace NetMonitor
