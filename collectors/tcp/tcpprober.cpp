// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/tcp/tcpprober.h"

#include "collectors/tcp/handshake.h"

#include <QNetworkProxy>
#include <QScopedValueRollback>
#include <QSocketNotifier>
#include <QUdpSocket>

#include <array>

namespace NetMonitor {

namespace {
constexpr Duration ProblemHolds = std::chrono::seconds(30);

/// Whether the system itself has a way to this address; sends nothing. Tells "this host is offline" from an ICMP error
/// that came back from the path, for which the errno is the same.
bool hasLocalRoute(const QHostAddress& address)
{
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(address, 9);
    return socket.state() == QAbstractSocket::ConnectedState;
}

/// QTcpSocket tells its descriptor only once it is connected; the notifier that waits for that has it already.
qintptr descriptorOf(const QTcpSocket& socket)
{
    if (socket.socketDescriptor() >= 0) {
        return socket.socketDescriptor();
    }
    const auto* notifier = socket.findChild<QSocketNotifier*>();
    return notifier ? notifier->socket() : -1;
}
} // namespace

TcpProber::TcpProber(const Clock& clock, OutcomeSink& sink, std::size_t maxSockets, QObject* parent)
    : Prober(clock, sink, parent)
    , m_maxSockets(maxSockets)
{
}

TcpProber::~TcpProber() = default;

std::span<const OptionSpec> TcpProber::options()
{
    static const std::array<OptionSpec, 3> table{{
        {.name = "port",
         .type = OptionType::Integer,
         .minimum = 1,
         .maximum = 65535,
         .defaultText = "443",
         .help = "TCP port to connect to."},
        {.name = "count",
         .type = OptionType::Integer,
         .unit = "connections",
         .minimum = 1,
         .maximum = 20,
         .defaultText = "4",
         .help = "Connections per round, spread over half the interval."},
        {.name = "timeout",
         .type = OptionType::TimeSpan,
         .unit = "s",
         .minimum = 0.1,
         .maximum = 30, // QAbstractSocket gives up by itself then
         .defaultText = "3",
         .help = "How long to wait for the handshake before it counts as lost."},
    }};
    return table;
}

Expected<void> TcpProber::health() const
{
    if (m_problemAt && clock().monotonic() - *m_problemAt < ProblemHolds) {
        return Unexpected<Error>{m_problem};
    }
    return {};
}

QString TcpProber::method() const
{
    return QStringLiteral("TCP handshake");
}

Expected<void> TcpProber::check(const ProbeBinding& binding)
{
    if (binding.address.isNull()) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("a TCP probe needs an address"));
    }
    const qint64 port
        = binding.options.contains(QStringLiteral("port")) ? binding.options.integer(QStringLiteral("port")) : 0;
    if (port < 1 || port > 65535) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("%1 is not a TCP port").arg(port),
                    QStringLiteral("use 1 to 65535"), QStringLiteral("port"));
    }
    return {};
}

void TcpProber::send(std::span<const SendItem> items)
{
    for (const SendItem& item : items) {
        if (Connection* connection = take()) {
            start(*connection, item);
            continue;
        }
        note(QStringLiteral("more than %1 TCP connects at once").arg(m_maxSockets),
             QStringLiteral("lower count or timeout, or raise the interval of TCP probes"));
        completeFailure(item.id, Result::SendFailed, Validity::SocketError);
    }
}

TcpProber::Connection* TcpProber::take()
{
    if (!m_free.empty()) {
        Connection* connection = m_free.front();
        m_free.pop_front();
        return connection;
    }
    if (m_connections.size() >= m_maxSockets) {
        return nullptr;
    }
    Connection* connection = m_connections.emplace_back(std::make_unique<Connection>()).get();
    connection->socket.setProxy(QNetworkProxy::NoProxy); // the path is what is measured
    connect(&connection->socket, &QTcpSocket::connected, this, [this, connection] { onConnected(*connection); });
    connect(&connection->socket, &QTcpSocket::errorOccurred, this,
            [this, connection](QAbstractSocket::SocketError error) { onError(*connection, error); });
    return connection;
}

