// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/valuewindow.h"

#include "app/analytics/statistics.h"

#include <algorithm>
#include <vector>

namespace NetMonitor {

void ValueWindow::add(MonotonicTime at, double value, Duration window)
{
    m_values.emplace_back(at, value);
    while (m_values.size() > 1 && (m_values.front().first <= at - window || m_values.size() > MostValues)) {
        m_values.pop_front();
    }
}

double ValueWindow::statistic(AlertStatistic statistic) const
{
    std::vector<double> values;
    values.reserve(m_values.size());
    for (const auto& [at, value] : m_values) {
        values.push_back(value);
    }
    switch (statistic) {
    case AlertStatistic::Minimum:
        return *std::min_element(values.begin(), values.end());
    case AlertStatistic::Maximum:
        return *std::max_element(values.begin(), values.end());
    case AlertStatistic::P95: {
        constexpr double Rank = 0.95;
        std::sort(values.begin(), values.end());
        return quantileOfSorted(values, Rank).value_or(values.back());
    }
    case AlertStatistic::Mean:
        break;
    }
    return mean(values).value_or(values.back());
}

} // namespace NetMonitor
