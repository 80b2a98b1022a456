// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/lab/fakenetwork.h"

namespace NetMonitor::Testing {

/// How many probes of a kind the namespace lets an ordinary socket do.
enum class PingGroups
{
    Open, ///< Datagram ICMP sockets for everyone.
    Closed, ///< For nobody: the kernel's default.
};

/// A home: a default route to a gateway, a resolver named in resolv.conf, one host of the internet. Everything that the
/// programs inside send ends here.
class HomeScene
{
public:
    static Expected<std::unique_ptr<HomeScene>> create(quint64 seed = 1, PingGroups groups = PingGroups::Open);

    static QHostAddress gateway() { return QHostAddress("10.77.0.1"); } ///< Answers after 1 ms.
    static QHostAddress otherGateway() { return QHostAddress("10.88.0.1"); } ///< Where roam() leads; 2 ms.
    static QHostAddress resolver() { return QHostAddress("10.77.0.53"); } ///< Answers after 3 ms, knows the zone.
    static QHostAddress internet() { return QHostAddress("1.1.1.1"); } ///< 20 ms, loses 5 %, accepts TCP.
    static QHostAddress gateway6() { return QHostAddress("fd77::1"); } ///< 1 ms.
    static QHostAddress internet6() { return QHostAddress("2606:4700:4700::1111"); } ///< 20 ms, accepts TCP.

    NetworkNamespace& ns() { return *m_ns; }
    FakeNetwork& network() { return *m_network; }

    /// Changes how one address behaves: `scene.change(HomeScene::internet(), [](HostBehaviour& b) { b.loss = 1; });`
    void change(const QHostAddress& address, const std::function<void(HostBehaviour&)>& edit);
    void addHost(const QHostAddress& address, Duration delay); ///< One more that answers echo requests and TCP.

    Expected<void> linkDown(); ///< As if the cable were pulled: address and routes of the device go.
    Expected<void> linkUp(); ///< Back, with the routes of before.
    Expected<void> roam(); ///< Another network: own address 10.88.0.2, the default route leads to otherGateway().

private:
    HomeScene() = default;
    Expected<void> build(quint64 seed, PingGroups groups);
    Expected<void> raise();
    void addHosts();

    std::unique_ptr<NetworkNamespace> m_ns;
    std::unique_ptr<FakeNetwork> m_network; ///< Goes before the namespace.
    QHostAddress m_router = gateway();
};

} // namespace NetMonitor::Testing
