// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/connection.h"
#include "app/server/problem.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace NetMonitor {

/// The way back to the client of one request; may be kept for a later answer. Copies are the same way. Only the first
/// answer is written, and none when the client is gone. Http thread.
class Responder
{
public:
    /// Called once with the status of the answer that was written.
    using Counted = std::function<void(int status)>;

    Responder() = default;
    Responder(Connection& connection, const HttpRequest& request, Dialect dialect, Counted counted);

    bool waiting() const; ///< The client is there and has no answer yet.
    Connection* connection() const { return m_state ? m_state->connection.data() : nullptr; }
    const QByteArray& requestId() const { return m_state->requestId; }

    /// Goes with whatever the answer is: CORS fields, for example.
    void addHeader(const QByteArray& name, const QByteArray& value) const;

    void send(HttpResponse response) const;
    void json(const QJsonObject& object, int status = 200) const;
    /// A resource with a strong ETag: 304 when the client has it already.
    void taggedJson(const QJsonObject& object, int status = 200) const;
    void problem(const Error& error) const;
    void problem(int status, const QString& detail, const QString& fix = {}) const;
    /// Starts an endless answer; null when the client is gone.
    Connection* beginStream(HttpResponse head) const;

private:
    struct State
    {
        QPointer<Connection> connection;
        quint64 serial = 0;
        QByteArray requestId;
        QByteArray path;
        QByteArray ifNoneMatch;
        Dialect dialect = Dialect::NetMonitor;
        QList<HttpHeader> headers;
        Counted counted;
    };
    std::shared_ptr<State> m_state;
};

/// Strong ETag of a representation: the quoted start of its SHA-256.
QByteArray entityTag(const QByteArray& body);
/// Whether an If-Match or If-None-Match list has the tag, or is "*".
bool matchesTag(QByteArrayView list, const QByteArray& tag);
QByteArray toBytes(const QJsonObject& object); ///< Compact JSON.

} // namespace NetMonitor
