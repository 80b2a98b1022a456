// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/headparser.h"
#include "app/server/serversettings.h"

#include <QHash>
#include <QHostAddress>
#include <QMap>
#include <QString>

#include <optional>

namespace NetMonitor {

enum class HttpMethod
{
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Options,
};
constexpr int HttpMethodCount = int(HttpMethod::Options) + 1;

/// Whose habits an operation has: how it takes a form, what it does with unknown parameters, how it refuses.
enum class Dialect
{
    NetMonitor, ///< JSON bodies, unknown parameters are refused, problem+json.
    Prometheus, ///< Forms, unknown parameters do not matter, {"status":"error"}.
};

QByteArrayView methodName(HttpMethod method);
HttpMethod methodFromName(QByteArrayView name); ///< @p name has passed parseHead().

/// A request as handlers see it. A value; knows no Qt HTTP class and no socket.
struct HttpRequest
{
    HttpMethod method = HttpMethod::Get;
    RequestHead head;
    QByteArray body;
    QHostAddress peer;
    QHostAddress local; ///< Our end of the connection.
    QByteArray id; ///< Goes back as X-Request-Id.

    Role role = Role::None; ///< Of the caller; set by the access check.
    QHash<QString, QString> parameters; ///< Values of the {names} in the route's path.
    QMap<QString, QStringList> query; ///< Decoded.

    QByteArrayView path() const; ///< Undecoded, without the query.
};

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

/// An answer as handlers give it. Content-Length, Date, Connection and X-Request-Id are the writer's business.
struct HttpResponse
{
    int status = 200;
    QByteArray contentType; ///< Empty when there is no body.
    QByteArray body;
    QList<HttpHeader> headers;
    bool cacheable = false; ///< false: Cache-Control: no-store.
    bool close = false; ///< Close the connection behind it.

    void addHeader(const QByteArray& name, const QByteArray& value) { headers.append(HttpHeader{name, value}); }
};

QByteArrayView statusText(int status); ///< "Not Found"

/// Status line, fields and empty line. A field with CR, LF or NUL in name or value is left out: an answer is never
/// split.
/// @p length is the Content-Length; nothing: none is written (streams).
QByteArray serializeHead(const HttpResponse& response, const QByteArray& requestId, std::optional<qint64> length,
                         bool keepAlive);

} // namespace NetMonitor
