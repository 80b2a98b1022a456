// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/theme/icons.h"

#include "ui/theme/symbolpaths.h"
#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPainter>

#include <functional>

namespace NetMonitor {

namespace {
/// An icon that is painted each time, so that it has every size, and the theme of the moment.
class PaintedIcon final : public QIconEngine
{
public:
    using Paint = std::function<void(QPainter&, const QRectF&, QIcon::Mode)>;
    explicit PaintedIcon(Paint paint)
        : m_paint(std::move(paint))
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        m_paint(*painter, QRectF(rect), mode);
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        return QPixmap::fromImage(image);
    }
    QIconEngine* clone() const override { return new PaintedIcon(m_paint); }
    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override
    {
        return {{16, 16}, {22, 22}, {24, 24}, {32, 32}, {48, 48}, {64, 64}, {128, 128}, {256, 256}};
    }

private:
    Paint m_paint;
};

QIcon painted(PaintedIcon::Paint paint)
{
    return QIcon(new PaintedIcon(std::move(paint)));
}

/// Puts a drawing on a 16 x 16 grid into the box.
void drawOnGrid(QPainter& painter, const QRectF& box, const std::function<void()>& draw)
{
    painter.save();
    const double side = qMin(box.width(), box.height());
    painter.translate(box.center());
    painter.scale(side / 16, side / 16);
    painter.translate(-8, -8);
    draw();
    painter.restore();
}

void paintShape(QPainter& painter, const QRectF& box, StateShape shape, const QColor& color, const QColor& mark)
{
    drawOnGrid(painter, box, [&] {
        const bool filled = shape < StateShape::RingWithBars;
        painter.setPen(filled ? QPen(Qt::NoPen) : QPen(color, 1.8));
        painter.setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
        painter.drawPath(outlineOf(shape));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(filled ? mark : color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(markOf(shape));
    });
}

StateShape shapeOf(ProbeState state)
{
    switch (state) {
    case ProbeState::Up:
        return StateShape::DiscWithTick;
    case ProbeState::Degraded:
        return StateShape::TriangleWithMark;
    case ProbeState::Down:
        return StateShape::SquareWithCross;
    case ProbeState::Paused:
        return StateShape::RingWithBars;
    case ProbeState::Unknown:
        break;
    }
    return StateShape::Ring;
}

/// Three arcs of a wave over a dot: a line that is listened to.
void paintMark(QPainter& painter, const QRectF& box, const QColor& background, const QColor& foreground)
{
    drawOnGrid(painter, box, [&] {
        painter.setPen(Qt::NoPen);
        painter.setBrush(background);
        painter.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 3.5, 3.5);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(foreground, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(pulsePath());
    });
}
} // namespace

QIcon symbolIcon(Symbol symbol)
{
    return painted([symbol](QPainter& painter, const QRectF& box, QIcon::Mode mode) {
        drawOnGrid(painter, box, [&] {
            const Colors& colors = themeColors();
            painter.setPen(QPen(mode == QIcon::Disabled ? colors.control : colors.text, 1.5, Qt::SolidLine,
                                Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(pathOf(symbol));
        });
    });
}

void paintState(QPainter& painter, const QRectF& box, ProbeState state)
{
    const Colors& colors = themeColors();
    painter.setRenderHint(QPainter::Antialiasing);
    paintShape(painter, box, shapeOf(state), colors.of(state), colors.surface);
}

QIcon stateIcon(ProbeState state)
{
    return painted([state](QPainter& painter, const QRectF& box, QIcon::Mode) { paintState(painter, box, state); });
}

QIcon severityIcon(Severity severity)
{
    return painted([severity](QPainter& painter, const QRectF& box, QIcon::Mode) {
        const Colors& colors = themeColors();
        const StateShape shape = severity == Severity::Critical ? StateShape::SquareWithCross
            : severity == Severity::Warning                     ? StateShape::TriangleWithMark
                                                                : StateShape::RingWithDot;
        paintShape(painter, box, shape, colors.of(severity), colors.surface);
    });
}

QIcon applicationIcon()
{
    return painted([](QPainter& painter, const QRectF& box, QIcon::Mode) {
        paintMark(painter, box, colorsOf(Scheme::Light).accent, Qt::white);
    });
}

/// The whole of a small icon is the state; a desktop panel may be light or dark, so each shape brings its own ground.
QIcon trayIcon(ProbeState state)
{
    return painted([state](QPainter& painter, const QRectF& box, QIcon::Mode) {
        paintShape(painter, box, shapeOf(state), colorsOf(Scheme::Dark).of(state), QColor(0x12161C));
    });
}

} // namespace NetMonitor
