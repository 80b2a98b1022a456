// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/axis.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace NetMonitor {

namespace {
constexpr double Second = 1e3;
constexpr double Minute = 60 * Second;
constexpr double Hour = 60 * Minute;
constexpr double Day = 24 * Hour;
constexpr std::array<double, 21> Steps{Second,  2 * Second, 5 * Second, 10 * Second, 15 * Second, 30 * Second,
                                       Minute,  2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute,
                                       Hour,    2 * Hour,   3 * Hour,   6 * Hour,    12 * Hour,   Day,
                                       2 * Day, 7 * Day,    28 * Day};

QString label(const QDateTime& time, double step)
{
    const QLocale locale;
    if (step < Minute) {
        return time.toString(QStringLiteral("HH:mm:ss"));
    }
    if (step < Day && (time.time().hour() != 0 || time.time().minute() != 0)) {
        return time.toString(QStringLiteral("HH:mm"));
    }
    return locale.toString(time.date(), QStringLiteral("ddd d MMM")); // midnight carries the day
}
} // namespace

double niceCeiling(double value)
{
    if (!(value > 0) || !std::isfinite(value)) {
        return 1;
    }
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= factor * power * (1 + 1e-9)) {
            return factor * power;
        }
    }
    return 10 * power;
}

double tickStep(double top, int most)
{
    const double least = top / most;
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 2.5, 4.0, 5.0, 10.0, 20.0, 25.0, 40.0, 50.0}) {
        const double step = factor * power;
        const double steps = top / step;
        if (least <= step * (1 + 1e-9) && std::abs(steps - std::round(steps)) < 1e-6) {
            return step;
        }
    }
    return top;
}

double StableTop::update(double highest)
{
    const double round = highest > 0 ? niceCeiling(highest * 1.1) : 0; // the line keeps off the border
    const double needed = std::clamp(round, m_least, m_most);
    if (needed > m_top || highest < 0.4 * m_top) {
        m_top = needed;
    }
    return m_top;
}

TimeTicks timeTicks(const ChartSpan& span, int most)
{
    TimeTicks ticks;
    if (!(span.length() > 0) || most < 1) {
        return ticks;
    }
    const auto it = std::find_if(Steps.begin(), Steps.end(), [&](double step) { return span.length() / step <= most; });
    ticks.step = it == Steps.end() ? Steps.back() * std::ceil(span.length() / Steps.back() / most) : *it;
    const double offset = QDateTime::fromMSecsSinceEpoch(qint64(span.from)).offsetFromUtc() * Second;
    for (double time = std::ceil((span.from + offset) / ticks.step) * ticks.step - offset; time <= span.to;
         time += ticks.step) {
        ticks.times.append(time);
        ticks.labels.append(label(QDateTime::fromMSecsSinceEpoch(qint64(time)), ticks.step));
    }
    return ticks;
}

} // namespace NetMonitor
