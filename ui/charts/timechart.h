// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/charts/chartpoints.h"
#include "ui/charts/quantity.h"

#include <QWidget>

#include <optional>

namespace NetMonitor {

/// A quantity of some targets over time. What the window knows of charts; behind it is Qt Charts, which Qt deprecates
/// from 6.10 on (ADR 0007). GUI thread.
class TimeChart : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Replaces everything, drawn once in the next frame; while hidden nothing is computed. Points are shared, not
    /// copied. Show not more than eight lines: there are as many colours.
    virtual void setData(const QList<ChartLine>& lines, const ChartSpan& span) = 0;
    /// A line across the chart with the values there; nothing: none. Charts that show the same time share it.
    virtual void setCursorTime(std::optional<double> time) = 0; ///< Milliseconds since 1970, UTC.

signals:
    void cursorTimeChanged(std::optional<double> time); ///< By mouse or keyboard.
};

TimeChart* makeTimeChart(Quantity quantity, QWidget* parent = nullptr);

} // namespace NetMonitor
