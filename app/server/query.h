// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/httpmessage.h"
#include "models/domain/expected.h"
#include "models/domain/timetypes.h"

#include <QJsonObject>

#include <optional>

namespace NetMonitor {

/// Reads the parameters of a request. Errors are InvalidArgument with the parameter's name and what is allowed.
/// A parameter that is given twice is refused (except by text lists).

Expected<QString> textParameter(const HttpRequest& request, const QString& name, const QString& fallback = {});
Expected<qsizetype> limitParameter(const HttpRequest& request, qsizetype fallback, qsizetype maximum);
/// A positive duration: "window", "step".
Expected<Duration> durationParameter(const HttpRequest& request, const QString& name,
                                     std::optional<Duration> fallback); ///< Nothing: it must be given.
/// RFC 3339 with a zone, or Unix seconds.
Expected<UtcTime> timeParameter(const HttpRequest& request, const QString& name,
                                std::optional<UtcTime> fallback); ///< Nothing: it must be given.
UtcTime nowUtc();

struct TimeRange
{
    UtcTime start{};
    UtcTime end{};
};
/// start= and end=, RFC 3339 or Unix seconds; defaults: the last @p length until now. start must be before end, and has
/// whole milliseconds: formatUtc() gives it as it is.
Expected<TimeRange> rangeParameters(const HttpRequest& request, Duration length);
TimeRange lastWindow(Duration length); ///< From @p length ago until now.

/// The body as a JSON object, strictly: see checkStrictJson(). The media type was checked before.
Expected<QJsonObject> jsonBody(const HttpRequest& request);
bool isJsonMediaType(QByteArrayView contentType); ///< As UTF-8, which is what it is when nothing is said.

} // namespace NetMonitor
