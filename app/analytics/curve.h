// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace NetMonitor {

/// A corner of a piecewise-linear curve.
struct CurvePoint
{
    double x;
    double y;
};

/// Linear between the points, flat outside them. @p points: at least one, x strictly ascending.
constexpr double interpolate(std::span<const CurvePoint> points, double x)
{
    if (x <= points.front().x) {
        return points.front().y;
    }
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (x <= points[i].x) {
            const CurvePoint& a = points[i - 1];
            const CurvePoint& b = points[i];
            return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
        }
    }
    return points.back().y;
}

} // namespace NetMonitor
