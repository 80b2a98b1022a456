// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/push/pushexporter.h"
#include "tests/support/testregistry.h"
#include "tests/unit/exporters/pushfakes.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
constexpr int Patience = 20'000; ///< Milliseconds; a bound for a busy machine, never a pace.

using Kind = PushResult::Kind;

/// An exporter on a log and a destination in memory, with short times.
struct Rig
{
    void start()
    {
        exporter = std::make_unique<PushExporter>(QStringLiteral("fake"), settings, std::make_unique<FakeSender>(tape),
                                                  std::make_unique<FakeFeed>(log));
        exporter->noteCommit(log.newest);
    }
    void commit(qsizetype points)
    {
        log.commit(points);
        exporter->noteCommit(log.newest);
    }
    QList<RoundNumber> expected() const
    {
        QList<RoundNumber> numbers;
        for (const ExportPoint& point : log.points) {
            numbers += numberOf(point);
        }
        return numbers;
    }

    PushSettings settings{.batchSize = 10, .flushInterval = 50ms, .firstBackoff = 20ms, .longestBackoff = 80ms};
    FakeFeed::Log log;
    FakeSender::Tape tape;
    std::unique_ptr<PushExporter> exporter;
};

PushResult failure(Kind kind, const char* problem)
{
    return {kind, 0, std::nullopt, QString::fromLatin1(problem)};
}
} // namespace

