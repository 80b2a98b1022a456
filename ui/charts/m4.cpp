// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/charts/m4.h"

#include <algorithm>
#include <cmath>

namespace NetMonitor {

namespace {
/// One pixel column as it fills.
class Column
{
public:
    void take(const ChartPoint& point)
    {
        if (m_count++ == 0) {
            m_startsInGap = std::isnan(point.value);
        }
        m_endsInGap = std::isnan(point.value);
        m_lastTime = point.time;
        if (m_endsInGap) {
            m_gapTime = point.time;
            return;
        }
        if (!m_any) {
            m_any = true;
            m_first = m_lowest = m_highest = point;
        }
        m_last = point;
        m_lowest = point.value < m_lowest.value ? point : m_lowest;
        m_highest = point.value > m_highest.value ? point : m_highest;
        m_low = std::fmin(m_low, point.low); // fmin and fmax ignore NaN
        m_high = std::fmax(m_high, point.high);
    }

    void flush(ChartPoints& out)
    {
        if (m_count > 0 && (m_startsInGap || !m_any)) {
            out.append(ChartPoint{m_any ? m_first.time : m_gapTime});
        }
        if (m_any) {
            const bool lowestFirst = m_lowest.time <= m_highest.time;
            for (const ChartPoint* point :
                 {&m_first, lowestFirst ? &m_lowest : &m_highest, lowestFirst ? &m_highest : &m_lowest, &m_last}) {
                if (m_written == 0 || point->time > out.constLast().time) {
                    out.append(ChartPoint{point->time, point->value, m_low, m_high});
                    ++m_written;
                }
            }
            if (m_endsInGap) {
                out.append(ChartPoint{m_lastTime});
            }
        }
        *this = {};
    }

private:
    qsizetype m_count = 0;
    int m_written = 0;
    bool m_any = false;
    bool m_startsInGap = false;
    bool m_endsInGap = false;
    double m_gapTime = 0;
    double m_lastTime = 0;
    double m_low = NoValue;
    double m_high = NoValue;
    ChartPoint m_first;
    ChartPoint m_lowest;
    ChartPoint m_highest;
    ChartPoint m_last;
};

bool earlier(const ChartPoint& point, double time)
{
    return point.time < time;
}
} // namespace

ChartPoints decimate(const ChartPoints& points, const ChartSpan& span, int columns)
{
    if (columns <= 0 || span.length() <= 0) {
        return {};
    }
    auto begin = std::lower_bound(points.begin(), points.end(), span.from, earlier);
    auto end = std::lower_bound(begin, points.end(), span.to, earlier);
    begin -= begin == points.begin() ? 0 : 1;
    end += end == points.end() ? 0 : 1;
    if (end - begin <= qsizetype(columns)) {
        return ChartPoints(begin, end);
    }
    ChartPoints out;
    out.reserve(4 * columns);
    const double width = span.length() / columns;
    Column column;
    double columnEnd = span.from; // what lies before the span is a column of its own
    for (auto it = begin; it != end; ++it) {
        if (it->time >= columnEnd) {
            column.flush(out);
            columnEnd = span.from + width * (std::floor((it->time - span.from) / width) + 1);
        }
        column.take(*it);
    }
    column.flush(out);
    return out;
}

} // namespace NetMonitor
