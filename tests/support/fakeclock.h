// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/clock.h"

namespace NetMonitor::Testing {

/// A clock that moves only when told to. Starts at 2026-01-01T00:00:00Z.
class FakeClock final : public Clock
{
public:
    MonotonicTime monotonic() const override { return m_monotonic; }
    Duration sinceBoot() const override { return m_sinceBoot; }
    UtcTime utc() const override { return m_utc; }

    void advance(Duration step)
    {
        m_monotonic += step;
        m_sinceBoot += step;
        m_utc += step;
    }
    void suspend(Duration length) ///< As if the lid was closed.
    {
        m_sinceBoot += length;
        m_utc += length;
    }
    void stepUtc(Duration step) { m_utc += step; }

private:
    MonotonicTime m_monotonic{std::chrono::hours(1)};
    Duration m_sinceBoot = std::chrono::hours(1);
    UtcTime m_utc{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
};

} // namespace NetMonitor::Testing
