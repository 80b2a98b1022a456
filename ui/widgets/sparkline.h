// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QList>
#include <QRectF>

class QPainter;

namespace NetMonitor {

/// The last values as a small line without axes, on a scale of their own from 0. It breaks where a value is infinite,
/// which stands as a tick at the lower border (no reply), and where it is NaN (nothing is known).
void paintSparkline(QPainter& painter, const QRectF& box, const QList<double>& values, const QColor& color);

} // namespace NetMonitor
