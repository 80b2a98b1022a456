// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/support/interfacecounters.h"
#include "models/domain/timetypes.h"

#include <optional>

namespace NetMonitor {

struct TrafficRate
{
    double receiveBytesPerSecond = 0;
    double transmitBytesPerSecond = 0;
};

/// The rates of one interface from its counters. A rate is given only where it is certain: not for the first reading,
/// not when any counter went back (a reset, or a wrap of a driver's 32-bit counter: which of the two cannot be told,
/// and a wrong guess is a giant rate), not for another interface under the same name, and not over a time too short to
/// divide by.
class RateMeter
{
public:
    std::optional<TrafficRate> take(const InterfaceCounters& counters, MonotonicTime at);

private:
    std::optional<InterfaceCounters> m_last;
    MonotonicTime m_lastAt{};
};

} // namespace NetMonitor
