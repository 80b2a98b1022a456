// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/targetcell.h"
#include "tests/support/testregistry.h"
#include "tests/unit/item/itemtesting.h"

#include <QTest>

#include <array>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using Column = TargetTableModel::Column;

namespace {
constexpr std::array Figures{Column::Latency, Column::Loss, Column::Jitter, Column::Score};

/// A table with one target.
struct OneTarget : TestedTargets
{
    explicit OneTarget(const TargetStatus& status)
    {
        Frame frame = full(1, 0);
        frame.targets = {status};
        apply(frame);
    }
    QString text(Column column) const { return at(idOf(0), column).toString(); }
    QString spoken(Column column) const { return at(idOf(0), column, Qt::AccessibleTextRole).toString(); }
    QVariant key(Column column) const { return at(idOf(0), column, TargetTableModel::SortRole); }
};

TargetStatus withLatency(double seconds)
{
    TargetStatus status = target(0);
    status.probes[0].lastRound->latency = seconds;
    return status;
}

/// A target whose first round has not ended: a single packet came back, or did not.
TargetStatus withPacket(Result result, qint64 rttNs)
{
    TargetStatus status = target(0);
    status.probes[0].lastRound.reset();
    status.probes[0].derived = {};
    Outcome packet;
    packet.result = result;
    packet.rttNs = rttNs;
    status.probes[0].lastOutcome = packet;
    return status;
}
} // namespace

/// What the cells of the table of targets say.
class TestTargetCells : public QObject
{
    Q_OBJECT
private slots:
    void showsTheFiguresOfTheLeadProbe()
    {
        const OneTarget t(target(0));
        QCOMPARE(t.model.columnCount(), 8);
        QCOMPARE(t.text(Column::Name), QStringLiteral("Target 0"));
        QCOMPARE(t.text(Column::Address), QStringLiteral("10.0.0.0"));
        QCOMPARE(t.text(Column::State), QStringLiteral("Up"));
        QCOMPARE(t.text(Column::Latency), QStringLiteral("12.30 ms"));
        QCOMPARE(t.text(Column::Loss), QStringLiteral("0.0 %"));
        QCOMPARE(t.text(Column::Jitter), QStringLiteral("1.70 ms"));
        QCOMPARE(t.text(Column::Score), QStringLiteral("97"));
        QCOMPARE(t.text(Column::Trend), QString());
        QCOMPARE(t.key(Column::Latency).toDouble(), 0.0123);
        QCOMPARE(t.key(Column::Score).toDouble(), 96.5);
        QVERIFY(!t.key(Column::Trend).isValid());
        for (int column = 0; column < t.model.columnCount(); ++column) {
            QVERIFY(!t.model.headerData(column, Qt::Horizontal).toString().isEmpty());
        }
        QVERIFY(!t.model.headerData(8, Qt::Horizontal).isValid());
    }

    /// A target one of whose probes fails is not well, and says which.
    void aFailingSecondProbeIsSeen()
    {
        TargetStatus status = target(0);
        ProbeStatus tcp = status.probes.constFirst();
        tcp.probe = tcp.type = QStringLiteral("tcp");
        tcp.state = ProbeState::Down;
        status.probes.append(tcp);
        QCOMPARE(targetState(status), ProbeState::Degraded);
        QCOMPARE(targetProblem(status), QStringLiteral("tcp does not answer"));
        QCOMPARE(OneTarget(status).text(Column::State), QStringLiteral("Degraded"));
        status.probes[1].state = ProbeState::Degraded;
        QCOMPARE(targetProblem(status), QStringLiteral("tcp answers badly"));
        status.probes[1].problem = QStringLiteral("it lost packets");
        QCOMPARE(targetProblem(status), QStringLiteral("tcp: it lost packets"));
        status.probes[1].state = ProbeState::Up;
        QCOMPARE(targetState(status), ProbeState::Up);
        status.probes[0].state = ProbeState::Down;
        QCOMPARE(targetState(status), ProbeState::Down);
    }

    void fault05_totalLossIsAHundredPercent() // the original showed "1.00 %"
    {
        const OneTarget t(target(0, 1));
        QCOMPARE(t.text(Column::Loss), QStringLiteral("100.0 %"));
        QCOMPARE(t.key(Column::Loss).toDouble(), 1.0);
        QCOMPARE(t.text(Column::State), QStringLiteral("Down"));
    }

