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
    void reset() ///< Back to the start, for the next test.
    {
        m_monotonic = startMonotonic;
        m_sinceBoot = startMonotonic;
        m_utc = startUtc;
    }

private:
    static constexpr qint64 startMonotonic = Duration(std::chrono::hours(1)).count();
    static constexpr qint64 startUtc
        = Duration(std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}.time_since_epoch()).count();

    std::atomic<qint64> m_monotonic = startMonotonic; // all in nanoseconds
    std::atomic<qint64> m_sinceBoot = startMonotonic;
    std::atomic<qint64> m_utc = startUtc;
};

} // namespace NetMonitor::Testing
