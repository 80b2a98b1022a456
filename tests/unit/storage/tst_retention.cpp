// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// What is kept for how long, what answers when the raw data is gone, and the log that readers hold back.
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

#include <QDir>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {

/// One reply a minute over @p length from the clock's time on, 1 ms + @p i us each; the clock goes along.
Expected<void> fill(StorageFixture& f, std::chrono::minutes length)
{
    QList<Outcome> outcomes;
    for (int i = 0; i < length.count(); ++i) {
        outcomes.append(reply(f.clock.utc(), 1'000'000 + i * 1000, RoundNumber(i)));
        f.clock.advance(1min);
        if (outcomes.size() == 60) {
            if (auto done = f.commit(batchOf(outcomes)); !done) {
                return done;
            }
            outcomes.clear();
            if (auto done = f.store->compact(60s); !done) {
                return done;
            }
        }
    }
    return {};
}

quint64 countOf(const RangeResult& result)
{
    quint64 count = 0;
    for (const RangePoint& point : result.points) {
        count += point.count;
    }
    return count;
}
} // namespace

class TestRetention : public QObject
{
    Q_OBJECT
private slots:
    void coarserTiersAnswerForWhatIsGone()
    {
        StorageFixture f;
        f.settings.retentionRaw = 3h;
        f.settings.retentionMinute = 12h;
        f.settings.retentionHour = 48h;
        NM_OK(f.open());
        const UtcTime start = f.clock.utc(); // midnight
        NM_OK(fill(f, 5 * 24h));
        RangeQuery query{.series = seriesOf("rtt"), .start = start, .end = f.clock.utc()};
        NM_VALUE(raw, f.history().range(query));
        QVERIFY2(raw.points.size() >= 179 && raw.points.size() < 300, qPrintable(QString::number(raw.points.size())));
        QCOMPARE(raw.resolution, Duration::zero());

        query.step = 1min;
        NM_VALUE(minutes, f.history().range(query));
        QCOMPARE(countOf(minutes), 5U * 24 * 60); // nothing is lost, nothing counts twice
        QCOMPARE(minutes.resolution, Duration(24h)); // the oldest are days by now
        QCOMPARE(minutes.points.last().value, (1'000'000 + (5 * 24 * 60 - 1) * 1000) / 1e9);

        query.step = 24h;
        query.aggregation = Aggregation::Maximum;
        NM_VALUE(days, f.history().range(query));
        QCOMPARE(days.points.size(), 5);
        QCOMPARE(days.points.first().value, (1'000'000 + (24 * 60 - 1) * 1000) / 1e9);
        QCOMPARE(days.resolution, Duration(24h));

        NM_VALUE(summary, f.history().summarize(seriesOf("rtt"), start, f.clock.utc()));
        QVERIFY(summary);
        QCOMPARE(summary->samples, 5U * 24 * 60);
        QVERIFY(std::abs(summary->p95 - 0.00784) < 0.00784 * 0.011);
        NM_VALUE(series, f.history().series());
        QCOMPARE(series.first().first, start);
    }

