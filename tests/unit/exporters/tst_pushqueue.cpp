// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/push/pushqueue.h"
#include "tests/support/testregistry.h"
#include "tests/unit/exporters/pushfakes.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
PointPage pageOf(CommitId first, qsizetype commits, qsizetype perCommit)
{
    FakeFeed::Log log;
    log.newest = first - 1;
    for (qsizetype i = 0; i < commits; ++i) {
        log.commit(perCommit);
    }
    return {log.points, log.newest, log.newest, quint64(commits), 0};
}

/// Sends until the queue is empty to a server that refuses whole requests with one of @p bad in; how many requests.
struct Drained
{
    int requests = 0;
    QList<RoundNumber> taken;
    QList<RoundNumber> dropped;
    bool refusesAll = false;
    bool countsAgree = true;
};

Drained drain(PushQueue& queue, const QList<RoundNumber>& bad)
{
    Drained outcome;
    QList<RoundNumber> accused;
    while (!queue.head().empty() && outcome.requests < 100'000) {
        ++outcome.requests;
        QList<RoundNumber> numbers;
        for (const ExportPoint& point : queue.head()) {
            numbers += numberOf(point);
        }
        const bool refused = std::any_of(numbers.begin(), numbers.end(), [&](auto n) { return bad.contains(n); });
        if (!refused) {
            outcome.taken += numbers;
            const quint64 dropped = queue.delivered();
            outcome.countsAgree &= qsizetype(dropped) == accused.size();
            outcome.dropped += std::exchange(accused, {});
        } else if (const auto refusal = queue.rejected(); refusal == PushQueue::Refusal::Accused) {
            accused += numbers;
        } else if (refusal == PushQueue::Refusal::Everything) {
            outcome.refusesAll = true;
            return outcome;
        }
    }
    return outcome;
}
} // namespace

class TestPushQueue : public QObject
{
    Q_OBJECT
private slots:
    void takesWholeBatchesInOrder()
    {
        PushQueue queue(100, 7);
        QCOMPARE(queue.settledTo(), CommitId(7));
        queue.append(pageOf(8, 5, 50));
        QVERIFY(queue.isFull());
        QCOMPARE(qsizetype(queue.head().size()), 100);
        QCOMPARE(numberOf(queue.head().front()), RoundNumber(1));
        queue.delivered();
        QCOMPARE(queue.settledTo(), CommitId(9)); // two commits went out whole
        queue.delivered();
        queue.delivered();
        QVERIFY(queue.isEmpty());
        QCOMPARE(queue.settledTo(), CommitId(12));
    }

    /// A commit is acknowledged when all of it is settled, not before.
    void halfACommitIsNotAcknowledged()
    {
        PushQueue queue(60, 0);
        queue.append(pageOf(1, 2, 50));
        queue.delivered();
        QCOMPARE(queue.settledTo(), CommitId(1));
    }

    void onePoisonPointIsFoundAndTheOthersAreTaken_data()
    {
        QTest::addColumn<QList<RoundNumber>>("bad");
        QTest::newRow("first") << QList<RoundNumber>{1};
        QTest::newRow("last of a batch") << QList<RoundNumber>{1000};
        QTest::newRow("middle") << QList<RoundNumber>{500};
        QTest::newRow("two neighbours") << QList<RoundNumber>{500, 501};
        QTest::newRow("two far apart") << QList<RoundNumber>{3, 998};
        QTest::newRow("in the next batch") << QList<RoundNumber>{1777};
    }
    void onePoisonPointIsFoundAndTheOthersAreTaken()
    {
        QFETCH(QList<RoundNumber>, bad);
        PushQueue queue(1000, 0);
        queue.append(pageOf(1, 20, 100));
        const Drained outcome = drain(queue, bad);
        QCOMPARE(outcome.dropped, bad);
        QVERIFY(outcome.countsAgree && !outcome.refusesAll);
        QCOMPARE(outcome.taken.size(), 2000 - bad.size());
        QVERIFY(std::is_sorted(outcome.taken.begin(), outcome.taken.end()));
        QVERIFY2(outcome.requests <= 2 + 30 * bad.size(), qPrintable(QString::number(outcome.requests)));
    }

    /// A server that refuses everything is the wrong one: nothing is dropped for it.
    void whereAllIsRefusedNothingIsDropped()
    {
        PushQueue queue(1000, 0);
        queue.append(pageOf(1, 10, 100));
        QList<RoundNumber> all;
        for (RoundNumber n = 1; n <= 1000; ++n) {
            all += n;
        }
        const Drained outcome = drain(queue, all);
        QVERIFY(outcome.refusesAll);
        QVERIFY(outcome.dropped.isEmpty());
        QVERIFY2(outcome.requests <= 15, qPrintable(QString::number(outcome.requests)));
        QCOMPARE(queue.settledTo(), CommitId(0));
        const Drained later = drain(queue, {}); // the right one
        QCOMPARE(later.taken, all);
    }

    /// The last point of all is dropped only when another was taken after it.
    void aBadPointAtTheEndWaitsForTheNext()
    {
        PushQueue queue(1000, 0);
        queue.append(pageOf(1, 1, 1));
        QVERIFY(drain(queue, {1}).dropped.isEmpty());
        QCOMPARE(queue.settledTo(), CommitId(0));
        PointPage next = pageOf(2, 1, 1);
        std::get<RoundRecord>(next.points.first().content).summary.round = 2;
        queue.append(next);
        QVERIFY(queue.head().size() == 1 && numberOf(queue.head().front()) == 2);
        QCOMPARE(queue.delivered(), quint64(1));
        QCOMPARE(queue.settledTo(), CommitId(2));
    }

    void tooLargeHalvesForGood()
    {
        PushQueue queue(1000, 0);
        queue.append(pageOf(1, 40, 100));
        QVERIFY(!queue.tooLarge());
        QVERIFY(!queue.tooLarge());
        int requests = 0;
        for (; !queue.isEmpty(); ++requests) {
            QCOMPARE(qsizetype(queue.head().size()), 250);
            queue.delivered();
        }
        QCOMPARE(requests, 16);
    }

    void aSinglePointThatIsTooLargeIsDroppedAndTheBatchIsWholeAgain()
    {
        PushQueue queue(4, 0);
        queue.append(pageOf(1, 1, 9));
        QVERIFY(!queue.tooLarge()); // 2
        QVERIFY(!queue.tooLarge()); // 1
        QVERIFY(queue.tooLarge());
        QCOMPARE(numberOf(queue.head().front()), RoundNumber(2));
        QCOMPARE(qsizetype(queue.head().size()), 4);
    }

    void oldPointsAreDroppedAndCounted()
    {
        PushQueue queue(10, 0);
        PointPage page = pageOf(1, 3, 2);
        for (qsizetype i = 0; i < 3; ++i) {
            std::get<RoundRecord>(page.points[i].content).summary.start -= std::chrono::hours(2);
        }
        queue.append(page);
        const auto hourAgo
            = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()) - std::chrono::hours(1);
        QCOMPARE(queue.dropBefore(hourAgo), quint64(3));
        QCOMPARE(numberOf(queue.head().front()), RoundNumber(4));
        QCOMPARE(queue.settledTo(), CommitId(1));
    }
};

NM_REGISTER_TEST(TestPushQueue)
#include "tst_pushqueue.moc"
