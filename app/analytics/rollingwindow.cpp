// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/rollingwindow.h"

#include "app/analytics/statistics.h"

#include <algorithm>

namespace NetMonitor {

RollingWindow::RollingWindow(std::size_t capacity)
    : m_capacity(std::max<std::size_t>(capacity, 1))
{
    m_values.reserve(m_capacity);
}

void RollingWindow::add(double value)
{
    if (m_values.size() < m_capacity) {
        m_values.push_back(value);
        return;
    }
    m_values[m_next] = value;
    m_next = (m_next + 1) % m_capacity;
}

void RollingWindow::clear()
{
    m_values.clear();
    m_next = 0;
}

std::optional<double> RollingWindow::mean() const
{
    return NetMonitor::mean(m_values);
}

std::optional<double> RollingWindow::sampleStd() const
{
    return sampleStandardDeviation(m_values);
}

std::optional<double> RollingWindow::coefficientOfVariation() const
{
    const auto deviation = sampleStd();
    const auto center = mean();
    if (!deviation || !(*center > 0)) {
        return std::nullopt;
    }
    return *deviation / *center;
}

} // namespace NetMonitor