    void fault06_noReplyIsAnEmptyCell() // the original showed 0 ms
    {
        TargetStatus dead = target(0, 1);
        Outcome packet; // of the round that came next, and not answered either
        packet.round = 1;
        dead.probes[0].lastOutcome = packet;
        const OneTarget t(dead);
        for (const Column column : {Column::Latency, Column::Jitter}) {
            QCOMPARE(t.text(column), QString());
            QVERIFY(!t.key(column).isValid());
        }
    }

    void aPausedTargetShowsNoOldFigures()
    {
        TargetStatus paused = withPacket(Result::Reply, 23'400'000);
        paused.probes[0].lastRound = target(0).probes.constFirst().lastRound;
        paused.probes[0].derived.score = 96.5;
        paused.probes[0].problem = QStringLiteral("timeout");
        paused.target.enabled = false;
        OneTarget t(paused);
        t.model.setTrend(idOf(0), {0.01, 0.02});
        QCOMPARE(t.text(Column::State), QStringLiteral("Paused"));
        QCOMPARE(t.at(idOf(0), Column::State, TargetTableModel::StateRole).toInt(), int(ProbeState::Paused));
        QCOMPARE(t.at(idOf(0), Column::State, TargetTableModel::ProblemRole).toString(), QString());
        QVERIFY(t.at(idOf(0), Column::Trend, TargetTableModel::TrendRole).value<QList<double>>().isEmpty());
        for (const Column column : Figures) {
            QCOMPARE(t.text(column), QString());
        }
    }

    void aTargetWithoutProbesShowsNoFigures()
    {
        TargetStatus fresh = target(0);
        fresh.probes.clear();
        const OneTarget t(fresh);
        QCOMPARE(t.text(Column::State), QStringLiteral("Unknown"));
        for (const Column column : Figures) {
            QCOMPARE(t.text(column), QString());
        }
    }

    void singlePacketsShowBeforeTheFirstRoundEnds()
    {
        QCOMPARE(OneTarget(withPacket(Result::Reply, 23'400'000)).text(Column::Latency), QStringLiteral("23.40 ms"));
        QCOMPARE(OneTarget(withPacket(Result::Timeout, -1)).text(Column::Latency), QString());
        TargetStatus asleep = withPacket(Result::Reply, 23'400'000);
        asleep.probes[0].lastOutcome->validity = Validity::HostSuspended; // says nothing about the network
        QCOMPARE(OneTarget(asleep).text(Column::Latency), QString());
        TargetStatus running = withPacket(Result::Reply, 23'400'000);
        running.probes[0].lastRound.emplace(); // the first one, as far as it is
        QCOMPARE(OneTarget(running).text(Column::Latency), QStringLiteral("23.40 ms"));
        QVERIFY(!OneTarget(running).key(Column::Loss).isValid());
    }

    void aPacketDoesNotReplaceARound()
    {
        TargetStatus status = target(0);
        status.probes[0].lastOutcome = withPacket(Result::Reply, 99'000'000).probes.constFirst().lastOutcome;
        QCOMPARE(OneTarget(status).text(Column::Latency), QStringLiteral("12.30 ms"));
        TargetStatus dead = target(0, 1);
        dead.probes[0].lastOutcome = status.probes.constFirst().lastOutcome;
        dead.probes[0].lastOutcome->round = 5; // a reply again, in a round that has not ended: the state says Down
        QCOMPARE(OneTarget(dead).text(Column::Latency), QString());
    }

