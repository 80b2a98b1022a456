// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/widgets/sparkline.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>

namespace NetMonitor {

namespace {
constexpr qsizetype LeastSlots = 30; ///< So that the first few values do not stretch over the whole width.

double highestOf(const QList<double>& values)
{
    double highest = 0;
    for (const double value : values) {
        highest = std::isfinite(value) ? qMax(highest, value) : highest;
    }
    return highest;
}
} // namespace

void paintSparkline(QPainter& painter, const QRectF& box, const QList<double>& values, const QColor& color)
{
    const double highest = highestOf(values);
    if (values.isEmpty() || box.width() < 8) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qsizetype places = qMax(values.size(), LeastSlots);
    const double step = box.width() / double(qMax<qsizetype>(places - 1, 1));
    double x = box.right() - step * double(values.size() - 1);
    QPolygonF run;
    const auto flush = [&] {
        painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (run.size() == 1) {
            painter.drawPoint(run.constFirst());
        } else if (!run.isEmpty()) {
            painter.drawPolyline(run);
        }
        run.clear();
    };
    for (const double value : values) {
        if (std::isfinite(value)) {
            run.append({x, box.bottom() - (highest > 0 ? value / (highest * 1.1) : 0) * box.height()});
        } else {
            flush();
        }
        if (std::isinf(value)) {
            painter.fillRect(QRectF(x - 0.75, box.bottom() - 4, 1.5, 4), themeColors().bad);
        }
        x += step;
    }
    flush();
    painter.restore();
}

} // namespace NetMonitor
