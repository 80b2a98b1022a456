// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/connectionplaces.h"

#include "app/server/peerstate.h"
#include "models/domain/timetypes.h"

#include <QtEndian>

#include <algorithm>
#include <optional>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr int KeptConnections = 16; ///< Beyond the limits, for scrapes and health checks only.
constexpr int KeptPerAddress = 4;

/// How long a client may let us wait while every place is taken: an honest one needs far less. None: for ever.
std::optional<Duration> patienceWhenFull(Connection::Phase phase)
{
    switch (phase) {
    case Connection::Phase::Head:
        return 250ms;
    case Connection::Phase::Idle: // may be closed at any time (RFC 9112, 9.5); clients connect anew
        return 1s;
    case Connection::Phase::Body:
        return 2s;
    case Connection::Phase::Busy:
    case Connection::Phase::Stream:
    case Connection::Phase::Draining:
        break;
    }
    return std::nullopt;
}

QString addressKeyOf(const QHostAddress& address)
{
    bool isIPv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIPv4);
    if (isIPv4) {
        return QString::number(ipv4, 16);
    }
    const Q_IPV6ADDR ipv6 = address.toIPv6Address();
    return QString::number(qFromBigEndian<quint64>(&ipv6), 16) % u':'; // one customer has a whole /64
}
} // namespace

void ConnectionPlaces::setLimits(int maxConnections, int maxPerAddress)
{
    m_maxConnections = maxConnections;
    m_maxPerAddress = maxPerAddress;
}

bool ConnectionPlaces::take(Connection* connection)
{
    const QString key = addressKeyOf(connection->peerAddress());
    if (isFull(key)) {
        dropGone(key);
    }
    if (isFull()) {
        dropSlowest();
    }
    connection->scrapeOnly = isFull() || isFull(key);
    // half of the kept ones for those who hold hardly anything: a crowd that holds all the others takes these as well
    const int most = m_perAddress.value(key) < KeptPerAddress ? KeptConnections : KeptConnections / 2;
    if (connection->scrapeOnly && (m_kept >= most || m_keptPerAddress.value(key) >= KeptPerAddress)) {
        return false;
    }
    connection->addressKey = key;
    ++(connection->scrapeOnly ? m_keptPerAddress : m_perAddress)[key];
    m_kept += connection->scrapeOnly ? 1 : 0;
    m_all.insert(connection);
    return true;
}

bool ConnectionPlaces::leave(Connection* connection)
{
    if (!m_all.remove(connection)) {
        return false;
    }
    auto& counts = connection->scrapeOnly ? m_keptPerAddress : m_perAddress;
    if (--counts[connection->addressKey] <= 0) {
        counts.remove(connection->addressKey);
    }
    m_kept -= connection->scrapeOnly ? 1 : 0;
    return true;
}

/// A client that has closed keeps its place until the event loop tells; under load that is too late for its next
/// connection.
void ConnectionPlaces::dropGone(const QString& addressKey)
{
    const QSet<Connection*> all = m_all; // abort() removes
    for (Connection* connection : all) {
        if (connection->addressKey == addressKey && patienceWhenFull(connection->phase()) // a request is awaited
            && peerState(connection->socketDescriptor()) == PeerState::Gone) {
            connection->abort();
        }
    }
}

/// Whoever has let us wait longest beyond what is fair gives up his place: who holds places by being slow or idle holds
/// none for long. Bytes that wait to be read are our delay, not his.
void ConnectionPlaces::dropSlowest()
{
    const auto now = Connection::Clock::now();
    QList<QPair<Duration, Connection*>> waiting;
    for (Connection* connection : std::as_const(m_all)) {
        const auto patience = patienceWhenFull(connection->phase());
        const Duration beyond = patience ? now - connection->enteredAt() - *patience : Duration{};
        if (beyond > Duration{} && !connection->scrapeOnly && connection->bytesToWrite() == 0) {
            waiting.append({beyond, connection});
        }
    }
    std::sort(waiting.begin(), waiting.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [beyond, connection] : std::as_const(waiting)) {
        if (peerState(connection->socketDescriptor()) != PeerState::Speaking) {
            ++m_displaced;
            connection->abort();
            return;
        }
    }
}

Connection* ConnectionPlaces::find(const QHostAddress& peer, quint16 port) const
{
    for (Connection* connection : m_all) {
        if (connection->peerPort() == port && connection->peerAddress() == peer) {
            return connection;
        }
    }
    return nullptr;
}

} // namespace NetMonitor
