// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/cursoroverlay.h"

#include "ui/theme/theme.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
constexpr double Padding = 8;
constexpr double Chip = 8; ///< Side of the colour mark before a name.
constexpr double Reach = 0.02; ///< A point farther than this share of the span is not "here".

bool earlier(const ChartPoint& point, double time)
{
    return point.time < time;
}
} // namespace

CursorOverlay::CursorOverlay(Quantity quantity, QWidget* chart)
    : QWidget(chart)
    , m_quantity(quantity)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
}

void CursorOverlay::setData(const QList<ChartLine>& lines, const ChartSpan& span)
{
    m_lines = lines;
    m_span = span;
    if (m_time) {
        update();
    }
}

void CursorOverlay::setTime(std::optional<double> time)
{
    if (time != m_time) {
        m_time = time;
        update();
    }
}

std::optional<double> CursorOverlay::nearest(double time) const
{
    std::optional<double> best;
    for (const ChartLine& line : m_lines) {
        auto it = std::lower_bound(line.points.begin(), line.points.end(), time, earlier);
        for (const auto& candidate : {it, it == line.points.begin() ? it : it - 1}) {
            if (candidate != line.points.end() && candidate->time >= m_span.from && candidate->time < m_span.to
                && (!best || std::abs(candidate->time - time) < std::abs(*best - time))) {
                best = candidate->time;
            }
        }
    }
    return best;
}

std::optional<double> CursorOverlay::next(int direction) const
{
    const double from = m_time.value_or(direction > 0 ? m_span.from - 1 : m_span.to);
    std::optional<double> best;
    for (const ChartLine& line : m_lines) {
        auto it = direction > 0 ? std::upper_bound(line.points.begin(), line.points.end(), from,
                                                   [](double time, const ChartPoint& p) { return time < p.time; })
                                : std::lower_bound(line.points.begin(), line.points.end(), from, earlier);
        if (direction < 0) {
            if (it == line.points.begin()) {
                continue;
            }
            --it;
        }
        if (it != line.points.end() && it->time >= m_span.from && it->time < m_span.to
            && (!best || (direction > 0 ? it->time < *best : it->time > *best))) {
            best = it->time;
        }
    }
    return best;
}

const ChartPoint* CursorOverlay::pointAt(const ChartLine& line) const
{
    auto it = std::lower_bound(line.points.begin(), line.points.end(), *m_time, earlier);
    if (it == line.points.end() || (it != line.points.begin() && *m_time - (it - 1)->time < it->time - *m_time)) {
        if (it == line.points.begin()) {
            return nullptr;
        }
        --it;
    }
    return std::abs(it->time - *m_time) <= Reach * m_span.length() ? &*it : nullptr;
}

QStringList CursorOverlay::textLines() const
{
    if (!m_time) {
        return {};
    }
    const QLocale locale;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(qint64(*m_time));
    QStringList texts{locale.toString(local, QStringLiteral("ddd d MMM HH:mm:ss"))};
    for (const ChartLine& line : m_lines) {
        const ChartPoint* point = pointAt(line);
        if (!point) {
            continue;
        }
        QString text
            = line.name % u": " % (std::isnan(point->value) ? tr("no value") : quantityText(m_quantity, point->value));
        if (point->high > point->low) {
            text += u" (" % quantityNumber(m_quantity, point->low) % u'\u2013' % quantityText(m_quantity, point->high)
                % u')';
        }
        texts.append(text);
    }
    return texts;
}

void CursorOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (parentWidget()->hasFocus()) {
        painter.setPen(QPen(themeColors().accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    if (!m_time || m_area.isEmpty() || *m_time < m_span.from || *m_time >= m_span.to) {
        return;
    }
    const double x = m_area.left() + (*m_time - m_span.from) / m_span.length() * m_area.width();
    painter.setPen(QPen(themeColors().muted, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom()));
    paintBox(painter, x);
}

void CursorOverlay::paintBox(QPainter& painter, double x) const
{
    const QStringList texts = textLines();
    const QFontMetricsF metrics(font());
    double width = 0;
    for (const QString& text : texts) {
        width = std::max(width, metrics.horizontalAdvance(text));
    }
    const QSizeF size(width + 3 * Padding + Chip, metrics.height() * double(texts.size()) + 2 * Padding);
    const bool left = x + Padding + size.width() > m_area.right();
    QRectF box(QPointF(left ? x - Padding - size.width() : x + Padding, m_area.top() + 2), size);
    box.moveLeft(std::max(box.left(), m_area.left()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(themeColors().border);
    painter.setBrush(themeColors().raised);
    painter.drawRoundedRect(box, 6, 6);
    double y = box.top() + Padding;
    qsizetype row = 0;
    for (const QString& text : texts) {
        if (row > 0) {
            const auto it = std::find_if(m_lines.begin(), m_lines.end(),
                                         [&text](const ChartLine& line) { return text.startsWith(line.name + u": "); });
            painter.setPen(Qt::NoPen);
            painter.setBrush(it == m_lines.end() ? themeColors().muted : it->color);
            painter.drawRoundedRect(QRectF(box.left() + Padding, y + (metrics.height() - Chip) / 2, Chip, Chip), 2, 2);
        }
        painter.setPen(row == 0 ? themeColors().muted : themeColors().text);
        painter.drawText(QPointF(box.left() + (row == 0 ? Padding : 2 * Padding + Chip), y + metrics.ascent()), text);
        y += metrics.height();
        ++row;
    }
}

} // namespace NetMonitor
