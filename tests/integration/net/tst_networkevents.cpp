// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// SystemNetwork against the kernel: a veth pair in a namespace of this process.
#include "collectors/support/interfacecounters.h"
#include "collectors/support/systemnetwork.h"
#include "tests/integration/net/ownnamespace.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>
#include <QUdpSocket>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

#define MUST(command)                                                                                                  \
    do {                                                                                                               \
        const QString failure = ip(QStringLiteral(command));                                                           \
        QVERIFY2(failure.isEmpty(), qPrintable(failure));                                                              \
    } while (false)

class TestNetworkEvents : public QObject
{
    Q_OBJECT

    std::unique_ptr<SystemNetwork> m_network;
    std::unique_ptr<QSignalSpy> m_changes;

    const NetworkState& state() const { return m_network->state(); }
    const InterfaceState* find(const char* name) const
    {
        for (const InterfaceState& link : state().interfaces) {
            if (link.name == QLatin1String(name)) {
                return &link;
            }
        }
        return nullptr;
    }
    bool hasAddress(const char* name, const char* address) const
    {
        const InterfaceState* link = find(name);
        return link && link->addresses.contains(QHostAddress(QString::fromLatin1(address)));
    }

private slots:
    void initTestCase()
    {
        const QString problem = enterOwnNamespace();
        if (problem.startsWith(u"SKIPPED")) {
            QSKIP(qPrintable(problem));
        }
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void init()
    {
        MUST("link add inside type veth peer name outside");
        MUST("addr add 192.0.2.10/24 dev inside");
        MUST("addr add 2001:db8::10/64 dev inside nodad");
        MUST("link set inside up");
        MUST("link set outside up");
        MUST("route add default via 192.0.2.1 dev inside metric 100");
        m_network = std::make_unique<SystemNetwork>();
        m_changes = std::make_unique<QSignalSpy>(m_network.get(), &SystemNetwork::changed);
        QVERIFY2(m_network->health(), "rtnetlink cannot be read");
        QTRY_VERIFY(state().localProblem().isEmpty());
    }

    void cleanup()
    {
        m_changes.reset();
        m_network.reset();
        if (QTest::currentTestFailed()) {
            qWarning("%s", qPrintable(ip(QStringLiteral("route show"))));
        }
        ip(QStringLiteral("link del inside"));
        ip(QStringLiteral("link del tunnel"));
    }

    void theStateIsTheKernels()
    {
        QCOMPARE(state().gateway(AddressFamily::Any).toString(), QStringLiteral("192.0.2.1"));
        QCOMPARE(state().route4->interfaceName, QStringLiteral("inside"));
        QCOMPARE(state().route4->metric, 100U);
        QVERIFY(!state().hasRoute(AddressFamily::IPv6));
        QVERIFY(hasAddress("inside", "192.0.2.10"));
        QVERIFY(hasAddress("inside", "2001:db8::10"));
        QVERIFY(find("lo")->loopback);
        QVERIFY(state().anyInterfaceUp());
    }

    void aDefaultRouteThatGoesAndComesIsTold()
    {
        MUST("route del default");
        QTRY_VERIFY(!m_network->hasRoute(AddressFamily::Any));
        QVERIFY2(state().localProblem().contains(u"no default route"), qPrintable(state().localProblem()));
        QVERIFY(!m_changes->isEmpty());
        QVERIFY(m_changes->constLast().at(0).value<NetworkState>() == state());
        MUST("route add default via 192.0.2.2 dev inside");
        QTRY_COMPARE(state().gateway(AddressFamily::IPv4).toString(), QStringLiteral("192.0.2.2"));
    }

    void theLowestMetricWins()
    {
        MUST("route add default via 192.0.2.3 dev inside metric 50");
        QTRY_COMPARE(state().gateway(AddressFamily::IPv4).toString(), QStringLiteral("192.0.2.3"));
        MUST("route add default via 192.0.2.4 dev inside metric 200");
        MUST("route del default via 192.0.2.3 metric 50");
        QTRY_COMPARE(state().gateway(AddressFamily::IPv4).toString(), QStringLiteral("192.0.2.1"));
    }

    void anIPv6GatewayHasItsScope()
    {
        MUST("-6 route add default via fe80::1 dev inside");
        QTRY_COMPARE(state().gateway(AddressFamily::IPv6).toString(), QStringLiteral("fe80::1%inside"));
        QVERIFY(state().hasRoute(AddressFamily::IPv6));
        MUST("-6 route add unreachable default metric 1"); // says no; is no route
        MUST("-6 route del default via fe80::1 dev inside");
        QTRY_VERIFY(!state().hasRoute(AddressFamily::IPv6));
    }

    void aTunnelIsARouteWithoutGateway()
    {
        MUST("tuntap add tunnel mode tun");
        MUST("addr add 198.51.100.1 peer 198.51.100.2 dev tunnel");
        MUST("link set tunnel up");
        MUST("route del default");
        MUST("route add default dev tunnel");
        QTRY_VERIFY(state().route4 && state().route4->interfaceName == u"tunnel");
        QVERIFY(state().gateway(AddressFamily::Any).isNull());
        QVERIFY(hasAddress("tunnel", "198.51.100.1")); // not the peer's
        QVERIFY2(!state().hasRoute(AddressFamily::Any), "nobody holds the tunnel open: it has no carrier");
    }

    void twoHalvesAreARouteToo()
    {
        MUST("route add 0.0.0.0/1 via 192.0.2.5 dev inside");
        MUST("route add 128.0.0.0/1 via 192.0.2.5 dev inside");
        MUST("route del default");
        QTRY_COMPARE(state().gateway(AddressFamily::IPv4).toString(), QStringLiteral("192.0.2.5"));
        MUST("route del 128.0.0.0/1");
        QTRY_VERIFY(!state().hasRoute(AddressFamily::IPv4));
    }

    void aPulledCableIsTold()
    {
        MUST("link set outside down"); // the peer of inside: its carrier goes
        QTRY_VERIFY(!find("inside")->carrier);
        QVERIFY(find("inside")->up);
        QVERIFY(!state().anyInterfaceUp());
        QVERIFY(!state().hasRoute(AddressFamily::IPv4));
        QVERIFY(state().localProblem().contains(u"no network interface"));
        MUST("link set outside up");
        QTRY_VERIFY(state().localProblem().isEmpty());
    }

    void anInterfaceSetDownTakesItsRouteWithIt()
    {
        MUST("link set inside down");
        QTRY_VERIFY(!find("inside")->up);
        QTRY_VERIFY(!state().route4);
        MUST("link set inside up");
        QTRY_VERIFY(find("inside")->usable());
        QVERIFY2(!state().hasRoute(AddressFamily::IPv4), "the kernel does not bring the route back");
    }

    void anAddressThatChangesIsTold()
    {
        m_changes->clear();
        MUST("addr add 192.0.2.20/24 dev inside");
        QTRY_VERIFY(hasAddress("inside", "192.0.2.20"));
        MUST("addr del 192.0.2.20/24 dev inside");
        QTRY_VERIFY(!hasAddress("inside", "192.0.2.20"));
        QVERIFY(m_changes->size() >= 2);
    }

    void anInterfaceThatVanishesIsGone()
    {
        MUST("link del inside");
        QTRY_VERIFY(!find("inside"));
        QVERIFY(!state().anyInterfaceUp());
    }

    void routesThatDoNotConcernUsCauseNoReading()
    {
        m_changes->clear();
        for (int i = 0; i < 50; ++i) {
            const QString failure = ip(QStringLiteral("route add 203.0.113.%1/32 dev inside").arg(i));
            QVERIFY2(failure.isEmpty(), qPrintable(failure));
        }
        MUST("addr add 192.0.2.30/24 dev inside"); // what the kernel tells comes in order: after this all was heard
        QTRY_VERIFY(hasAddress("inside", "192.0.2.30"));
        QVERIFY2(m_changes->size() <= 2, qPrintable(QString::number(m_changes->size())));
    }

    void countersAreTheKernels()
    {
        const auto before = readInterfaceCounters();
        QVERIFY(before);
        QUdpSocket socket;
        for (int i = 0; i < 10; ++i) { // a /24 broadcast needs no neighbour
            socket.writeDatagram(QByteArray(1000, 'x'), QHostAddress(QStringLiteral("192.0.2.255")), 9);
        }
        const auto after = readInterfaceCounters();
        QVERIFY(after);
        const auto bytes = [](const QList<InterfaceCounters>& list) {
            for (const InterfaceCounters& counters : list) {
                if (counters.name == u"inside") {
                    return counters.transmitBytes;
                }
            }
            return quint64(0);
        };
        QVERIFY2(bytes(*after) - bytes(*before) >= 10 * 1028,
                 qPrintable(QString::number(bytes(*after) - bytes(*before))));
    }
};

NM_REGISTER_TEST(TestNetworkEvents)
#include "tst_networkevents.moc"