    void shorterRetentionAppliesWhileRunning()
    {
        StorageFixture f;
        NM_OK(f.open());
        const UtcTime start = f.clock.utc();
        NM_OK(fill(f, 10h));
        f.settings.retentionRaw = 1h;
        f.store->setRetention(f.settings);
        f.clock.advance(24h); // chunks were made for the old retention: they span up to a day
        NM_OK(f.store->compact(60s));
        NM_VALUE(rows, f.history().outcomes({probeKey(), start, start + 10h, 10'000}));
        QVERIFY(rows.isEmpty());
        NM_VALUE(minutes,
                 f.history().range({.series = seriesOf("rtt"), .start = start, .end = start + 10h, .step = 1min}));
        QCOMPARE(minutes.points.size(), 600);
    }

    void fileStaysBelowTheLimit()
    {
        StorageFixture f;
        f.settings.maxSize = 4 << 20;
        f.settings.retentionMinute = 24h;
        NM_OK(f.open());
        const UtcTime start = f.clock.utc();
        quint32 noise = 1;
        qint64 largest = 0;
        for (int hour = 0; hour < 24; ++hour) {
            for (ProbeSlot probe = 0; probe < 6; ++probe) {
                QList<Outcome> outcomes;
                for (int i = 0; i < 3600; ++i) {
                    noise = noise * 1664525 + 1013904223; // does not compress
                    outcomes.append(reply(f.clock.utc() + i * 1s, noise, RoundNumber(hour * 3600 + i)));
                }
                NM_OK(f.commit(batchOf(outcomes, {QStringLiteral("t%1").arg(probe), QStringLiteral("ping")})));
                NM_OK(f.store->compact(60s));
                largest = std::max(largest, QFileInfo(f.file()).size());
            }
            f.clock.advance(1h);
        }
        QVERIFY2(largest < f.settings.maxSize * 11 / 10, qPrintable(QString::number(largest)));
        const ProbeKey key{QStringLiteral("t5"), QStringLiteral("ping")};
        NM_VALUE(newest, f.history().outcomes({key, f.clock.utc() - 1h, f.clock.utc(), 10'000}));
        QCOMPARE(newest.size(), 3600); // the oldest went, not the newest
        NM_VALUE(oldest, f.history().outcomes({key, start, start + 1h, 10'000}));
        QVERIFY(oldest.isEmpty());
    }

    void closedEventsGoOpenOnesStay()
    {
        StorageFixture f;
        f.settings.retentionEvents = 24h;
        NM_OK(f.open());
        CommitBatch batch;
        const UtcTime t = f.clock.utc();
        batch.events = {makeEvent("old", t, t + 1min), makeEvent("open", t), makeEvent("young", t + 30h, t + 31h)};
        NM_OK(f.commit(batch));
        f.clock.advance(32h);
        NM_OK(f.store->compact(60s));
        NM_VALUE(events, f.history().events({}));
        QCOMPARE(events.size(), 2);
        QCOMPARE(events.at(0).id, QStringLiteral("young"));
        NM_VALUE(open, f.store->openEvents());
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first(), batch.events.at(1));
    }

    void logIsKeptForTheSlowestReader()
    {
        StorageFixture f;
        NM_OK(f.open());
        f.store->registerReader({QStringLiteral("slow"), 3});
        f.store->registerReader({QStringLiteral("fast"), 9});
        for (int i = 0; i < 10; ++i) {
            NM_OK(f.commit(batchOf({reply(f.clock.utc() + i * 1s, 1000 + i)})));
        }
        NM_OK(f.store->compact(60s));
        NM_VALUE(page, f.history().readCommitted(3, 100));
        QVERIFY(!page.lost);
        QCOMPARE(page.batches.size(), 7);
        NM_OK(f.reopen()); // it is remembered
        NM_OK(f.store->compact(60s));
        NM_VALUE(again, f.history().readCommitted(3, 100));
        QCOMPARE(again.batches.size(), 7);
        NM_VALUE(before, f.history().readCommitted(0, 100));
        QVERIFY(before.lost && before.lost->from == 1 && before.lost->to == 3);

        f.store->unregisterReader(QStringLiteral("slow"));
        f.store->unregisterReader(QStringLiteral("fast"));
        NM_OK(f.store->compact(60s));
        NM_VALUE(gone, f.history().readCommitted(3, 100));
        QVERIFY(gone.lost && gone.lost->from == 4);
        QCOMPARE(gone.lost->to, CommitId(9)); // the newest record stays: numbers go on from it
        NM_VALUE(rows, f.history().outcomes({probeKey(), UtcTime::min(), UtcTime::max(), 100}));
        QCOMPARE(rows.size(), 10); // the data itself is untouched
        NM_OK(f.reopen());
        NM_OK(f.commit(batchOf({reply(f.clock.utc() + 60s, 1)})));
        NM_VALUE(newest, f.history().newestCommit());
        QCOMPARE(newest, CommitId(11)); // never reused
    }

    void tooSlowReaderIsToldWhatItLost()
    {
        StorageFixture f;
        f.settings.logMaxAge = 1h;
        NM_OK(f.open());
        f.store->registerReader({QStringLiteral("stuck"), 0});
        for (int i = 0; i < 4; ++i) {
            NM_OK(f.commit(batchOf({reply(f.clock.utc(), 1000 + i)})));
            f.clock.advance(40min);
        }
        NM_OK(f.store->compact(60s));
        NM_VALUE(page, f.history().readCommitted(0, 100));
        QVERIFY(page.lost && page.lost->from == 1 && page.lost->to == 3); // 160, 120 and 80 minutes old
        QCOMPARE(page.batches.first().id, CommitId(4));
    }

    void logSizeIsBounded()
    {
        StorageFixture f;
        f.settings.logMaxSize = 20'000;
        NM_OK(f.open());
        f.store->registerReader({QStringLiteral("stuck"), 0});
        quint32 noise = 1;
        for (int i = 0; i < 600; ++i) {
            QList<Outcome> outcomes;
            for (int k = 0; k < 30; ++k) {
                noise = noise * 1664525 + 1013904223;
                outcomes.append(reply(f.clock.utc() + i * 1s, noise, RoundNumber(i)));
            }
            NM_OK(f.commit(batchOf(outcomes)));
        }
        NM_OK(f.store->compact(60s));
        NM_VALUE(page, f.history().readCommitted(0, 1000));
        QVERIFY(page.lost && page.lost->to > 100);
    }
};

NM_REGISTER_TEST(TestRetention)
#include "tst_retention.moc"
