// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/charts/chartpoints.h"

namespace NetMonitor {

/// At most six points for each of @p columns pixel columns of @p span, so that a line through them covers the same
/// pixels as one through all: first, lowest, highest and last of each column (M4: Jugel et al., "M4: A
/// Visualization-Oriented Time Series Data Aggregation", VLDB 2014), with a gap before and behind where the column
/// begins or ends in one. No spike is lost. The band of a column is the envelope of its points' bands. One point beyond
/// each end of the span is kept, so that the line reaches the border.
ChartPoints decimate(const ChartPoints& points, const ChartSpan& span, int columns);

} // namespace NetMonitor
