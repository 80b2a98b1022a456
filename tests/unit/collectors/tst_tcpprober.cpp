// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/systemclock.h"
#include "collectors/tcp/tcpprober.h"
#include "tests/support/testregistry.h"
#include "tests/unit/collectors/recordingsink.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <set>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
/// Accepts and lets go; a QTcpServer that nobody empties stops accepting after 30.
class OpenServer : public QTcpServer
{
public:
    OpenServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* peer = nextPendingConnection()) {
                connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
            }
        });
    }
};
} // namespace

class TestTcpProber : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    RecordingSink m_sink;
    QTcpSocket m_taken;

    static ProbeBinding binding(ProbeSlot slot, const QHostAddress& address, quint16 port, const char* timeout = "10s")
    {
        const auto options = checkOptions(
            TcpProber::options(),
            {{QStringLiteral("port"), int(port)}, {QStringLiteral("timeout"), QString::fromLatin1(timeout)}});
        return {slot, {}, address, *options};
    }

    /// A port of 127.0.0.1 on which nobody listens, and nobody else can: it is taken.
    quint16 closedPort()
    {
        if (m_taken.state() != QAbstractSocket::BoundState && !m_taken.bind(QHostAddress::LocalHost)) {
            qFatal("no free port: %s", qPrintable(m_taken.errorString()));
        }
        return m_taken.localPort();
    }

    void launch(TcpProber& prober, ProbeSlot slot, int count)
    {
        std::vector<Launch> launches;
        for (int i = 0; i < count; ++i) {
            launches.push_back({slot, quint16(i), 7, m_clock.monotonic()});
        }
        prober.launch(launches);
    }

