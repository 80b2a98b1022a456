// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/traffic/ratemeter.h"

namespace NetMonitor {

namespace {
/// Over less than this a single packet would look like a burst; the earlier reading is kept as the base.
constexpr Duration ShortestSpan = std::chrono::milliseconds(50);

bool wentBack(const InterfaceCounters& before, const InterfaceCounters& now)
{
    return now.receiveBytes < before.receiveBytes || now.transmitBytes < before.transmitBytes
        || now.receivePackets < before.receivePackets || now.transmitPackets < before.transmitPackets
        || now.receiveErrors < before.receiveErrors || now.transmitErrors < before.transmitErrors
        || now.receiveDropped < before.receiveDropped || now.transmitDropped < before.transmitDropped;
}
} // namespace

std::optional<TrafficRate> RateMeter::take(const InterfaceCounters& counters, MonotonicTime at)
{
    const bool comparable = m_last && m_last->index == counters.index && !wentBack(*m_last, counters);
    const Duration span = at - m_lastAt;
    if (comparable && span < ShortestSpan) {
        return std::nullopt;
    }
    std::optional<TrafficRate> rate;
    if (comparable) {
        rate = TrafficRate{double(counters.receiveBytes - m_last->receiveBytes) / toSeconds(span),
                           double(counters.transmitBytes - m_last->transmitBytes) / toSeconds(span)};
    }
    m_last = counters;
    m_lastAt = at;
    return rate;
}

} // namespace NetMonitor
