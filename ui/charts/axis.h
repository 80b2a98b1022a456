// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/charts/chartpoints.h"

#include <QStringList>

namespace NetMonitor {

/// The smallest round value (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten) that is not below @p value; 1 for
/// what is not positive.
double niceCeiling(double value);
/// The distance of ticks from 0 to @p top: the smallest of 1, 2, 2.5, 4, 5 times a power of ten that gives at most
/// @p most above 0, the last of them at the top; @p top itself when none does.
double tickStep(double top, int most);

/// The top of a value axis that does not jump: it grows at once when the data does, to a nice value, and shrinks only
/// when the data needs less than 40 % of it.
class StableTop
{
public:
    explicit StableTop(double least, double most = std::numeric_limits<double>::infinity())
        : m_least(least)
        , m_most(most)
        , m_top(least)
    {
    }
    double update(double highest); ///< Of the data shown; returns the top.
    void reset() { m_top = m_least; }

private:
    double m_least;
    double m_most; ///< No data can be higher.
    double m_top;
};

struct TimeTicks
{
    double step = 0; ///< Milliseconds.
    QList<double> times; ///< On whole steps of local time.
    QStringList labels; ///< Local time, by the user's locale: seconds, minutes, hours or days, as the step needs.
};
/// At most @p most ticks; a round step of time.
TimeTicks timeTicks(const ChartSpan& span, int most);

} // namespace NetMonitor
