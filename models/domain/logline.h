// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QString>

namespace NetMonitor {

enum class LogLevel : quint8
{
    Debug,
    Info,
    Warning,
    Error,
};

/// One message of the log.
struct LogLine
{
    UtcTime time{};
    LogLevel level = LogLevel::Info;
    QString category; ///< Which part it comes from: "netmonitor.http"; empty when it does not say.
    QString text; ///< English.
    friend bool operator==(const LogLine&, const LogLine&) = default;
};

QString logLevelName(LogLevel level); ///< "debug", "info", "warning", "error"

} // namespace NetMonitor
