// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/targettester.h"
#include "collectors/support/systemclock.h"
#include "tests/support/testregistry.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
ProbeSpec tcp(const char* name, quint16 port, qint64 count = 4)
{
    ProbeSpec spec;
    spec.type = QStringLiteral("tcp");
    spec.name = QLatin1String(name);
    spec.options.set(QStringLiteral("port"), qint64(port));
    spec.options.set(QStringLiteral("count"), count);
    spec.options.set(QStringLiteral("timeout"), QVariant::fromValue(Duration(10s)));
    return spec;
}

Target target(const char* address, const QList<ProbeSpec>& probes)
{
    Target result;
    result.id = QStringLiteral("new");
    result.label = result.address = QLatin1String(address);
    result.probes = probes;
    return result;
}
} // namespace

/// Over real sockets of 127.0.0.1; names are answered here.
class TestTargetTester : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    SystemNetwork m_network;
    QTcpServer m_server;
    QTcpSocket m_taken; ///< A port that refuses.
    std::unique_ptr<TargetTester> m_tester;
    std::optional<Expected<TargetTest>> m_answer;
    QList<LookupDone> m_lookups;

    TargetTester::Done keep()
    {
        return [this](const Expected<TargetTest>& test) { m_answer = test; };
    }
    ProbeTest probe(qsizetype index) const
    {
        return m_answer && *m_answer ? (*m_answer)->probes.value(index) : ProbeTest();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_server.listen(QHostAddress(QStringLiteral("127.0.0.1"))));
        QVERIFY(m_taken.bind(QHostAddress(QStringLiteral("127.0.0.1"))));
    }
    void init()
    {
        m_answer.reset();
        m_lookups.clear();
        m_tester = std::make_unique<TargetTester>(
            m_clock, m_network, [this](const QString&, const LookupDone& done) { m_lookups += done; });
    }
    void cleanup() { m_tester.reset(); }

    void eachProbeIsToldInTheTargetsOrder()
    {
        m_tester->run(target("127.0.0.1",
                             {tcp("closed", m_taken.localPort()), tcp("open", m_server.serverPort()),
                              tcp("once", m_server.serverPort(), 1)}),
                      keep());
        QVERIFY(!m_answer); // never from inside run()
        QTRY_VERIFY(m_answer);
        QCOMPARE((*m_answer)->target.id, QStringLiteral("new"));
        QCOMPARE((*m_answer)->probes.size(), 3);
        const ProbeTest closed = probe(0);
        QCOMPARE(closed.probe, QStringLiteral("closed"));
        QCOMPARE(closed.type, QStringLiteral("tcp"));
        QCOMPARE(closed.sent, 3);
        QCOMPARE(closed.received, 0);
        QVERIFY(!closed.latency && !closed.minimum && !closed.maximum);
        QVERIFY2(closed.problem.contains(QStringLiteral("127.0.0.1 port %1 refused").arg(m_taken.localPort())),
                 qPrintable(closed.problem));
        QVERIFY(closed.problem.contains(u';')); // and what to do
        const ProbeTest open = probe(1);
        QCOMPARE(open.probe, QStringLiteral("open"));
        QCOMPARE(open.address, QStringLiteral("127.0.0.1"));
        QCOMPARE(open.method, QStringLiteral("TCP handshake"));
        QCOMPARE(open.sent, 3);
        QCOMPARE(open.received, 3);
        QVERIFY(*open.minimum > 0 && *open.minimum <= *open.latency && *open.latency <= *open.maximum);
        QVERIFY(*open.maximum < 1);
        QVERIFY(open.problem.isEmpty());
        QCOMPARE(probe(2).sent, 1); // no more than a round
    }

    void aNameWithoutAddressIsAResultWithItsReason()
    {
        m_tester->run(target("nowhere.example", {tcp("a", 1), tcp("b", 2)}), keep());
        QTRY_COMPARE(m_lookups.size(), 1); // one for both
        m_lookups.constFirst()(fail(ErrorCode::NotFound, QStringLiteral("the name 'nowhere.example' has no address"),
                                    QStringLiteral("check the spelling")));
        QTRY_VERIFY(m_answer);
        for (qsizetype i = 0; i < 2; ++i) {
            QCOMPARE(probe(i).problem, QStringLiteral("the name 'nowhere.example' has no address; check the spelling"));
            QCOMPARE(probe(i).sent, 0);
            QVERIFY(probe(i).address.isEmpty());
        }
    }

    void aTestThatWaitsDelaysNoOther()
    {
        std::optional<Expected<TargetTest>> waiting;
        m_tester->run(target("slow.example", {tcp("a", 1)}),
                      [&waiting](const Expected<TargetTest>& test) { waiting = test; });
        m_tester->run(target("127.0.0.1", {tcp("open", m_server.serverPort(), 1)}), keep());
        QTRY_VERIFY(m_answer);
        QVERIFY(!waiting);
        m_lookups.constFirst()(QList<QHostAddress>{QHostAddress(QStringLiteral("127.0.0.1"))});
        QTRY_VERIFY(waiting);
    }

    void cancelledTestsAreDropped()
    {
        const auto alive = std::make_shared<int>();
        m_tester->run(target("slow.example", {tcp("a", 1)}), [alive](const Expected<TargetTest>&) {});
        m_tester->run(target("127.0.0.1", {tcp("open", m_server.serverPort())}),
                      [this, alive](const Expected<TargetTest>& test) { m_answer = test; });
        QTRY_COMPARE(m_lookups.size(), 1);
        QVERIFY(alive.use_count() > 1);
        m_tester->cancel();
        QCOMPARE(alive.use_count(), 1L);
        m_lookups.constFirst()(QList<QHostAddress>{QHostAddress(QStringLiteral("127.0.0.1"))});
        m_tester->run(target("127.0.0.1", {tcp("open", m_server.serverPort())}),
                      [this](const Expected<TargetTest>& test) { m_answer = test; });
        QTRY_VERIFY(m_answer);
        QCOMPARE(probe(0).received, 3);
    }
};

NM_REGISTER_TEST(TestTargetTester)
#include "tst_targettester.moc"
