// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/icons.h"

#include <QPainterPath>

namespace NetMonitor {

/// Outlines on a grid of 16 x 16, to be stroked.
QPainterPath pathOf(Symbol symbol);
QPainterPath pulsePath(); ///< Of the application's mark.

enum class StateShape
{
    DiscWithTick,
    TriangleWithMark,
    SquareWithCross,
    RingWithBars,
    RingWithDot,
    Ring,
};
QPainterPath outlineOf(StateShape shape);
QPainterPath markOf(StateShape shape); ///< What is drawn inside.

} // namespace NetMonitor
