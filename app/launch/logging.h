// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace NetMonitor {

/// Levels and formats as in the configuration, without depending on it: logging starts before it is read.
enum class LogThreshold
{
    Debug,
    Info,
    Warning,
    Error,
};

enum class LogStyle
{
    Text, ///< logfmt: time=... level=info msg="..."
    Json, ///< One object a line.
};

/// Sends every message of Qt and ours to standard error, one line each, in UTC. A message that repeats within 10 s is
/// counted instead. Thread-safe; once per process.
void installLogging();
void configureLogging(LogThreshold threshold, LogStyle style);

/// One line, without its end. @p unixMs: when.
QByteArray formatLogLine(LogStyle style, qint64 unixMs, const char* level, const QString& category,
                         const QString& message);

} // namespace NetMonitor
