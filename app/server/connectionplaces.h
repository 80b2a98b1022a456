// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/connection.h"

#include <QHash>
#include <QSet>

namespace NetMonitor {

/// The connections that are open, and the places that they take: so many in all, so many for each address, and a few
/// beyond both for scrapes and health checks, half of these only for addresses that hold hardly a place. Http thread.
class ConnectionPlaces
{
public:
    void setLimits(int maxConnections, int maxPerAddress);

    /// Gives a place to a connection that has its socket; it may be one for scrapes only (Connection::scrapeOnly).
    /// false: there is none. Whoever is gone already, or let us wait too long while every place is taken, loses his for
    /// it (aborted, so that disconnected() is emitted).
    bool take(Connection* connection);
    /// false: it had none.
    bool leave(Connection* connection);

    const QSet<Connection*>& all() const { return m_all; }
    Connection* find(const QHostAddress& peer, quint16 port) const; ///< Null if there is none.
    quint64 displaced() const { return m_displaced; } ///< Lost their place to another one.

private:
    bool isFull() const { return m_all.size() - m_kept >= m_maxConnections; }
    bool isFull(const QString& addressKey) const { return m_perAddress.value(addressKey) >= m_maxPerAddress; }
    void dropGone(const QString& addressKey);
    void dropSlowest();

    int m_maxConnections = 0;
    int m_maxPerAddress = 0;
    QSet<Connection*> m_all;
    QHash<QString, int> m_perAddress;
    QHash<QString, int> m_keptPerAddress;
    int m_kept = 0; ///< Connections on places that are kept for scrapes.
    quint64 m_displaced = 0;
};

} // namespace NetMonitor
