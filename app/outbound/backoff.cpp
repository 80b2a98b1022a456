// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/outbound/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace NetMonitor {

Duration Backoff::next(std::optional<Duration> atLeast)
{
    constexpr Duration LongestAsked = std::chrono::hours(1);
    const Duration half = m_step / 2;
    const Duration wait = half + Duration(qint64(QRandomGenerator::global()->generateDouble() * double(half.count())));
    m_step = std::min(m_step * 2, m_longest);
    return std::max(wait, std::min(atLeast.value_or(Duration::zero()), LongestAsked));
}

} // namespace NetMonitor
