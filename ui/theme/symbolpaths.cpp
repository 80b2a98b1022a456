// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/theme/symbolpaths.h"

#include <cmath>
#include <initializer_list>

namespace NetMonitor {

namespace {
/// Polylines, each a list of points.
QPainterPath strokes(std::initializer_list<std::initializer_list<QPointF>> lines)
{
    QPainterPath path;
    for (const auto& line : lines) {
        bool first = true;
        for (const QPointF& point : line) {
            first ? path.moveTo(point) : path.lineTo(point);
            first = false;
        }
    }
    return path;
}

QPainterPath star()
{
    QPainterPath path;
    constexpr double Turn = 3.14159265358979 / 5;
    for (int i = 0; i < 10; ++i) {
        const double radius = i % 2 == 0 ? 6.4 : 2.8;
        const QPointF point(8 + radius * std::sin(i * Turn), 8.4 - radius * std::cos(i * Turn));
        i == 0 ? path.moveTo(point) : path.lineTo(point);
    }
    path.closeSubpath();
    return path;
}

QPainterPath search()
{
    QPainterPath path;
    path.addEllipse(QPointF(6.8, 6.8), 4.3, 4.3);
    path.addPath(strokes({{{10.1, 10.1}, {13.8, 13.8}}}));
    return path;
}

/// Sliders: easier to read at 16 pixels than a gear.
QPainterPath settings()
{
    QPainterPath path
        = strokes({{{2, 4.5}, {8.2, 4.5}}, {{12, 4.5}, {14, 4.5}}, {{2, 11.5}, {4, 11.5}}, {{7.8, 11.5}, {14, 11.5}}});
    path.addEllipse(QPointF(10.1, 4.5), 1.9, 1.9);
    path.addEllipse(QPointF(5.9, 11.5), 1.9, 1.9);
    return path;
}

QPainterPath trash()
{
    return strokes({{{2.5, 4}, {13.5, 4}},
                    {{6, 4}, {6, 2.2}, {10, 2.2}, {10, 4}},
                    {{3.8, 4}, {4.5, 13.8}, {11.5, 13.8}, {12.2, 4}},
                    {{6.6, 6.8}, {6.8, 11}},
                    {{9.4, 6.8}, {9.2, 11}}});
}

QPainterPath bell()
{
    QPainterPath path(QPointF(3, 11.6));
    path.cubicTo(4.6, 10, 4, 7.5, 4.4, 6);
    path.cubicTo(5, 3.6, 6.6, 2.6, 8, 2.6);
    path.cubicTo(9.4, 2.6, 11, 3.6, 11.6, 6);
    path.cubicTo(12, 7.5, 11.4, 10, 13, 11.6);
    path.closeSubpath();
    path.addPath(strokes({{{6.7, 13.9}, {9.3, 13.9}}}));
    return path;
}

QPainterPath circled(const QPainterPath& inside)
{
    QPainterPath path;
    path.addEllipse(QPointF(8, 8), 6, 6);
    path.addPath(inside);
    return path;
}

QPainterPath undo()
{
    QPainterPath path = strokes({{{6.2, 3}, {2.8, 6.4}, {6.2, 9.8}}});
    path.moveTo(2.8, 6.4);
    path.lineTo(9.4, 6.4);
    path.cubicTo(14.4, 6.4, 14.4, 13.4, 9.4, 13.4);
    path.lineTo(6, 13.4);
    return path;
}
} // namespace

QPainterPath pathOf(Symbol symbol)
{
    switch (symbol) {
    case Symbol::Add:
        return strokes({{{8, 3}, {8, 13}}, {{3, 8}, {13, 8}}});
    case Symbol::Edit:
        return strokes({{{3, 13}, {3.6, 10.2}, {10.8, 3}, {13, 5.2}, {5.8, 12.4}, {3, 13}}, {{9.4, 4.4}, {11.6, 6.6}}});
    case Symbol::Remove:
        return trash();
    case Symbol::Pause:
        return strokes({{{5.5, 3.5}, {5.5, 12.5}}, {{10.5, 3.5}, {10.5, 12.5}}});
    case Symbol::Resume:
        return strokes({{{5, 3.2}, {12.6, 8}, {5, 12.8}, {5, 3.2}}});
    case Symbol::Star:
        return star();
    case Symbol::Search:
        return search();
    case Symbol::Settings:
        return settings();
    case Symbol::Table:
        return strokes({{{2.5, 3}, {13.5, 3}, {13.5, 13}, {2.5, 13}, {2.5, 3}},
                        {{2.5, 6.4}, {13.5, 6.4}},
                        {{2.5, 9.7}, {13.5, 9.7}},
                        {{6.4, 3}, {6.4, 13}}});
    case Symbol::Chart:
        return strokes({{{2.5, 2.5}, {2.5, 13.5}, {13.5, 13.5}}, {{4.6, 10.6}, {7.4, 7}, {9.6, 9}, {13, 4.4}}});
    case Symbol::Close:
        return strokes({{{4, 4}, {12, 12}}, {{12, 4}, {4, 12}}});
    case Symbol::Undo:
        return undo();
    case Symbol::Bell:
        return bell();
    case Symbol::BellOff: {
        QPainterPath path = bell();
        path.addPath(strokes({{{2.4, 2.4}, {13.6, 13.6}}}));
        return path;
    }
    case Symbol::Info:
        return circled(strokes({{{8, 7.4}, {8, 11.2}}, {{8, 4.9}, {8, 5}}}));
    case Symbol::Agent:
        return strokes({{{2.5, 2.8}, {13.5, 2.8}, {13.5, 7.2}, {2.5, 7.2}, {2.5, 2.8}},
                        {{2.5, 8.8}, {13.5, 8.8}, {13.5, 13.2}, {2.5, 13.2}, {2.5, 8.8}},
                        {{5, 5}, {5.1, 5}},
                        {{5, 11}, {5.1, 11}}});
    case Symbol::Log:
        return strokes({{{2.5, 4}, {13.5, 4}}, {{2.5, 8}, {13.5, 8}}, {{2.5, 12}, {9.5, 12}}});
    case Symbol::Clock:
        return circled(strokes({{{8, 4.6}, {8, 8}, {10.6, 9.6}}}));
    }
    return {};
}

QPainterPath pulsePath()
{
    return strokes({{{2.5, 8.8}, {5, 8.8}, {6.6, 4.2}, {9, 12}, {10.6, 7.2}, {11.2, 8.8}, {13.5, 8.8}}});
}

QPainterPath outlineOf(StateShape shape)
{
    QPainterPath path;
    switch (shape) {
    case StateShape::DiscWithTick:
        path.addEllipse(QPointF(8, 8), 6.6, 6.6);
        break;
    case StateShape::TriangleWithMark:
        path = strokes({{{8, 1.6}, {15, 14.2}, {1, 14.2}}});
        path.closeSubpath();
        break;
    case StateShape::SquareWithCross:
        path.addRoundedRect(QRectF(1.8, 1.8, 12.4, 12.4), 2.2, 2.2);
        break;
    case StateShape::RingWithBars:
    case StateShape::RingWithDot:
    case StateShape::Ring:
        path.addEllipse(QPointF(8, 8), 5.9, 5.9);
        break;
    }
    return path;
}

QPainterPath markOf(StateShape shape)
{
    switch (shape) {
    case StateShape::DiscWithTick:
        return strokes({{{5, 8.3}, {7.2, 10.5}, {11, 5.9}}});
    case StateShape::TriangleWithMark:
        return strokes({{{8, 6.2}, {8, 9.6}}, {{8, 12}, {8, 12.05}}});
    case StateShape::SquareWithCross:
        return strokes({{{5.4, 5.4}, {10.6, 10.6}}, {{10.6, 5.4}, {5.4, 10.6}}});
    case StateShape::RingWithBars:
        return strokes({{{6.4, 5.8}, {6.4, 10.2}}, {{9.6, 5.8}, {9.6, 10.2}}});
    case StateShape::RingWithDot:
        return strokes({{{8, 7.6}, {8, 10.8}}, {{8, 5.2}, {8, 5.25}}});
    case StateShape::Ring:
        break;
    }
    return {};
}

} // namespace NetMonitor