    void decimalPointsLineUp()
    {
        QCOMPARE(OneTarget(withLatency(0.000'12)).text(Column::Latency), QStringLiteral("0.12 ms"));
        QCOMPARE(OneTarget(withLatency(0.0234)).text(Column::Latency), QStringLiteral("23.40 ms"));
        QCOMPARE(OneTarget(withLatency(1.2345)).text(Column::Latency).last(6), QStringLiteral(".50 ms"));
        const OneTarget t(target(0));
        for (const Column column : Figures) {
            const auto alignment = Qt::Alignment(t.at(idOf(0), column, Qt::TextAlignmentRole).toInt());
            QVERIFY(alignment.testFlag(Qt::AlignRight));
            QCOMPARE(t.model.headerData(int(column), Qt::Horizontal, Qt::TextAlignmentRole).toInt(), int(alignment));
        }
    }

    void numbersAreInTheUsersWay()
    {
        const UseLocale german(QLocale(QLocale::German, QLocale::Germany));
        const OneTarget t(withLatency(0.0234));
        QCOMPARE(t.text(Column::Latency), QStringLiteral("23,40 ms"));
        QCOMPARE(t.text(Column::Loss), QStringLiteral("0,0 %"));
        QCOMPARE(t.spoken(Column::Jitter), QStringLiteral("Jitter: 1,70 ms"));
        QCOMPARE(OneTarget(withLatency(1.2345)).text(Column::Latency), QStringLiteral("1.234,50 ms"));
    }

    void rolesCarryTheMeaning()
    {
        TargetStatus status = target(0, 1);
        status.probes[0].problem = QStringLiteral("no permission; run this");
        status.probes[0].address = QStringLiteral("192.0.2.7");
        status.primary = true;
        const OneTarget t(status);
        for (int column = 0; column < t.model.columnCount(); ++column) { // of the row, in each of its cells
            QCOMPARE(t.at(idOf(0), Column(column), TargetTableModel::IdRole).toString(), idOf(0));
            QCOMPARE(t.at(idOf(0), Column(column), TargetTableModel::PrimaryRole).toBool(), true);
            QCOMPARE(t.at(idOf(0), Column(column), TargetTableModel::StateRole).toInt(), int(ProbeState::Down));
            QCOMPARE(t.at(idOf(0), Column(column), TargetTableModel::ProblemRole).toString(),
                     QStringLiteral("no permission; run this"));
        }
        QCOMPARE(t.at(idOf(0), Column::State, Qt::ToolTipRole).toString(), QStringLiteral("no permission; run this"));
        QCOMPARE(t.at(idOf(0), Column::Address, Qt::ToolTipRole).toString(), QStringLiteral("192.0.2.7"));
    }

    void everyCellCanBeReadAloud()
    {
        TargetStatus status = target(0, 1);
        status.probes[0].problem = QStringLiteral("timeout");
        status.primary = true;
        OneTarget t(status);
        QCOMPARE(t.spoken(Column::Name), QStringLiteral("Name: Target 0, primary target"));
        QCOMPARE(t.spoken(Column::Address), QStringLiteral("Address: 10.0.0.0"));
        QCOMPARE(t.spoken(Column::State), QStringLiteral("State: Down, timeout"));
        QCOMPARE(t.spoken(Column::Latency), QStringLiteral("Latency: no value"));
        QCOMPARE(t.spoken(Column::Loss), QStringLiteral("Loss: 100.0 %"));
        QCOMPARE(t.spoken(Column::Trend), QStringLiteral("Trend: no value"));
        t.apply(delta(2, {target(0)}));
        QCOMPARE(t.spoken(Column::Name), QStringLiteral("Name: Target 0"));
        QCOMPARE(t.spoken(Column::State), QStringLiteral("State: Up"));
    }

    void aCurveCanBeReadAloud_data()
    {
        QTest::addColumn<QList<double>>("trend");
        QTest::addColumn<QString>("words");
        QTest::newRow("all replied") << QList<double>{0.02, 0.0305, 0.023}
                                     << QStringLiteral("last 23.00 ms, lowest 20.00 ms, highest 30.50 ms");
        QTest::newRow("some did not") << QList<double>{NoReply, 0.02, NoReply, 0.023}
                                      << QStringLiteral("last 23.00 ms, lowest 20.00 ms, highest 23.00 ms, "
                                                        "2 without a reply");
        QTest::newRow("not the last") << QList<double>{0.02, 0.023, NoReply}
                                      << QStringLiteral("no reply last, lowest 20.00 ms, highest 23.00 ms, "
                                                        "1 without a reply");
        QTest::newRow("some are unknown") << QList<double>{0.02, Unknown, NoReply, 0.023, Unknown}
                                          << QStringLiteral("last 23.00 ms, lowest 20.00 ms, highest 23.00 ms, "
                                                            "1 without a reply");
        QTest::newRow("nothing is known") << QList<double>{Unknown, Unknown} << QString();
        QTest::newRow("none") << QList<double>{NoReply, NoReply, NoReply} << QStringLiteral("3 without a reply");
    }
    void aCurveCanBeReadAloud()
    {
        QFETCH(const QList<double>, trend);
        QFETCH(const QString, words);
        OneTarget t(target(0));
        t.model.setTrend(idOf(0), trend);
        QCOMPARE(t.spoken(Column::Trend),
                 QString(QStringLiteral("Trend: ") % (words.isEmpty() ? QStringLiteral("no value") : words)));
        QCOMPARE(t.at(idOf(0), Column::Trend, Qt::ToolTipRole).toString(), words);
    }
};

NM_REGISTER_TEST(TestTargetCells)
#include "tst_targetcells.moc"
