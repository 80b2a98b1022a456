// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/connectionplaces.h"

#include <QObject>
#include <QTcpServer>
#include <QTimer>

namespace NetMonitor {

/// Stands between the network and QHttpServer, which has no limits of its own (docs/adr/0005-http-adapter.md): admits
/// connections, and reads every request before QHttpServer's slot sees its bytes. Http thread.
class Guard : public QObject
{
    Q_OBJECT
public:
    /// @p parser is the object whose readyRead slots parse what the guard lets through.
    Guard(QObject* parser, const ServerLimits& limits, QObject* parent = nullptr);

    void setLimits(const ServerLimits& limits);
    const ServerLimits& limits() const { return m_limits; }
    /// Paths that are answered on the kept slots too.
    void setScrapePaths(const QList<QByteArray>& paths) { m_scrapePaths = paths; }

    /// Takes an accepted socket over. Null when there is no room: then it is closed already.
    Connection* admit(qintptr descriptor);
    void closeAll();
    /// The connection of that client; null if there is none.
    Connection* find(const QHostAddress& peer, quint16 port) const { return m_places.find(peer, port); }

    quint32 openConnections() const { return quint32(m_places.all().size()); }
    quint64 refusedConnections() const { return m_refusedConnections + m_places.displaced(); }

signals:
    void refusedRequest(int status); ///< Answered by the guard itself.

private:
    using Time = Connection::Clock::time_point;

    void read(Connection* connection);
    void readHead(Connection* connection);
    void takeHead(Connection* connection, qint64 following);
    void readBody(Connection* connection);
    void readDrained(Connection* connection);
    void handOn(Connection* connection);
    void refuse(Connection* connection, int status, const char* reason);
    void onAnswered(Connection* connection);
    void onGone(Connection* connection);
    bool reserveBody(Connection* connection);
    void arm(Time due);
    void sweep();
    void expire(Connection* connection);

    QObject* m_parser;
    ServerLimits m_limits;
    HeadLimits m_headLimits;
    QList<QByteArray> m_scrapePaths;
    ConnectionPlaces m_places;
    qint64 m_reserved = 0; ///< Bytes of large bodies that are on their way.
    quint64 m_refusedConnections = 0;
    QTimer m_timer;
    Time m_due = Time::max();
};

/// A listening socket whose connections go through the guard.
class GuardedTcpServer : public QTcpServer
{
    Q_OBJECT
public:
    explicit GuardedTcpServer(Guard& guard, QObject* parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Guard& m_guard;
};

} // namespace NetMonitor
