// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/systemclock.h"

#include <QtGlobal>

#include <ctime>

#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace NetMonitor {

namespace {
#ifdef Q_OS_UNIX
Duration read(clockid_t id)
{
    timespec now{};
    clock_gettime(id, &now); // cannot fail for the clocks below
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}
#endif
} // namespace

MonotonicTime SystemClock::monotonic() const
{
#if defined(Q_OS_MACOS)
    return MonotonicTime(read(CLOCK_UPTIME_RAW)); // CLOCK_MONOTONIC goes on in suspend there
#elif defined(Q_OS_UNIX)
    return MonotonicTime(read(CLOCK_MONOTONIC));
#else
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
#endif
}

Duration SystemClock::sinceBoot() const
{
#if defined(Q_OS_LINUX)
    return read(CLOCK_BOOTTIME);
#elif defined(Q_OS_MACOS)
    return read(CLOCK_MONOTONIC_RAW);
#elif defined(Q_OS_WIN)
    return std::chrono::milliseconds(GetTickCount64()); // goes on in suspend
#else
    return monotonic().time_since_epoch();
#endif
}

UtcTime SystemClock::utc() const
{
#ifdef Q_OS_UNIX
    return UtcTime(read(CLOCK_REALTIME));
#else
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
#endif
}

} // namespace NetMonitor
