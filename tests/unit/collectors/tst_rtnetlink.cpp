// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/rtnetlink.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <array>
#include <cstring>
#include <linux/rtnetlink.h>
#include <random>
#include <sys/socket.h>

using namespace NetMonitor;
using namespace NetMonitor::RtNetlink;

namespace {
/// Builds messages as the kernel lays them out.
class Builder
{
public:
    template <typename Body> Builder(quint16 type, const Body& body)
    {
        append(nlmsghdr{0, type, NLM_F_MULTI, 1, 0});
        append(body);
    }
    template <typename T> Builder& attribute(quint16 type, const T& value)
    {
        append(rtattr{quint16(sizeof(rtattr) + sizeof(value)), type});
        append(value);
        return *this;
    }
    Builder& text(quint16 type, const char* value)
    {
        append(rtattr{quint16(sizeof(rtattr) + std::strlen(value) + 1), type});
        m_bytes.append(value, qsizetype(std::strlen(value)) + 1);
        pad();
        return *this;
    }
    QByteArray bytes() const
    {
        QByteArray result = m_bytes;
        const auto size = quint32(result.size());
        std::memcpy(result.data(), &size, sizeof(size));
        return result;
    }

private:
    template <typename T> void append(const T& value)
    {
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
        pad();
    }
    void pad()
    {
        while (m_bytes.size() % 4 != 0) {
            m_bytes.append('\0');
        }
    }
    QByteArray m_bytes;
};

Bytes view(const QByteArray& bytes)
{
    return std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
}

std::vector<Route> routesOf(const QByteArray& datagram)
{
    std::vector<Route> routes;
    forEachMessage(view(datagram), [&](const Message& message) {
        if (const auto route = parseRoute(message)) {
            routes.push_back(*route);
        }
    });
    return routes;
}

rtmsg routeBody(quint8 prefixLength = 0, quint8 type = RTN_UNICAST)
{
    rtmsg body{};
    body.rtm_family = AF_INET;
    body.rtm_dst_len = prefixLength;
    body.rtm_table = RT_TABLE_MAIN;
    body.rtm_type = type;
    return body;
}

QByteArray defaultRoute(quint32 metric, quint8 lastByte, int interfaceIndex = 2)
{
    const std::array<quint8, 4> gateway{192, 0, 2, lastByte};
    return Builder(RTM_NEWROUTE, routeBody())
        .attribute(RTA_GATEWAY, gateway)
        .attribute(RTA_OIF, interfaceIndex)
        .attribute(RTA_PRIORITY, metric)
        .bytes();
}
} // namespace

class TestRtNetlink : public QObject
{
    Q_OBJECT

    /// Everything that reads a datagram, whatever is in it.
    static void readAll(const QByteArray& datagram)
    {
        std::vector<Route> routes;
        forEachMessage(view(datagram), [&](const Message& message) {
            parseLink(message);
            parseAddress(message);
            if (const auto route = parseRoute(message)) {
                routes.push_back(*route);
            }
        });
        chooseDefault(routes, AddressFamily::IPv4);
        chooseDefault(routes, AddressFamily::IPv6);
    }

    static QByteArray link()
    {
        ifinfomsg body{};
        body.ifi_index = 7;
        body.ifi_flags = 1U | 0x40U; // IFF_UP, IFF_RUNNING
        rtnl_link_stats64 stats{};
        stats.rx_bytes = 0x1'0000'0001ULL; // beyond 32 bits
        stats.tx_bytes = 2;
        stats.rx_dropped = 3;
        stats.rx_missed_errors = 4;
        return Builder(RTM_NEWLINK, body).text(IFLA_IFNAME, "eth0").attribute(IFLA_STATS64, stats).bytes();
    }

private slots:
    void aLinkIsRead()
    {
        std::optional<Link> found;
        const QByteArray datagram = link();
        QVERIFY(forEachMessage(view(datagram), [&](const Message& message) { found = parseLink(message); }));
        QVERIFY(found);
        QCOMPARE(found->state.name, QStringLiteral("eth0"));
        QCOMPARE(found->state.index, 7U);
        QVERIFY(found->state.usable());
        QCOMPARE(found->counters.receiveBytes, 0x1'0000'0001ULL);
        QCOMPARE(found->counters.receiveDropped, 7ULL);
    }

    void theLowestMetricWins()
    {
        const auto routes = routesOf(defaultRoute(600, 1) + defaultRoute(100, 2) + defaultRoute(300, 3));
        QCOMPARE(routes.size(), std::size_t(3));
        const auto chosen = chooseDefault(routes, AddressFamily::IPv4);
        QCOMPARE(chosen->gateway.toString(), QStringLiteral("192.0.2.2"));
        QVERIFY(!chooseDefault(routes, AddressFamily::IPv6));
    }

    void routesThatLeadNowhereAreNone()
    {
        for (const quint8 type : {RTN_UNREACHABLE, RTN_BLACKHOLE, RTN_PROHIBIT, RTN_LOCAL}) {
            QVERIFY(routesOf(Builder(RTM_NEWROUTE, routeBody(0, type)).bytes()).empty());
        }
    }

    void ofSeveralNextHopsTheFirstCounts()
    {
        struct
        {
            rtnexthop hop{16, 0, 0, 5};
            rtattr head{8, RTA_GATEWAY};
            std::array<quint8, 4> gateway{192, 0, 2, 9};
        } const first;
        const auto routes = routesOf(Builder(RTM_NEWROUTE, routeBody()).attribute(RTA_MULTIPATH, first).bytes());
        QCOMPARE(routes.size(), std::size_t(1));
        QCOMPARE(routes[0].route.gateway.toString(), QStringLiteral("192.0.2.9"));
        QCOMPARE(routes[0].route.interfaceIndex, 5U);
    }

    void aRouteByAnIPv6NeighbourIsRead()
    {
        struct
        {
            quint16 family = AF_INET6;
            std::array<quint8, 16> address{0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        } const via;
        const auto routes = routesOf(Builder(RTM_NEWROUTE, routeBody()).attribute(RTA_VIA, via).bytes());
        QCOMPARE(routes.at(0).route.gateway.toString(), QStringLiteral("fe80::1"));
    }

    void truncatedAndMutatedMessagesAreHarmless()
    {
        const QByteArray good = link() + defaultRoute(100, 1) + defaultRoute(200, 2);
        for (qsizetype size = 0; size < good.size(); ++size) {
            readAll(QByteArray(good.constData(), size)); // a copy of its own, so that the sanitizer sees its end
        }
        std::mt19937 random(20261122);
        for (int run = 0; run < 20'000; ++run) {
            QByteArray bad = good;
            for (int i = 0; i < 4; ++i) {
                bad[qsizetype(random() % quint32(bad.size()))] = char(random());
            }
            readAll(bad);
        }
    }

    void lengthsThatDoNotFitEndTheWalk()
    {
        QByteArray zero = defaultRoute(100, 1);
        std::memset(zero.data(), 0, 4); // a length of 0 must not be an endless loop
        QVERIFY(!forEachMessage(view(zero), [](const Message&) { QFAIL("there is no message"); }));
        QByteArray long1 = defaultRoute(100, 1);
        long1[0] = char(0xff);
        QVERIFY(!forEachMessage(view(long1), [](const Message&) { QFAIL("there is no message"); }));
    }
};

NM_REGISTER_TEST(TestRtNetlink)
#include "tst_rtnetlink.moc"
