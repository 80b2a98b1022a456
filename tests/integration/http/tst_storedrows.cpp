// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/serverfixture.h"
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
ProbeKey liveProbe()
{
    return probeKey("google-dns");
}

/// Three rounds that were due in the same nanosecond, three in the same millisecond, then one every 10 s; four packets
/// each, of which two left in the same nanosecond.
CommitBatch rows(UtcTime start, RoundNumber first, int count, const ProbeKey& key)
{
    CommitBatch batch;
    batch.probes.insert(1, key);
    for (int i = 0; i < count; ++i) {
        RoundSummary round;
        round.slot = 1;
        round.round = first + RoundNumber(i);
        round.start = start + (i < 3 ? 0ns : i < 6 ? std::chrono::nanoseconds(100'000 * i) : i * 10s);
        round.end = round.start + 1s;
        round.sent = round.received = 4;
        round.latency = 0.01 + i * 0.001;
        round.packetLoss = 0;
        batch.rounds.append(round);
        for (int sequence = 0; sequence < 4; ++sequence) {
            batch.outcomes.append(reply(round.start + (sequence / 2) * 20ms, 10'000'000 + i * 1000 + sequence,
                                        round.round, quint16(sequence)));
        }
        Event event = makeEvent(qPrintable(QStringLiteral("event-%1").arg(round.round)), round.start);
        event.target = key.target;
        batch.events.append(event);
    }
    return batch;
}
} // namespace

/// The server before the real store.
class TestStoredRows : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_stored = std::make_unique<StorageFixture>();
        NM_OK(m_stored->open());
        ServerSettings settings = ServerFixture::defaults();
        settings.metrics = {QStringLiteral("interface_receive_bytes_total")};
        m_server = std::make_unique<ServerFixture>(settings);
        m_server->fake.store = &m_stored->history();
        m_server->publish(sampleFrame());
    }
    void cleanup()
    {
        m_server.reset();
        m_stored.reset();
    }

    void pagesHoldEachRowOnce_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("list");
        QTest::addColumn<int>("limit");
        for (const char* name : {"rounds", "outcomes", "events"}) {
            for (const int limit : {1, 2, 7}) {
                QTest::addRow("%s by %d", name, limit)
                    << QByteArray("/api/v2/") + name << QString::fromLatin1(name) << limit;
            }
        }
    }
    /// Sealed rows and fresh ones; new rows arrive while the pages are read.
    void pagesHoldEachRowOnce()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QString, list);
        QFETCH(const int, limit);
        const UtcTime now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        NM_OK(m_stored->commit(rows(now - 40min, 0, 12, liveProbe())));
        NM_OK(m_stored->store->compact(30s));
        NM_OK(m_stored->commit(rows(now - 20min, 12, 9, liveProbe())));

        const QJsonArray all = m_server->get(path + "?limit=1000").json().value(list).toArray();
        QCOMPARE(all.size(), list == u"outcomes" ? 84 : 21);

        QJsonArray walked;
        QByteArray next = path + "?limit=" + QByteArray::number(limit);
        for (int page = 0; !next.isEmpty(); ++page) {
            QVERIFY2(page <= all.size(), "the pages have no end");
            const RawResponse answer = m_server->get(next);
            QVERIFY2(answer.status == 200, answer.body.constData());
            const QJsonArray part = answer.json().value(list).toArray();
            QVERIFY(part.size() == limit || (!part.isEmpty() && answer.header("link").isEmpty()));
            for (const auto& row : part) {
                walked.append(row);
            }
            const QByteArray link = answer.header("link");
            next = link.mid(1, link.indexOf('>') - 1);
            if (page == 1) {
                NM_OK(m_stored->commit(rows(now - 10s, 100, 3, liveProbe())));
            }
        }
        QCOMPARE(walked, all);
    }

    /// A collector's metric that has no value yet is known; one that nobody ever had is not.
    void unknownMetrics()
    {
        const UtcTime now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        CommitBatch old;
        old.samples = {{{QStringLiteral("of_an_older_program"), {}}, now - 48h, 1.0}};
        NM_OK(m_stored->commit(old));
        for (const char* known :
             {"network_score", "interface_receive_bytes_total&label=interface:eth9", "of_an_older_program"}) {
            const RawResponse answer = m_server->get(QByteArray("/api/v2/range?metric=") + known);
            QVERIFY2(answer.status == 200, known);
            QCOMPARE(answer.json().value(QStringLiteral("points")).toArray().size(), 0);
        }
        for (const char* unknown : {"bogus", "bogus&label=interface:eth0", "bogus&step=1m"}) {
            const RawResponse answer = m_server->get(QByteArray("/api/v2/range?metric=") + unknown);
            QVERIFY2(answer.status == 404, unknown);
            const QJsonObject problem = answer.json();
            QCOMPARE(problem.value(QStringLiteral("errors"))[0][QStringLiteral("field")].toString(),
                     QStringLiteral("metric"));
            QVERIFY(problem.value(QStringLiteral("fix")).toString().contains(QStringLiteral("/api/v2/series")));
        }
    }

    void removedTargets_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("list");
        QTest::newRow("rounds") << QByteArray("/api/v2/rounds?") << QStringLiteral("rounds");
        QTest::newRow("outcomes") << QByteArray("/api/v2/outcomes?") << QStringLiteral("outcomes");
        QTest::newRow("range") << QByteArray("/api/v2/range?metric=latency&") << QStringLiteral("points");
    }
    /// What was measured stays readable when its target, or only the probe, is gone.
    void removedTargets()
    {
        QFETCH(const QByteArray, path);
        QFETCH(const QString, list);
        const UtcTime now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        NM_OK(m_stored->commit(rows(now - 40min, 0, 3, probeKey("removed"))));
        NM_OK(m_stored->commit(rows(now - 40min, 0, 3, probeKey("google-dns", "old"))));
        const auto rowsOf = [&](const QByteArray& parameters) {
            return m_server->get(path + parameters).json().value(list).toArray().size();
        };
        const qsizetype count = list == u"outcomes" ? 12 : 3;
        QCOMPARE(rowsOf("target=removed&probe=ping"), count);
        QCOMPARE(rowsOf("target=google-dns&probe=old"), count);
        QCOMPARE(rowsOf("target=8.8.8.8&probe=old"), count);

        const RawResponse earlier = m_server->get(path + "target=removed&probe=ping&end=1700000000");
        QCOMPARE(earlier.status, 200); // stored, but not then
        QVERIFY(earlier.json().value(list).isArray());
        for (const char* never : {"target=removed&probe=other", "target=never&probe=ping", "target=removed",
                                  "target=google-dns&probe=never"}) {
            QVERIFY2(m_server->get(path + never).status == 404, never);
        }
        const QJsonObject half = m_server->get(path + "target=removed").json();
        QVERIFY(half.value(QStringLiteral("fix")).toString().contains(QStringLiteral("probe")));
    }

private:
    std::unique_ptr<StorageFixture> m_stored;
    std::unique_ptr<ServerFixture> m_server;
};

NM_REGISTER_TEST(TestStoredRows)
#include "tst_storedrows.moc"
