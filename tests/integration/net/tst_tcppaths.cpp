// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// TcpProber on paths that drop, reject and lead nowhere, made with nftables in a namespace of this process.
#include "collectors/support/systemclock.h"
#include "collectors/tcp/tcpprober.h"
#include "tests/integration/net/ownnamespace.h"
#include "tests/support/testregistry.h"
#include "tests/unit/collectors/recordingsink.h"

#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

class TestTcpPaths : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    RecordingSink m_sink;
    std::unique_ptr<TcpProber> m_prober;

    static QString nft(const QString& arguments)
    {
        return run(QStringLiteral("nft"), arguments.split(u' ', Qt::SkipEmptyParts));
    }

    /// What becomes of SYNs to @p port.
    static QString rule(quint16 port, const char* verdict)
    {
        return nft(QStringLiteral("add rule inet test in tcp dport %1 %2").arg(port).arg(QLatin1String(verdict)));
    }

    void probe(const char* address, quint16 port, const char* timeout = "300ms")
    {
        const auto options = checkOptions(
            TcpProber::options(),
            {{QStringLiteral("port"), int(port)}, {QStringLiteral("timeout"), QString::fromLatin1(timeout)}});
        const auto bound = m_prober->bind({1, {}, QHostAddress(QString::fromLatin1(address)), *options});
        QVERIFY(bound);
        const std::vector<Launch> launches{{1, 0, 0, m_clock.monotonic()}};
        m_prober->launch(launches);
    }

    void expect(Result result, Validity validity)
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_sink.outcomes.size(), 1, 30'000);
        QCOMPARE(m_sink.outcomes.at(0).result, result);
        QCOMPARE(m_sink.outcomes.at(0).validity, validity);
        QCOMPARE(m_prober->inFlight(), std::size_t(0));
    }

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("nft")).isEmpty()) {
            QSKIP("SKIPPED: needs the program 'nft' (Debian package nftables)");
        }
        const QString problem = enterOwnNamespace();
        if (problem.startsWith(u"SKIPPED")) {
            QSKIP(qPrintable(problem));
        }
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        for (const char* limit :
             {"icmp_ratelimit", "icmp_msgs_per_sec"}) { // every refusal is to be heard, not one a second
            QFile file(QStringLiteral("/proc/sys/net/ipv4/") % QLatin1String(limit));
            if (file.open(QIODevice::WriteOnly)) {
                file.write(qstrcmp(limit, "icmp_ratelimit") == 0 ? "0" : "100000");
            }
        }
        for (const char* command : {"link add near type veth peer name far", "link set near up", "link set far up",
                                    "addr add 192.0.2.10/24 dev near", "route add prohibit 198.51.100.0/25",
                                    "route add blackhole 198.51.100.128/25"}) {
            const QString wrong = ip(QString::fromLatin1(command));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }

    void init()
    {
        nft(QStringLiteral("delete table inet test")); // of the test before, if any
        QString wrong = nft(QStringLiteral("add table inet test"));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        wrong = nft(QStringLiteral("add chain inet test in { type filter hook input priority 0 ; }"));
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        m_sink.outcomes.clear();
        m_prober = std::make_unique<TcpProber>(m_clock, m_sink);
    }

    void cleanup() { m_prober.reset(); }

    void aDroppedSynIsATimeout()
    {
        QCOMPARE(rule(7001, "drop"), QString());
        probe("127.0.0.1", 7001);
        expect(Result::Timeout, Validity::Ok);
        QVERIFY(m_prober->health());
    }

    void aFullBacklogIsATimeout()
    {
        QTcpServer server;
        server.setListenBacklogSize(1);
        QVERIFY(server.listen(QHostAddress(QStringLiteral("127.0.0.1"))));
        server.pauseAccepting();
        std::vector<std::unique_ptr<QTcpSocket>> fillers;
        for (int i = 0; i < 5; ++i) { // the queue takes two; the rest wait with their SYNs
            fillers.push_back(std::make_unique<QTcpSocket>());
            fillers.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
        }
        QTRY_COMPARE(
            std::count_if(fillers.begin(), fillers.end(),
                          [](const auto& socket) { return socket->state() == QAbstractSocket::ConnectedState; }),
            2);
        probe("127.0.0.1", server.serverPort());
        expect(Result::Timeout, Validity::Ok);
    }

    void aRouterThatSaysNoIsUnreachable_data()
    {
        QTest::addColumn<QByteArray>("verdict");
        QTest::newRow("host") << QByteArray("reject with icmp host-unreachable");
        QTest::newRow("net") << QByteArray("reject with icmp net-unreachable");
        QTest::newRow("prohibited") << QByteArray("reject with icmp admin-prohibited");
    }

    void aRouterThatSaysNoIsUnreachable()
    {
        QFETCH(QByteArray, verdict);
        QCOMPARE(rule(7002, verdict.constData()), QString());
        probe("127.0.0.1", 7002,
              "20s"); // the kernel believes a refusal of a repeated SYN only, and drops some of these
        expect(Result::Unreachable, Validity::Ok); // the network's doing: it counts
    }

    void aFirewallThatResetsIsRefused()
    {
        QCOMPARE(rule(7003, "reject with tcp reset"), QString());
        probe("127.0.0.1", 7003, "3s");
        expect(Result::Refused, Validity::Ok);
    }

    void aNeighbourThatDoesNotAnswerIsUnreachable()
    {
        probe("192.0.2.99", 80, "10s"); // ARP gives up after about three seconds
        QTRY_COMPARE_WITH_TIMEOUT(m_sink.outcomes.size(), 1, 15'000);
        QCOMPARE(m_sink.outcomes.at(0).result, Result::Unreachable);
        QCOMPARE(m_sink.outcomes.at(0).validity, Validity::Ok);
    }

    void withoutARouteItIsThisHostsProblem_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("no route") << QByteArray("203.0.113.1");
        QTest::newRow("no IPv6 at all") << QByteArray("2001:db8::1");
        QTest::newRow("blackhole") << QByteArray("198.51.100.200");
    }

    void withoutARouteItIsThisHostsProblem()
    {
        QFETCH(QByteArray, address);
        probe(address.constData(), 80);
        expect(Result::SendFailed, Validity::InterfaceDown); // counts for no target
    }

    void aProhibitedRouteIsNotTheTargetsFault()
    {
        probe("198.51.100.1", 80);
        QTRY_COMPARE(m_sink.outcomes.size(), 1);
        QCOMPARE(m_sink.outcomes.at(0).result, Result::PermissionDenied);
        QVERIFY(!m_sink.outcomes.at(0).valid());
    }

    void aRepeatedSynCountsWithItsWaitingTime()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QStringLiteral("127.0.0.1"))));
        QCOMPARE(rule(server.serverPort(), "drop"), QString());
        probe("127.0.0.1", server.serverPort(), "20s");
        QTest::qWait(100);
        QCOMPARE(m_sink.outcomes.size(), 0);
        QCOMPARE(nft(QStringLiteral("flush chain inet test in")), QString());
        QTRY_COMPARE_WITH_TIMEOUT(m_sink.outcomes.size(), 1, 15'000);
        QCOMPARE(m_sink.outcomes.at(0).result, Result::Reply);
        QCOMPARE(m_sink.outcomes.at(0).stamps, StampSource::UserSpace);
        QVERIFY2(m_sink.outcomes.at(0).rttNs > 500'000'000, qPrintable(QString::number(m_sink.outcomes.at(0).rttNs)));
    }
};

NM_REGISTER_TEST(TestTcpPaths)
#include "tst_tcppaths.moc"
