// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/qhttpadapter.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>

namespace NetMonitor {

QHttpAdapter::QHttpAdapter(const ServerLimits& limits, Sink sink, QObject* parent)
    : QAbstractHttpServer(parent)
    , m_guard(this, limits)
    , m_sink(std::move(sink))
{
}

void QHttpAdapter::serve(std::unique_ptr<GuardedTcpServer> server)
{
    bind(server.release()); // becomes our child
}

void QHttpAdapter::handOn(const QHttpServerRequest& request, Connection& connection)
{
    if (connection.phase() != Connection::Phase::Busy || request.body().size() != connection.head.contentLength) {
        connection.abort(); // the two readings of the bytes differ: never answer what was not checked
        return;
    }
    HttpRequest ours;
    ours.method = methodFromName(connection.head.method);
    ours.head = connection.head;
    ours.body = request.body();
    ours.peer = connection.peerAddress();
    ours.local = connection.localAddress();
    m_sink(connection, std::move(ours));
}

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
bool QHttpAdapter::handleRequest(const QHttpServerRequest& request, QTcpSocket* socket)
{
    if (auto* connection = qobject_cast<Connection*>(socket)) {
        handOn(request, *connection);
    }
    return true;
}

void QHttpAdapter::missingHandler(const QHttpServerRequest&, QTcpSocket*) { }
#else
bool QHttpAdapter::handleRequest(const QHttpServerRequest& request, QHttpServerResponder&)
{
    // The responder is let go unused: that writes nothing and makes QHttpServer wait for the next request.
    if (Connection* connection = m_guard.find(request.remoteAddress(), request.remotePort())) {
        handOn(request, *connection);
    }
    return true;
}

void QHttpAdapter::missingHandler(const QHttpServerRequest&, QHttpServerResponder&) { }
#endif

} // namespace NetMonitor
