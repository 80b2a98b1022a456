// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QList>
#include <QRectF>

class QPainter;

namespace NetMonitor {

/// The last values as a small line without axes; values that are NaN break it and stand as ticks at the lower border.
/// The scale is the values' own, from 0.
void paintSparkline(QPainter& painter, const QRectF& box, const QList<double>& values, const QColor& color);

} // namespace NetMonitor
