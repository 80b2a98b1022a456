// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/responder.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace NetMonitor {

Responder::Responder(Connection& connection, const HttpRequest& request, Dialect dialect, Counted counted)
    : m_state(std::make_shared<State>())
{
    m_state->connection = &connection;
    m_state->serial = connection.serial();
    m_state->requestId = request.id;
    m_state->path = request.path().toByteArray();
    m_state->ifNoneMatch = request.head.field("If-None-Match").toByteArray();
    m_state->dialect = dialect;
    m_state->counted = std::move(counted);
}

bool Responder::waiting() const
{
    return m_state && m_state->connection && m_state->connection->serial() == m_state->serial
        && m_state->connection->phase() == Connection::Phase::Busy
        && m_state->connection->state() == QAbstractSocket::ConnectedState;
}

void Responder::addHeader(const QByteArray& name, const QByteArray& value) const
{
    m_state->headers.append(HttpHeader{name, value});
}

void Responder::send(HttpResponse response) const
{
    if (!waiting()) {
        return;
    }
    response.headers += m_state->headers;
    if (response.contentType == "application/problem+json" && response.body.endsWith('}')) {
        // The guard lets no quote or backslash into a path.
        response.body.chop(1);
        response.body += ",\"instance\":\"" + m_state->path + "\",\"request_id\":\"" + m_state->requestId + "\"}";
    }
    if (m_state->counted) {
        m_state->counted(response.status);
    }
    m_state->connection->writeResponse(response, m_state->requestId);
}

void Responder::json(const QJsonObject& object, int status) const
{
    HttpResponse response;
    response.status = status;
    response.contentType = "application/json";
    response.body = toBytes(object);
    send(std::move(response));
}

void Responder::taggedJson(const QJsonObject& object, int status) const
{
    HttpResponse response;
    response.body = toBytes(object);
    const QByteArray tag = entityTag(response.body);
    response.addHeader("ETag", tag);
    response.cacheable = true;
    response.addHeader("Cache-Control", "no-cache"); // may be kept, must be asked for
    if (m_state && status == 200 && matchesTag(m_state->ifNoneMatch, tag)) {
        response.status = 304;
        response.body.clear();
    } else {
        response.status = status;
        response.contentType = "application/json";
    }
    send(std::move(response));
}

void Responder::problem(const Error& error) const
{
    const bool prometheus = m_state && m_state->dialect == Dialect::Prometheus;
    send(prometheus ? prometheusError(error) : problemResponse(error));
}

void Responder::problem(int status, const QString& detail, const QString& fix) const
{
    const bool prometheus = m_state && m_state->dialect == Dialect::Prometheus;
    send(prometheus ? prometheusError(status, detail, fix) : problemResponse(status, detail, fix));
}

Connection* Responder::beginStream(HttpResponse head) const
{
    if (!waiting()) {
        return nullptr;
    }
    head.headers += m_state->headers;
    if (m_state->counted) {
        m_state->counted(head.status);
    }
    m_state->connection->writeStreamHead(head, m_state->requestId);
    return m_state->connection;
}

QByteArray entityTag(const QByteArray& body)
{
    return '"' + QCryptographicHash::hash(body, QCryptographicHash::Sha256).left(12).toHex() + '"';
}

bool matchesTag(QByteArrayView list, const QByteArray& tag)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView item = (comma < 0 ? list : list.first(comma)).trimmed();
        if (item == "*" || item == tag) {
            return true;
        }
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

QByteArray toBytes(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace NetMonitor
