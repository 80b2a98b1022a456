// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QList>
#include <QString>

#include <limits>

namespace NetMonitor {

constexpr double NoValue = std::numeric_limits<double>::quiet_NaN();

/// One point of a line, in base units (seconds, ratios). A point without value (NaN) is a gap: the line breaks there.
struct ChartPoint
{
    double time = 0; ///< Milliseconds since 1970, UTC.
    double value = NoValue; ///< Median where there is a band.
    double low = NoValue; ///< 5th percentile; NaN: no band.
    double high = NoValue; ///< 95th percentile.
    friend bool operator==(const ChartPoint&, const ChartPoint&) = default;
};
using ChartPoints = QList<ChartPoint>; ///< Ascending in time.

/// Packets that were lost, as a mark of its own: never interpolated, never part of the line.
struct LossMark
{
    double time = 0; ///< Milliseconds since 1970, UTC.
    double ratio = 0; ///< 0..1, more than 0.
};

struct ChartLine
{
    QString id; ///< Target id.
    QString name;
    QColor color;
    ChartPoints points;
    QList<LossMark> losses;
};

/// What a chart shows, half-open, milliseconds since 1970, UTC.
struct ChartSpan
{
    double from = 0;
    double to = 1;
    double length() const { return to - from; }
    friend bool operator==(const ChartSpan&, const ChartSpan&) = default;
};

} // namespace NetMonitor
