// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/query.h"

#include "app/server/strictjson.h"

#include <QJsonDocument>

#include <algorithm>

namespace NetMonitor {

namespace {
Unexpected<Error> refuse(const QString& name, const QString& value, const QString& allowed)
{
    return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is not allowed for %2").arg(value.left(80), name),
                QStringLiteral("use %1").arg(allowed), name);
}

Unexpected<Error> missing(const QString& name, const QString& allowed)
{
    return fail(ErrorCode::InvalidArgument, QStringLiteral("%1 is missing").arg(name),
                QStringLiteral("use %1").arg(allowed), name);
}

Expected<std::optional<UtcTime>> optionalTime(const HttpRequest& request, const QString& name)
{
    const auto text = textParameter(request, name);
    if (!text) {
        return Unexpected<Error>{text.error()};
    }
    if (text->isEmpty()) {
        return std::optional<UtcTime>();
    }
    const auto time = parseUtc(*text);
    if (!time) {
        return refuse(name, *text, QStringLiteral("RFC 3339 with a zone (2026-11-22T09:15:00Z) or Unix seconds"));
    }
    return time;
}

/// In lower case: the type, then its parameters; a semicolon in quotes parts nothing (RFC 9110 8.3.1).
QByteArrayList mediaTypeParts(QByteArrayView contentType)
{
    QByteArrayList parts{{}};
    bool quoted = false;
    for (qsizetype i = 0; i < contentType.size(); ++i) {
        const char c = contentType[i];
        if (c == ';' && !quoted) {
            parts.append(QByteArray());
            continue;
        }
        parts.last().append(c);
        if (c == '\\' && quoted && i + 1 < contentType.size()) {
            parts.last().append(contentType[++i]);
        } else if (c == '"') {
            quoted = !quoted;
        }
    }
    for (QByteArray& part : parts) {
        part = part.trimmed().toLower();
    }
    return parts;
}
} // namespace

Expected<QString> textParameter(const HttpRequest& request, const QString& name, const QString& fallback)
{
    const QStringList values = request.query.value(name);
    if (values.size() > 1) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("%1 is given twice").arg(name),
                    QStringLiteral("give it once"), name);
    }
    return values.isEmpty() || values.constFirst().isEmpty() ? fallback : values.constFirst();
}

Expected<qsizetype> limitParameter(const HttpRequest& request, qsizetype fallback, qsizetype maximum)
{
    const QString name = QStringLiteral("limit");
    const auto text = textParameter(request, name);
    if (!text) {
        return Unexpected<Error>{text.error()};
    }
    if (text->isEmpty()) {
        return fallback;
    }
    bool isNumber = false;
    const qlonglong value = text->toLongLong(&isNumber);
    if (!isNumber || value < 1 || value > maximum) {
        return refuse(name, *text, QStringLiteral("a whole number from 1 to %1").arg(maximum));
    }
    return qsizetype(value);
}

Expected<Duration> durationParameter(const HttpRequest& request, const QString& name, std::optional<Duration> fallback)
{
    const auto text = textParameter(request, name);
    if (!text) {
        return Unexpected<Error>{text.error()};
    }
    if (text->isEmpty()) {
        return fallback ? Expected<Duration>(*fallback) : missing(name, QStringLiteral("a duration like 30s or 5m"));
    }
    const auto value = parseDuration(*text);
    if (!value || *value <= Duration{} || *value > std::chrono::hours(24 * 365 * 20)) {
        return refuse(name, *text, QStringLiteral("a duration like 30s, 5m, 1h or 7d"));
    }
    return *value;
}

UtcTime nowUtc()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Expected<UtcTime> timeParameter(const HttpRequest& request, const QString& name, std::optional<UtcTime> fallback)
{
    const auto given = optionalTime(request, name);
    if (!given) {
        return Unexpected<Error>{given.error()};
    }
    if (!*given && !fallback) {
        return missing(name, QStringLiteral("RFC 3339 with a zone (2026-11-22T09:15:00Z) or Unix seconds"));
    }
    return *given ? **given : *fallback;
}

TimeRange lastWindow(Duration length)
{
    const UtcTime now = nowUtc();
    return {now - length, now};
}

Expected<TimeRange> rangeParameters(const HttpRequest& request, Duration length)
{
    const auto start = optionalTime(request, QStringLiteral("start"));
    if (!start) {
        return Unexpected<Error>{start.error()};
    }
    const auto end = optionalTime(request, QStringLiteral("end"));
    if (!end) {
        return Unexpected<Error>{end.error()};
    }
    const UtcTime last = end->value_or(nowUtc());
    const TimeRange range{start->value_or(fromUnixMs(toUnixMs(last - length))), last};
    if (range.start >= range.end) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("the range is empty: start %1 is not before end %2")
                        .arg(formatUtc(range.start), formatUtc(range.end)),
                    QStringLiteral("use a start before the end"), QStringLiteral("start"));
    }
    return range;
}

Expected<QJsonObject> jsonBody(const HttpRequest& request)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("the body is not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset),
                    QStringLiteral("send a JSON object"), QStringLiteral("body"));
    }
    if (!document.isObject()) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("the body is not a JSON object"),
                    QStringLiteral("send an object: {...}"), QStringLiteral("body"));
    }
    if (const auto strict = checkStrictJson(request.body); !strict) {
        return Unexpected<Error>{strict.error()};
    }
    return document.object();
}

bool isJsonMediaType(QByteArrayView contentType)
{
    const QByteArrayList parts = mediaTypeParts(contentType);
    const QByteArray& type = parts.constFirst();
    return (type == "application/json" || type == "application/merge-patch+json")
        && std::all_of(parts.begin() + 1, parts.end(), [](const QByteArray& parameter) {
               return !parameter.startsWith("charset=") || parameter == "charset=utf-8"
                   || parameter == "charset=\"utf-8\"";
           });
}

} // namespace NetMonitor
