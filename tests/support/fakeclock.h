// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/clock.h"

#include <atomic>

namespace NetMonitor::Testing {

/// A clock that moves only when told to. Starts at 2026-01-01T00:00:00Z. Any thread may read it.
class FakeClock final : public Clock
{
public:
    MonotonicTime monotonic() const override { return MonotonicTime(Duration(m_monotonic.load())); }
    Duration sinceBoot() const override { return Duration(m_sinceBoot.load()); }
    UtcTime utc() const override { return UtcTime(Duration(m_utc.load())); }

    void advance(Duration step)
    {
        m_monotonic += step.count();
        m_sinceBoot += step.count();
        m_utc += step.count();
    }
    void suspend(Duration length) ///< As if the lid was closed.
    {
        m_sinceBoot += length.count();
        m_utc += length.count();
    }
    void stepUtc(Duration step) { m_utc += step.count(); }

private:
    std::atomic<qint64> m_monotonic = Duration(std::chrono::hours(1)).count(); // all in nanoseconds
    std::atomic<qint64> m_sinceBoot = Duration(std::chrono::hours(1)).count();
    std::atomic<qint64> m_utc
        = Duration(std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}.time_since_epoch()).count();
};

} // namespace NetMonitor::Testing
