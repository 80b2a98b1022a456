// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace NetMonitor {

/// How long. Nanoseconds inside; seconds as a double at every border (JSON, Prometheus).
using Duration = std::chrono::nanoseconds;
/// When, for people and storage. Never used to measure how long.
using UtcTime = std::chrono::sys_time<std::chrono::nanoseconds>;
/// For how long and until when: CLOCK_MONOTONIC. Has no meaning outside this process.
using MonotonicTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

constexpr double toSeconds(Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

/// Rounds to the nanosecond; @p seconds must be finite and below 292 years.
constexpr Duration fromSeconds(double seconds)
{
    return Duration(static_cast<qint64>(seconds * 1e9 + (seconds < 0 ? -0.5 : 0.5)));
}

constexpr qint64 toUnixMs(UtcTime time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

constexpr UtcTime fromUnixMs(qint64 ms)
{
    return UtcTime(std::chrono::milliseconds(ms));
}

/// RFC 3339 with milliseconds and Z: "2026-11-22T09:15:00.123Z".
QString formatUtc(UtcTime time);
/// RFC 3339 (any offset), or Unix seconds with an optional fraction as Prometheus takes them; nothing if it is neither.
std::optional<UtcTime> parseUtc(const QString& text);

/// "10" (seconds), "250ms", "10s", "5m", "1h", "14d", "2w", "2y", "1h30m"; nothing if it is none of these, is negative
/// or does not fit. Units as Prometheus has them: d = 24 h, w = 7 d, y = 365 d.
std::optional<Duration> parseDuration(const QString& text);
/// The shortest text that parseDuration() reads back: "1h30m", "250ms", "10s".
QString formatDuration(Duration duration);

} // namespace NetMonitor

Q_DECLARE_METATYPE(NetMonitor::Duration)
