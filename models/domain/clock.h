// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

namespace NetMonitor {

/// The three clocks of the machine. Thread-safe. Tests pass their own.
class Clock
{
public:
    virtual ~Clock() = default;

    virtual MonotonicTime monotonic() const = 0; ///< Stands still while the host is suspended.
    virtual Duration sinceBoot() const = 0; ///< Goes on while the host is suspended (CLOCK_BOOTTIME).
    virtual UtcTime utc() const = 0; ///< May be stepped.
};

} // namespace NetMonitor
