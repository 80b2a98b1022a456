// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/guard.h"

#include <QAbstractHttpServer>

#include <functional>

namespace NetMonitor {

/// The one class that knows QHttpServer. Takes from it that a request is complete, and its body; everything else about
/// the request comes from the guard's strict reading of the same bytes, and answers are written on the socket, never
/// through a QHttpServerResponder (6.4 crashes when a client leaves early; see docs/adr/0005-http-adapter.md).
class QHttpAdapter : public QAbstractHttpServer
{
    Q_OBJECT
public:
    using Sink = std::function<void(Connection& connection, HttpRequest request)>;

    QHttpAdapter(const ServerLimits& limits, Sink sink, QObject* parent = nullptr);

    Guard& guard() { return m_guard; }
    /// @p server has begun to listen; the adapter owns it from now on.
    void serve(std::unique_ptr<GuardedTcpServer> server);

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;
    void missingHandler(const QHttpServerRequest& request, QTcpSocket* socket) override;
#else
    bool handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) override;
    void missingHandler(const QHttpServerRequest& request, QHttpServerResponder& responder) override;
#endif

private:
    void handOn(const QHttpServerRequest& request, Connection& connection);

    Guard m_guard;
    Sink m_sink;
};

} // namespace NetMonitor
