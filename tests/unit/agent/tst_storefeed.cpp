// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/storefeed.h"
#include "tests/support/samples.h"
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

#include <QTest>

#include <cmath>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
const ProbeKey Dns{QStringLiteral("dns"), QStringLiteral("ping")};

/// Round @p number of Dns, with what is stored of it.
CommitBatch roundBatch(RoundNumber number)
{
    CommitBatch batch;
    batch.probes.insert(1, Dns);
    RoundSummary round;
    round.slot = 1;
    round.round = number;
    round.start = fromUnixMs(1'795'338'900'000) + std::chrono::seconds(10) * int(number);
    round.end = round.start + 2s;
    round.sent = round.received = 1;
    const double rtt = 0.010 + 0.0005 * double(number % 7);
    round.latency = round.minimum = round.maximum = rtt;
    round.packetLoss = 0;
    batch.rounds = {round};
    Outcome outcome = reply(round.start, qint64(rtt * 1e9 + 0.5), number);
    batch.outcomes = {outcome};
    return batch;
}

bool isClose(std::optional<double> a, std::optional<double> b)
{
    return a.has_value() == b.has_value() && std::abs(a.value_or(0) - b.value_or(0)) < 1e-6;
}

/// But for the last digits: a round is stored to the nanosecond.
bool isSame(const DerivedValues& a, const DerivedValues& b)
{
    return isClose(a.rollingMean, b.rollingMean) && isClose(a.rollingStd, b.rollingStd) && isClose(a.score, b.score)
        && isClose(a.stability, b.stability) && isClose(a.latencyEma, b.latencyEma)
        && isClose(a.latencyTrend, b.latencyTrend) && isClose(a.latencyAnomaly, b.latencyAnomaly)
        && isClose(a.jitterAnomaly, b.jitterAnomaly) && isClose(a.lossAnomaly, b.lossAnomaly);
}

template <typename T> Expected<T> await(Async<T> future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000) && future.resultCount() > 0
        ? future.result()
        : fail(ErrorCode::TimedOut, QStringLiteral("no answer"));
}

/// Everything that the feed has after its position, page by page; acknowledged.
QList<ExportPoint> readAll(StoreFeed& feed, quint64* lost = nullptr)
{
    QList<ExportPoint> points;
    for (CommitId after = feed.position();;) {
        const auto page = await(feed.read(after, 3));
        if (!page) {
            QTest::qFail(qPrintable(page.error().text()), __FILE__, __LINE__);
            return points;
        }
        points += page->points;
        if (lost) {
            *lost += page->lostCommits;
        }
        feed.acknowledge(page->readTo);
        if (page->readTo == after) {
            return points;
        }
        after = page->readTo;
    }
}
} // namespace

class TestStoreFeed : public QObject
{
    Q_OBJECT
private slots:
    /// Whoever reads the log in pieces, over a restart, gets the rolling values that the agent showed.
    void derivedValuesAreThoseOfTheAgent()
    {
        StorageFixture fixture;
        QVERIFY(fixture.open());
        DerivedWindow agent;
        QList<DerivedValues> shown;
        QList<ExportPoint> exported;
        RoundNumber number = 0;
        for (const int rounds : {5, 1, 30, 2}) {
            {
                ReaderPool pool;
                StoreFeed feed(QStringLiteral("influx"), *fixture.store, pool);
                for (int i = 0; i < rounds; ++i) {
                    const CommitBatch batch = roundBatch(number++);
                    agent.add(batch.rounds.first());
                    shown += agent.values();
                    QVERIFY(fixture.commit(batch));
                }
                exported += readAll(feed);
            }
            QVERIFY(fixture.reopen());
        }
        QCOMPARE(exported.size(), shown.size());
        for (qsizetype i = 0; i < exported.size(); ++i) {
            const auto& round = std::get<RoundRecord>(exported.at(i).content);
            QCOMPARE(round.key, Dns);
            QCOMPARE(round.summary.round, RoundNumber(i));
            QVERIFY2(isSame(round.derived, shown.at(i)), qPrintable(QString::number(i)));
        }
    }

    void valuesOfOneMomentAreOnePoint()
    {
        StorageFixture fixture;
        QVERIFY(fixture.open());
        CommitBatch batch;
        const UtcTime at = fromUnixMs(1'795'338'900'000);
        const Labels eth0{{QStringLiteral("interface"), QStringLiteral("eth0")}};
        const Labels eth1{{QStringLiteral("interface"), QStringLiteral("eth1")}};
        for (const char* metric : {"interface_receive_bytes_total", "interface_transmit_bytes_total"}) {
            batch.samples += {{QLatin1String(metric), eth0}, at, 1};
            batch.samples += {{QLatin1String(metric), eth1}, at, 2};
        }
        QVERIFY(fixture.commit(batch));
        ReaderPool pool;
        StoreFeed feed(QStringLiteral("influx"), *fixture.store, pool);
        const QList<ExportPoint> points = readAll(feed);
        QCOMPARE(points.size(), 2);
        QCOMPARE(std::get<HostValues>(points.at(0).content).labels, eth0);
        QCOMPARE(std::get<HostValues>(points.at(0).content).values.size(), 2);
        QCOMPARE(std::get<HostValues>(points.at(1).content).labels, eth1);
    }

    /// The log waits for an exporter that is away, and tells it what it missed when its patience is at an end.
    void whatIsTrimmedIsToldAsLost()
    {
        StorageFixture fixture;
        fixture.settings.logMaxAge = 1h;
        QVERIFY(fixture.open());
        ReaderPool pool;
        StoreFeed feed(QStringLiteral("influx"), *fixture.store, pool);
        for (RoundNumber i = 0; i < 10; ++i) {
            QVERIFY(fixture.commit(roundBatch(i)));
        }
        QVERIFY(fixture.store->compact(30s));
        QCOMPARE(readAll(feed).size(), 10); // nothing went while it was waited for
        feed.acknowledge(4);
        fixture.clock.advance(2h);
        QVERIFY(fixture.commit(roundBatch(10)));
        QVERIFY(fixture.store->compact(30s));
        quint64 lost = 0;
        QCOMPARE(readAll(feed, &lost).size(), 1);
        QCOMPARE(lost, quint64(6));
    }

    void theLogWaitsOnlyForWhatRuns()
    {
        StorageFixture fixture;
        QVERIFY(fixture.open());
        ReaderPool pool;
        const StoreFeed influx(QStringLiteral("influx"), *fixture.store, pool);
        const StoreFeed other(QStringLiteral("other"), *fixture.store, pool);
        forgetOtherReaders(*fixture.store, {QStringLiteral("influx")});
        const QList<LogReader> readers = fixture.store->readers();
        QCOMPARE(readers.size(), 1);
        QCOMPARE(readers.first().name, QStringLiteral("influx"));
    }
};

NM_REGISTER_TEST(TestStoreFeed)
#include "tst_storefeed.moc"
