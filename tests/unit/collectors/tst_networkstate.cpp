// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/networkstate.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;

class TestNetworkState : public QObject
{
    Q_OBJECT

    static NetworkState healthy()
    {
        NetworkState state;
        state.known = true;
        state.route4 = DefaultRoute{QHostAddress(QStringLiteral("192.0.2.1")), QStringLiteral("eth0"), 2, 100, false};
        state.route6
            = DefaultRoute{QHostAddress(QStringLiteral("fe80::1%eth0")), QStringLiteral("eth0"), 2, 100, false};
        state.resolvers = {QHostAddress(QStringLiteral("2001:db8::53")), QHostAddress(QStringLiteral("192.0.2.53"))};
        state.interfaces = {InterfaceState{QStringLiteral("lo"), 1, true, true, true, {}},
                            InterfaceState{QStringLiteral("eth0"), 2, false, true, true, {}}};
        return state;
    }

private slots:
    void symbolsByFamily()
    {
        const NetworkState state = healthy();
        QCOMPARE(state.gateway(AddressFamily::Any).toString(), QStringLiteral("192.0.2.1"));
        QCOMPARE(state.gateway(AddressFamily::IPv6).toString(), QStringLiteral("fe80::1%eth0"));
        QCOMPARE(state.resolver(AddressFamily::Any).toString(), QStringLiteral("2001:db8::53"));
        QCOMPARE(state.resolver(AddressFamily::IPv4).toString(), QStringLiteral("192.0.2.53"));
    }

    void onAnIPv6OnlyHostTheGatewayIsIPv6()
    {
        NetworkState state = healthy();
        state.route4.reset();
        QCOMPARE(state.gateway(AddressFamily::Any).toString(), QStringLiteral("fe80::1%eth0"));
        QVERIFY(state.gateway(AddressFamily::IPv4).isNull());
        QVERIFY(!state.hasRoute(AddressFamily::IPv4));
        QVERIFY(state.hasRoute(AddressFamily::Any));
    }

    void aTunnelHasARouteButNoGateway()
    {
        NetworkState state = healthy();
        state.route6.reset();
        state.route4->gateway.clear();
        QVERIFY(state.gateway(AddressFamily::Any).isNull());
        QVERIFY(state.hasRoute(AddressFamily::IPv4));
        QCOMPARE(state.localProblem(), QString());
    }

    void localProblemsAreNamed()
    {
        NetworkState state = healthy();
        QCOMPARE(state.localProblem(), QString());

        state.route4->linkDown = true;
        state.route6.reset();
        QVERIFY(!state.hasRoute(AddressFamily::Any));
        QVERIFY2(state.localProblem().contains(u"eth0"), qPrintable(state.localProblem()));

        state.route4.reset();
        QVERIFY2(state.localProblem().contains(u"no default route"), qPrintable(state.localProblem()));

        state.interfaces[1].carrier = false;
        QVERIFY(!state.anyInterfaceUp()); // loopback does not count
        QVERIFY2(state.localProblem().contains(u"no network interface"), qPrintable(state.localProblem()));
    }

    void whatIsNotKnownIsNoOutage() { QCOMPARE(NetworkState().localProblem(), QString()); }
};

NM_REGISTER_TEST(TestNetworkState)
#include "tst_networkstate.moc"
