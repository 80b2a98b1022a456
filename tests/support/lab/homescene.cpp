// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/lab/homescene.h"

namespace NetMonitor::Testing {

namespace {
constexpr auto Device = "home0";
} // namespace

Expected<std::unique_ptr<HomeScene>> HomeScene::create(quint64 seed, PingGroups groups)
{
    std::unique_ptr<HomeScene> scene(new HomeScene);
    if (const Expected<void> built = scene->build(seed, groups); !built) {
        return Unexpected{built.error()};
    }
    return scene;
}

Expected<void> HomeScene::build(quint64 seed, PingGroups groups)
{
    auto ns = NetworkNamespace::create();
    if (!ns) {
        return Unexpected{ns.error()};
    }
    m_ns = std::move(*ns);
    auto network = FakeNetwork::attach(*m_ns, Device, seed);
    if (!network) {
        return Unexpected{network.error()};
    }
    m_network = std::move(*network);
    addHosts();
    const QByteArray range = groups == PingGroups::Open ? "0 2147483647" : "1 0";
    if (Expected<void> done = m_ns->setSysctl("net/ipv4/ping_group_range", range); !done) {
        return done;
    }
    const QByteArray resolvConf = "nameserver " + resolver().toString().toLatin1() + "\noptions timeout:1 attempts:1\n";
    if (Expected<void> done = m_ns->setResolvConf(resolvConf); !done) {
        return done;
    }
    if (Expected<void> done = m_ns->ip(QString("addr add 10.77.0.2/24 dev ") + Device); !done) {
        return done;
    }
    return raise();
}

void HomeScene::addHosts()
{
    using std::chrono::milliseconds;
    const auto add = [this](const QHostAddress& address, Duration delay, double loss) {
        HostBehaviour behaviour;
        behaviour.delay = delay;
        behaviour.loss = loss;
        behaviour.resolver = address == resolver();
        const bool internetHost = address == internet() || address == internet6();
        behaviour.tcp = internetHost ? HostBehaviour::Tcp::Accept : HostBehaviour::Tcp::Refuse;
        behaviour.ttl = internetHost ? 57 : 64;
        m_network->setHost(address, behaviour);
    };
    add(gateway(), milliseconds(1), 0);
    add(gateway6(), milliseconds(1), 0);
    add(otherGateway(), milliseconds(2), 0);
    add(resolver(), milliseconds(3), 0);
    add(internet(), milliseconds(20), 0.05);
    add(internet6(), milliseconds(20), 0);
    m_network->setRouter(gateway());
    m_network->setZone({{"one.example", {internet()}},
                        {"both.example", {internet(), internet6()}},
                        {"six.example", {internet6()}},
                        {"google.com", {internet()}}});
}

void HomeScene::change(const QHostAddress& address, const std::function<void(HostBehaviour&)>& edit)
{
    HostBehaviour behaviour = m_network->host(address);
    edit(behaviour);
    m_network->setHost(address, behaviour);
}

void HomeScene::addHost(const QHostAddress& address, Duration delay)
{
    HostBehaviour behaviour;
    behaviour.delay = delay;
    behaviour.tcp = HostBehaviour::Tcp::Accept;
    m_network->setHost(address, behaviour);
}

Expected<void> HomeScene::raise()
{
    // IPv6 addresses and all routes go when a link goes down: they are set each time.
    for (const QString& command :
         {QString("link set %1 up").arg(Device), QString("-6 addr replace fd77::2/64 dev %1 nodad").arg(Device),
          QString("route replace default via %1 dev %2").arg(m_router.toString(), Device),
          QString("-6 route replace default via %1 dev %2").arg(gateway6().toString(), Device)}) {
        if (Expected<void> done = m_ns->ip(command); !done) {
            return done;
        }
    }
    return {};
}

Expected<void> HomeScene::linkDown()
{
    return m_ns->ip(QString("link set %1 down").arg(Device));
}

Expected<void> HomeScene::linkUp()
{
    return raise();
}

Expected<void> HomeScene::roam()
{
    m_router = otherGateway();
    m_network->setRouter(m_router);
    for (const QString& command : {QString("addr add 10.88.0.2/24 dev %1").arg(Device),
                                   QString("route replace default via %1 dev %2").arg(m_router.toString(), Device),
                                   QString("addr del 10.77.0.2/24 dev %1").arg(Device)}) {
        if (Expected<void> done = m_ns->ip(command); !done) {
            return done;
        }
    }
    return {};
}

} // namespace NetMonitor::Testing
