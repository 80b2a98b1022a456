// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/clock.h"

namespace NetMonitor {

/// The machine's own clocks. Thread-safe; has no state.
class SystemClock final : public Clock
{
public:
    MonotonicTime monotonic() const override;
    /// Where the system has no clock that goes on while suspended, this is monotonic(): a suspend is then not seen.
    Duration sinceBoot() const override;
    UtcTime utc() const override;
};

} // namespace NetMonitor
