// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/probecounting.h"

#include <algorithm>

namespace NetMonitor {

void countOutcome(ProbeCounters& counters, const Outcome& outcome)
{
    static constexpr auto bounds = rttBuckets();
    if (!outcome.valid()) {
        ++counters.invalid[std::size_t(outcome.validity)];
        return;
    }
    ++counters.sent;
    if (!outcome.replied()) {
        ++counters.failures[std::size_t(outcome.result)];
        return;
    }
    ++counters.received;
    const double rtt = toSeconds(Duration(outcome.rttNs));
    counters.rttSum += rtt;
    const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), rtt);
    if (bucket != bounds.end()) {
        ++counters.rttHistogram[std::size_t(bucket - bounds.begin())];
    }
}

} // namespace NetMonitor