private slots:
    void init()
    {
        m_sink.then = nullptr;
        m_sink.outcomes.clear();
    }

    void aListenerReplies_data()
    {
        QTest::addColumn<QHostAddress>("address");
        QTest::newRow("IPv4") << QHostAddress(QHostAddress::LocalHost);
        QTest::newRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6);
        QTest::newRow("another loopback address") << QHostAddress(QStringLiteral("127.7.7.7"));
    }

    void aListenerReplies()
    {
        QFETCH(QHostAddress, address);
        OpenServer server;
        QVERIFY2(server.listen(address), qPrintable(server.errorString()));
        TcpProber prober(m_clock, m_sink);
        QVERIFY(prober.bind(binding(3, address, server.serverPort())));
        launch(prober, 3, 4);
        QTRY_COMPARE(m_sink.outcomes.size(), 4);
        std::set<quint16> sequences;
        for (const Outcome& outcome : std::as_const(m_sink.outcomes)) {
            QCOMPARE(outcome.result, Result::Reply);
            QCOMPARE(outcome.validity, Validity::Ok);
            QCOMPARE(outcome.slot, 3U);
            QCOMPARE(outcome.round, quint64(7));
            QVERIFY(outcome.rttNs > 0);
            QVERIFY(outcome.rttNs < 10'000'000'000);
#ifdef Q_OS_LINUX
            QCOMPARE(outcome.stamps, StampSource::KernelBoth);
#endif
            sequences.insert(outcome.sequence);
        }
        QCOMPARE(sequences.size(), std::size_t(4));
        QCOMPARE(prober.inFlight(), std::size_t(0));
        QVERIFY(prober.health());
    }

    void theServerSeesACloseNotAReset()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        TcpProber prober(m_clock, m_sink);
        QVERIFY(prober.bind(binding(1, QHostAddress(QHostAddress::LocalHost), server.serverPort())));
        launch(prober, 1, 1);
        QTRY_VERIFY(server.hasPendingConnections());
        const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
        QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(peer->error(), QAbstractSocket::RemoteHostClosedError);
        QVERIFY2(!peer->errorString().contains(u"reset"), qPrintable(peer->errorString()));
    }

    void aClosedPortRefuses()
    {
        TcpProber prober(m_clock, m_sink);
        QVERIFY(prober.bind(binding(1, QHostAddress(QHostAddress::LocalHost), closedPort())));
        launch(prober, 1, 2);
        QTRY_COMPARE(m_sink.outcomes.size(), 2);
        QCOMPARE(m_sink.outcomes.at(0).result, Result::Refused);
        QVERIFY(m_sink.outcomes.at(0).valid()); // the host is there and says no: that is a fact about the target
        QCOMPARE(m_sink.outcomes.at(0).rttNs, -1);
        QVERIFY(prober.health());
    }

    void aBusyEventLoopDoesNotAddToTheRtt()
    {
#ifndef Q_OS_LINUX
        QSKIP("SKIPPED: only Linux tells the handshake's own time");
#endif
        OpenServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        TcpProber prober(m_clock, m_sink);
        QVERIFY(prober.bind(binding(1, QHostAddress(QHostAddress::LocalHost), server.serverPort())));
        launch(prober, 1, 1);
        QTest::qSleep(250); // the loop does something else
        QTRY_COMPARE(m_sink.outcomes.size(), 1);
        QVERIFY2(m_sink.outcomes.at(0).rttNs < 100'000'000, qPrintable(QString::number(m_sink.outcomes.at(0).rttNs)));
    }

    void whatTheSocketHoldsIsReadBeforeALossIsDeclared()
    {
#ifndef Q_OS_LINUX
        QSKIP("SKIPPED: only Linux tells the handshake's own time");
#endif
        OpenServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        TcpProber prober(m_clock, m_sink);
        QVERIFY(prober.bind(binding(1, QHostAddress(QHostAddress::LocalHost), server.serverPort(), "100ms")));
        QVERIFY(prober.bind(binding(2, QHostAddress(QHostAddress::LocalHost), closedPort(), "100ms")));
        launch(prober, 1, 8);
        launch(prober, 2, 8);
        QTest::qSleep(300); // three timeouts without the event loop
        QTRY_COMPARE(m_sink.outcomes.size(), 16);
        for (const Outcome& outcome : std::as_const(m_sink.outcomes)) {
            QCOMPARE(outcome.result, outcome.slot == 1 ? Result::Reply : Result::Refused);
            QVERIFY(outcome.rttNs < 100'000'000);
        }
    }

    void moreThanTheLimitIsRefusedWithAReason()
    {
        OpenServer server;
        QVERIFY(server.listen(QHostAddress(QStringLiteral("127.0.0.1"))));
        TcpProber prober(m_clock, m_sink, 3);
        QVERIFY(prober.bind(binding(1, QHostAddress(QHostAddress::LocalHost), server.serverPort())));
        int held = 0;
        m_sink.then = [&](std::span<const Outcome> batch) { held += int(batch.size()); };
        launch(prober, 1, 50);
        QTRY_COMPARE(m_sink.outcomes.size(), 50);
        int refused = 0;
        for (const Outcome& outcome : std::as_const(m_sink.outcomes)) {
            if (outcome.result == Result::SendFailed) {
                QCOMPARE(outcome.validity, Validity::SocketError); // not the network's fault
                ++refused;
            } else {
                QCOMPARE(outcome.result, Result::Reply);
            }
        }
        QVERIFY(refused > 0);
        QCOMPARE(held, 50);
        QVERIFY(!prober.health());
        QVERIFY2(prober.health().error().text().contains(u"more than 3 TCP connects at once"),
                 qPrintable(prober.health().error().text()));
        m_sink.outcomes.clear();
        launch(prober, 1, 3); // and it goes on
        QTRY_COMPARE(m_sink.outcomes.size(), 3);
        QCOMPARE(m_sink.outcomes.at(0).result, Result::Reply);
    }

    void socketsAreUsedAgain()
    {
        OpenServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        TcpProber prober(m_clock, m_sink, 4);
        QVERIFY(prober.bind(binding(1, QHostAddress(QHostAddress::LocalHost), server.serverPort())));
        for (int round = 1; round <= 50; ++round) { // 200 connects by 4 sockets, each launched from the sink's call
            launch(prober, 1, 4);
            QTRY_COMPARE(m_sink.outcomes.size(), 4 * round);
        }
        for (const Outcome& outcome : std::as_const(m_sink.outcomes)) {
            QCOMPARE(outcome.result, Result::Reply);
        }
    }

    void theSinkMayLaunchTheNext()
    {
        OpenServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        TcpProber prober(m_clock, m_sink, 2);
        QVERIFY(prober.bind(binding(1, QHostAddress(QHostAddress::LocalHost), server.serverPort())));
        int left = 100;
        m_sink.then = [&](std::span<const Outcome>) {
            if (left-- > 0) {
                launch(prober, 1, 1);
            }
        };
        launch(prober, 1, 1);
        QTRY_COMPARE(m_sink.outcomes.size(), 101);
        QCOMPARE(m_sink.outcomes.constLast().result, Result::Reply);
    }

    void unbindingEndsInSilence()
    {
        OpenServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        TcpProber prober(m_clock, m_sink);
        QVERIFY(prober.bind(binding(1, QHostAddress(QHostAddress::LocalHost), server.serverPort())));
        QVERIFY(prober.bind(binding(2, QHostAddress(QHostAddress::LocalHost), server.serverPort())));
        launch(prober, 1, 5);
        const auto before = m_sink.outcomes.size();
        prober.unbind(1);
        launch(prober, 2, 5);
        QTRY_COMPARE(m_sink.outcomes.size(), before + 5);
        for (auto i = before; i < m_sink.outcomes.size(); ++i) {
            QCOMPARE(m_sink.outcomes.at(i).slot, 2U);
        }
    }

    void destroyingItInFlightIsSafe()
    {
        OpenServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        {
            TcpProber prober(m_clock, m_sink);
            QVERIFY(prober.bind(binding(1, QHostAddress(QHostAddress::LocalHost), server.serverPort())));
            launch(prober, 1, 50);
        }
        QTest::qWait(20);
    }

    void aBindingMustMakeSense()
    {
        TcpProber prober(m_clock, m_sink);
        QVERIFY(!prober.bind({1, {}, QHostAddress(), binding(1, {}, 80).options}));
        OptionValues options = binding(1, {}, 80).options;
        options.set(QStringLiteral("port"), qint64(0));
        const auto refused = prober.bind({1, {}, QHostAddress(QHostAddress::LocalHost), options});
        QVERIFY(!refused);
        QCOMPARE(refused.error().field, QStringLiteral("port"));
        QVERIFY(!checkOptions(TcpProber::options(), {{QStringLiteral("port"), 65536}}));
        QVERIFY(!checkOptions(TcpProber::options(), {{QStringLiteral("count"), 21}}));
    }
};

NM_REGISTER_TEST(TestTcpProber)
#include "tst_tcpprober.moc"
