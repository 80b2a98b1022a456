// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/logline.h"

#include <functional>

namespace NetMonitor {

/// Formats as in the configuration, without depending on it: logging starts before it is read.
enum class LogStyle
{
    Text, ///< logfmt: time=... level=info msg="..."
    Json, ///< One object a line.
};

/// Sends every message of Qt and ours to standard error, one line each, in UTC. A message that repeats within 10 s is
/// counted instead. Thread-safe; once per process.
void installLogging();
void configureLogging(LogLevel threshold, LogStyle style);

using LogListener = std::function<void(const LogLine&)>;

/// From now on @p listener hears of each line after it went to standard error, on the thread that logged it; nothing:
/// nobody does. What the listener itself logs only goes to standard error. When this returns, the listener before is
/// not running any more and destroyed, unless it is the one who calls: then it ends by itself. Thread-safe.
void setLogListener(LogListener listener);

/// One line, without its end.
QByteArray formatLogLine(LogStyle style, const LogLine& line);

} // namespace NetMonitor