void TcpProber::start(Connection& connection, const SendItem& item)
{
    const quint32 index = indexOf(item.id);
    if (index >= m_ofFlight.size()) {
        m_ofFlight.resize(index + 1, nullptr);
    }
    m_ofFlight[index] = &connection;
    connection.id = item.id;
    {
        const QScopedValueRollback<bool> inside(connection.entered, true); // it may succeed or fail in the call itself
        markSent(item.id);
        connection.socket.connectToHost(item.binding->address,
                                        quint16(item.binding->options.integer(QStringLiteral("port"))));
    }
    giveBack(connection);
}

void TcpProber::onConnected(Connection& connection)
{
    const Flight* running = flight(connection.id);
    if (!running) {
        return; // ended and closed; it is free already
    }
    const bool nested = connection.entered;
    connection.entered = true;
    const Handshake handshake = handshakeOf(descriptorOf(connection.socket));
    if (handshake.rtt) {
        completeReply(connection.id, *handshake.rtt, StampSource::KernelBoth, 0);
    } else {
        completeReply(connection.id, clock().monotonic() - running->sentAt, StampSource::UserSpace, 0);
    }
    flush();
    connection.entered = nested;
    giveBack(connection);
}

void TcpProber::onError(Connection& connection, QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        if (connection.entered) { // Qt says the same of EINVAL, which is a blackhole route's answer
            failUnreachable(connection, Result::Refused);
        } else {
            endWith(connection, Result::Refused, Validity::Ok);
        }
        break;
    case QAbstractSocket::SocketTimeoutError:
        endWith(connection, Result::Timeout, Validity::Ok);
        break;
    case QAbstractSocket::NetworkError:
        failUnreachable(connection, Result::Unreachable);
        break;
    case QAbstractSocket::SocketAccessError:
        endWith(connection, Result::PermissionDenied, Validity::SocketError);
        break;
    default: // out of descriptors, memory, ports; an address family that this host lacks
        note(QStringLiteral("a TCP connect could not be started: %1").arg(connection.socket.errorString()),
             QStringLiteral("raise the limit of open files, or probe less"));
        endWith(connection, Result::SendFailed, Validity::SocketError);
        break;
    }
}

void TcpProber::endWith(Connection& connection, Result result, Validity validity)
{
    if (!flight(connection.id)) {
        return;
    }
    const bool nested = connection.entered;
    connection.entered = true;
    completeFailure(connection.id, result, validity);
    flush();
    connection.entered = nested;
    giveBack(connection);
}

void TcpProber::failUnreachable(Connection& connection, Result byPath)
{
    const Flight* running = flight(connection.id);
    if (running && !hasLocalRoute(running->address)) {
        endWith(connection, Result::SendFailed, Validity::InterfaceDown);
    } else {
        endWith(connection, byPath, Validity::Ok);
    }
}

void TcpProber::drain()
{
    // Handshakes that the kernel has done, or errors it has, but the event loop has not told yet.
    for (const auto& connection : m_connections) {
        if (connection->id == 0) {
            continue;
        }
        const Handshake handshake = handshakeOf(descriptorOf(connection->socket));
        if (handshake.done) {
            onConnected(*connection);
        } else if (handshake.error != QAbstractSocket::UnknownSocketError) {
            onError(*connection, handshake.error);
        }
    }
}

void TcpProber::forget(FlightId id)
{
    const quint32 index = indexOf(id);
    if (index >= m_ofFlight.size() || !m_ofFlight[index] || m_ofFlight[index]->id != id) {
        return;
    }
    Connection& connection = *m_ofFlight[index];
    m_ofFlight[index] = nullptr;
    connection.id = 0;
    connection.socket.abort(); // closes: FIN when established, silence when not
    if (!connection.entered) {
        m_free.push_back(&connection);
    }
}

void TcpProber::giveBack(Connection& connection)
{
    if (connection.id == 0 && !connection.entered) {
        m_free.push_back(&connection);
    }
}

void TcpProber::note(const QString& problem, const QString& fix)
{
    m_problem = Error{ErrorCode::Unavailable, problem, fix, {}};
    m_problemAt = clock().monotonic();
}

} // namespace NetMonitor
