// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/prober.h"

#include <QTcpSocket>

#include <deque>
#include <memory>

namespace NetMonitor {

/// Measures the time of the TCP handshake: from connect to established. Reply: the peer accepted; Refused: it answered
/// with RST; both show that the host is there. The rtt is the kernel's own of SYN and SYN-ACK where it tells it
/// (Linux: TCP_INFO, KernelBoth), so that a busy event loop does not add to it. A SYN that had to be repeated counts
/// with its waiting time (UserSpace): that is what a user of the service waits.
///
/// Connections are closed by a normal FIN at once, not by RST: servers log resets as errors. The TIME_WAIT that this
/// leaves on our side is bounded by the packet rate (60 s x connects/s) and costs a port only per destination.
class TcpProber final : public Prober
{
    Q_OBJECT
public:
    static constexpr std::size_t MaxSockets = 512; ///< At once; what is launched beyond is SendFailed, SocketError.

    TcpProber(const Clock& clock, OutcomeSink& sink, std::size_t maxSockets = MaxSockets, QObject* parent = nullptr);
    ~TcpProber() override;

    static std::span<const OptionSpec> options();

    /// Sockets ran out (own limit, file descriptors, ports) within the last 30 s.
    Expected<void> health() const override;
    QString method() const override;

private:
    struct Connection
    {
        QTcpSocket socket;
        FlightId id = 0; ///< 0: free.
        bool entered = false; ///< Under one of the socket's own calls: not to be used again yet.
    };

    Expected<void> check(const ProbeBinding& binding) override;
    void send(std::span<const SendItem> items) override;
    void drain() override;
    void forget(FlightId id) override;

    Connection* take();
    void start(Connection& connection, const SendItem& item);
    void onConnected(Connection& connection);
    void onError(Connection& connection, QAbstractSocket::SocketError error);
    void endWith(Connection& connection, Result result, Validity validity);
    /// Ends with @p byPath when the system has a route, else as a problem of this host.
    void failUnreachable(Connection& connection, Result byPath);
    void giveBack(Connection& connection);
    void note(const QString& problem, const QString& fix);

    std::size_t m_maxSockets;
    std::vector<std::unique_ptr<Connection>> m_connections; ///< Grows to the most at once, then stays.
    std::deque<Connection*> m_free; ///< The longest free first.
    std::vector<Connection*> m_ofFlight; ///< By indexOf(flight); null when it has none.
    Error m_problem;
    std::optional<MonotonicTime> m_problemAt;
};

} // namespace NetMonitor
