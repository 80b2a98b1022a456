// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/httpmessage.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <ctime>

namespace NetMonitor {

namespace {
struct StatusName
{
    int status;
    const char* text;
};

constexpr std::array<StatusName, 29> StatusNames{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {423, "Locked"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
}};

constexpr std::array<const char*, HttpMethodCount> MethodNames{"GET",   "HEAD",   "POST",   "PUT",
                                                               "PATCH", "DELETE", "OPTIONS"};

bool isSafe(const QByteArray& text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// IMF-fixdate (RFC 9110 5.6.7), made once a second. Used on the http thread only, but thread-safe.
const QByteArray& httpDate()
{
    thread_local std::time_t shown = 0;
    thread_local QByteArray text;
    const std::time_t now = std::time(nullptr);
    if (now != shown) {
        shown = now;
        text = QLocale::c()
                   .toString(QDateTime::fromSecsSinceEpoch(qint64(now), Qt::UTC),
                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                   .toLatin1();
    }
    return text;
}
} // namespace

QByteArrayView methodName(HttpMethod method)
{
    return MethodNames[std::size_t(method)];
}

HttpMethod methodFromName(QByteArrayView name)
{
    for (std::size_t i = 0; i < MethodNames.size(); ++i) {
        if (name == MethodNames[i]) {
            return HttpMethod(i);
        }
    }
    return HttpMethod::Get;
}

QByteArrayView HttpRequest::path() const
{
    const qsizetype question = head.target.indexOf('?');
    return question < 0 ? head.target : head.target.first(question);
}

QByteArrayView statusText(int status)
{
    for (const StatusName& known : StatusNames) {
        if (known.status == status) {
            return known.text;
        }
    }
    return "Unknown";
}

QByteArray serializeHead(const HttpResponse& response, const QByteArray& requestId, std::optional<qint64> length,
                         bool keepAlive)
{
    QByteArray head;
    head.reserve(512);
    const auto add = [&head](QByteArrayView name, QByteArrayView value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };
    head.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    head.append(statusText(response.status)).append("\r\n");
    if (!response.contentType.isEmpty() && isSafe(response.contentType)) {
        add("Content-Type", response.contentType);
    }
    if (length && response.status != 204 && response.status != 304) { // RFC 9110 8.6
        add("Content-Length", QByteArray::number(*length));
    }
    for (const HttpHeader& field : response.headers) {
        if (isSafe(field.name) && isSafe(field.value)) {
            add(field.name, field.value);
        }
    }
    if (!response.cacheable) {
        add("Cache-Control", "no-store");
    }
    add("X-Content-Type-Options", "nosniff");
    if (!requestId.isEmpty()) {
        add("X-Request-Id", requestId);
    }
    add("Date", httpDate());
    if (!keepAlive) {
        add("Connection", "close");
    }
    return head.append("\r\n");
}

} // namespace NetMonitor