class TestPushExporter : public QObject
{
    Q_OBJECT
private slots:
    void everythingGoesOutOnceAndInOrder()
    {
        Rig rig;
        rig.log.commit(3);
        rig.start();
        for (int i = 0; i < 30; ++i) {
            rig.commit(i % 7);
        }
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(31), Patience);
        QCOMPARE(rig.tape.delivered, rig.expected());
        const ExporterStatus status = rig.exporter->status();
        QCOMPARE(status.sent, quint64(rig.log.points.size()));
        QCOMPARE(status.waitingCommits, quint64(0));
        QVERIFY(status.lastSuccess && status.problem.isEmpty() && status.retries == 0);
    }

    /// A batch goes as soon as it is there, what is less waits for the interval: not a request for each commit.
    void fewPointsWaitForTheInterval()
    {
        Rig rig;
        rig.settings.flushInterval = 10min;
        rig.log.commit(1);
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.tape.delivered.size(), 1, Patience); // at the start at once
        for (int i = 0; i < 9; ++i) {
            rig.commit(1);
        }
        QTest::qWait(50);
        QCOMPARE(rig.tape.sizes, QList<qsizetype>{1});
        rig.commit(1);
        QTRY_COMPARE_WITH_TIMEOUT(rig.tape.sizes, (QList<qsizetype>{1, 10}), Patience);
    }

    void nothingIsLostWhileTheDestinationIsAway()
    {
        Rig rig;
        bool away = true;
        rig.tape.judge = [&away](auto) { return away ? failure(Kind::Failed, "away") : PushResult{}; };
        QTest::ignoreMessage(QtWarningMsg, "exporter fake: away");
        rig.start();
        for (int i = 0; i < 200; ++i) {
            rig.commit(5);
            QTest::qWait(2);
        }
        QCOMPARE(rig.log.acknowledged, CommitId(0));
        QCOMPARE(rig.exporter->status().problem, QStringLiteral("away"));
        QCOMPARE(rig.exporter->status().waitingCommits, quint64(200));
        QVERIFY(rig.exporter->status().waitingSince);
        QVERIFY2(rig.tape.sizes.size() < 40, "asks more often than it should"); // 400 ms and more at 10 to 80 ms each
        QVERIFY2(rig.log.reads <= 3, "what waits is on the disk, not in memory");
        away = false;
        QTest::ignoreMessage(QtInfoMsg, "exporter fake: fake takes data again");
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(200), Patience);
        QCOMPARE(rig.tape.delivered, rig.expected());
        QVERIFY(rig.exporter->status().problem.isEmpty());
    }

    void anExporterThatEndsGoesOnWhereItWas()
    {
        Rig rig;
        int requests = 0;
        rig.tape.judge = [&requests](auto) { return ++requests <= 3 ? PushResult{} : failure(Kind::Failed, "away"); };
        for (int i = 0; i < 10; ++i) {
            rig.log.commit(10);
        }
        QTest::ignoreMessage(QtWarningMsg, "exporter fake: away");
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(requests, 4, Patience);
        rig.exporter.reset();
        QCOMPARE(rig.log.acknowledged, CommitId(3));
        rig.tape.judge = [](auto) { return PushResult{}; };
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(10), Patience);
        QCOMPARE(rig.tape.delivered, rig.expected());
    }

    void retryAfterIsHonoured()
    {
        Rig rig;
        QElapsedTimer since;
        qint64 waited = 0;
        rig.tape.judge = [&](auto) {
            if (!since.isValid()) {
                since.start();
                return PushResult{Kind::Failed, 0, 400ms, QStringLiteral("busy")};
            }
            waited = since.elapsed();
            return PushResult{};
        };
        QTest::ignoreMessage(QtWarningMsg, "exporter fake: busy");
        rig.log.commit(1);
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(1), Patience);
        QVERIFY2(waited >= 400, qPrintable(QString::number(waited)));
    }

    void aPoisonPointIsDroppedAndCountedAlone()
    {
        Rig rig;
        rig.tape.judge = [](std::span<const ExportPoint> points) {
            const bool bad = std::any_of(points.begin(), points.end(), [](const auto& p) { return numberOf(p) == 17; });
            return bad ? failure(Kind::Rejected, "cannot parse") : PushResult{};
        };
        QTest::ignoreMessage(QtWarningMsg, "exporter fake: cannot parse");
        for (int i = 0; i < 5; ++i) {
            rig.log.commit(10);
        }
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(5), Patience);
        QList<RoundNumber> others = rig.expected();
        others.removeOne(17);
        QCOMPARE(rig.tape.delivered, others);
        QCOMPARE(rig.exporter->status().dropped.value(QStringLiteral("rejected")), quint64(1));
        QCOMPARE(rig.exporter->status().sent, quint64(49));
        QVERIFY2(rig.exporter->status().problem.isEmpty(), "all is well after it");
    }

    /// What nginx says on a port for TLS, for example: 400 to everything.
    void aDestinationThatRefusesEverythingLosesNothing()
    {
        Rig rig;
        bool wrong = true;
        rig.tape.judge = [&wrong](auto) { return wrong ? failure(Kind::Rejected, "what?") : PushResult{}; };
        QTest::ignoreMessage(QtWarningMsg, "exporter fake: what?");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("what\\?; it refuses everything")));
        for (int i = 0; i < 5; ++i) {
            rig.log.commit(10);
        }
        rig.start();
        QTRY_VERIFY_WITH_TIMEOUT(rig.exporter->status().problem.contains(QStringLiteral("refuses everything")),
                                 Patience);
        QTest::qWait(100);
        QVERIFY2(rig.tape.sizes.size() < 40, "asks more often than it should"); // 8 requests each 40 to 80 ms
        QCOMPARE(rig.log.acknowledged, CommitId(0));
        wrong = false;
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(5), Patience);
        QCOMPARE(rig.tape.delivered, rig.expected());
        QCOMPARE(rig.exporter->status().dropped.value(QStringLiteral("rejected")), quint64(0));
    }

    void whatTheDestinationSaysItDroppedIsCounted()
    {
        Rig rig;
        rig.tape.judge = [](auto) { return PushResult{Kind::Delivered, 4, {}, QStringLiteral("dropped=4")}; };
        QTest::ignoreMessage(QtWarningMsg, "exporter fake: dropped=4");
        rig.log.commit(10);
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(1), Patience);
        QCOMPARE(rig.exporter->status().sent, quint64(6));
        QCOMPARE(rig.exporter->status().dropped.value(QStringLiteral("rejected")), quint64(4));
        QCOMPARE(rig.exporter->status().problem, QStringLiteral("dropped=4"));
    }

    void tooLargeHalvesTheBatch()
    {
        Rig rig;
        rig.tape.judge = [](std::span<const ExportPoint> points) {
            return points.size() > 3 ? failure(Kind::TooLarge, "too large") : PushResult{};
        };
        for (int i = 0; i < 4; ++i) {
            rig.log.commit(10);
        }
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(4), Patience);
        QCOMPARE(rig.tape.delivered, rig.expected());
        QCOMPARE(rig.tape.sizes.first(3), (QList<qsizetype>{10, 5, 2}));
        QCOMPARE(rig.tape.sizes.size(), 2 + 20);
    }

    /// A refused token is no reason to ask every second, nor to drop anything.
    void aMisconfigurationWaitsTheLongest()
    {
        Rig rig;
        rig.settings.firstBackoff = 1ms;
        rig.settings.longestBackoff = 200ms;
        rig.tape.judge = [](auto) { return failure(Kind::Misconfigured, "unauthorized"); };
        QTest::ignoreMessage(QtWarningMsg, "exporter fake: unauthorized");
        rig.log.commit(10);
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.tape.sizes.size(), 1, Patience);
        QElapsedTimer since;
        since.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.tape.sizes.size(), 2, Patience);
        QVERIFY2(since.elapsed() >= 150, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(rig.log.acknowledged, CommitId(0));
    }

    void whatTheLogNoLongerHasIsCounted()
    {
        Rig rig;
        for (int i = 0; i < 10; ++i) {
            rig.log.commit(1);
        }
        rig.log.acknowledged = 2;
        rig.log.trimmedTo = 6;
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(10), Patience);
        QCOMPARE(rig.exporter->status().lostCommits, quint64(4));
        QCOMPARE(rig.tape.delivered, (QList<RoundNumber>{7, 8, 9, 10}));
    }

    /// What was trimmed before an exporter first ran was never its own.
    void aNewExporterLosesNothing()
    {
        Rig rig;
        for (int i = 0; i < 10; ++i) {
            rig.log.commit(1);
        }
        rig.log.trimmedTo = 6;
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(10), Patience);
        QCOMPARE(rig.exporter->status().lostCommits, quint64(0));
    }

    void oldPointsAreDropped()
    {
        Rig rig;
        rig.settings.maxAge = 1h;
        rig.log.commit(10);
        for (qsizetype i = 0; i < 4; ++i) {
            std::get<RoundRecord>(rig.log.points[i].content).summary.start -= 2h;
        }
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(1), Patience);
        QCOMPARE(rig.exporter->status().dropped.value(QStringLiteral("too_old")), quint64(4));
        QCOMPARE(rig.tape.delivered.size(), 6);
    }

    /// A commit may hold events only. That nothing waits is told, not only so.
    void aCommitWithoutPointsIsSettledAndTold()
    {
        Rig rig;
        rig.log.commit(1);
        rig.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(1), Patience);
        quint64 told = 99;
        connect(rig.exporter.get(), &Exporter::statusChanged, this,
                [&] { told = rig.exporter->status().waitingCommits; });
        rig.commit(0);
        QTRY_COMPARE_WITH_TIMEOUT(told, quint64(0), Patience);
        QCOMPARE(rig.log.acknowledged, CommitId(2));
    }

    void aHistoryThatCannotBeReadIsAskedAgain()
    {
        Rig rig;
        rig.log.commit(1);
        rig.log.failure = Error{ErrorCode::Io, QStringLiteral("disk I/O error"), {}, {}};
        QTest::ignoreMessage(QtWarningMsg, "exporter fake: cannot read the history: disk I/O error");
        rig.start();
        QTRY_VERIFY_WITH_TIMEOUT(rig.log.reads >= 3, Patience);
        rig.log.failure.reset();
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.acknowledged, CommitId(1), Patience);
    }
};

NM_REGISTER_TEST(TestPushExporter)
#include "tst_pushexporter.moc"
