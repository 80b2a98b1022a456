// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "tests/unit/item/itemtesting.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <cmath>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using Column = TargetTableModel::Column;

namespace {
QList<double> trendOf(const TargetTableModel& model, int number)
{
    return model.indexOf(idOf(number)).data(TargetTableModel::TrendRole).value<QList<double>>();
}

/// "-": no reply; "?": nothing is known.
QString text(const QList<double>& trend)
{
    QStringList words;
    for (const double latency : trend) {
        words += std::isnan(latency) ? QStringLiteral("?")
            : std::isinf(latency)    ? QStringLiteral("-")
                                     : QString::number(latency);
    }
    return words.join(u' ');
}

Frame withRounds(quint64 sequence, QList<RoundRecord> rounds)
{
    Frame frame = delta(sequence);
    frame.rounds = std::move(rounds);
    return frame;
}

/// One target's curve in the plainest way.
struct Reference
{
    QList<double> past;
    QList<double> live;

    QList<double> values() const
    {
        const QList<double> all = past + live;
        return all.last(qMin(all.size(), qsizetype(60)));
    }
};
} // namespace

/// The small curves of the table of targets.
class TestTargetTrend : public QObject
{
    Q_OBJECT
private slots:
    void roundsOfTheLeadProbeMakeTheCurve()
    {
        TestedTargets t;
        t.apply(full(1, 2));
        t.apply(withRounds(2, {roundOf(0, 1), roundOf(1, 7), roundOf(0, 2, 0, QStringLiteral("tcp"))}));
        t.apply(withRounds(3, {roundOf(0, NoReply), roundOf(0, Unknown), roundOf(0, 3)}));
        QCOMPARE(text(trendOf(t.model, 0)), QStringLiteral("1 - ? 3"));
        QCOMPARE(text(trendOf(t.model, 1)), QStringLiteral("7"));
    }

    void theHistoryComesBeforeWhatCameLive()
    {
        TestedTargets t;
        t.apply(full(1, 1));
        QVERIFY(!t.model.trendSince(idOf(0)));
        t.apply(withRounds(2, {roundOf(0, 5, 100)}));
        t.apply(withRounds(3, {roundOf(0, 6, 110)}));
        QCOMPARE(*t.model.trendSince(idOf(0)), UtcTime(std::chrono::seconds(100)));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        t.model.setTrend(idOf(0), {3, NoReply, 4});
        QCOMPARE(text(trendOf(t.model, 0)), QStringLiteral("3 - 4 5 6"));
        QCOMPARE(ranges(changed), QStringLiteral("0-0"));
        QCOMPARE(changed.at(0).at(0).toModelIndex().column(), int(Column::Trend));
        t.model.setTrend(idOf(0), {4}); // another answer takes the place of the first
        QCOMPARE(text(trendOf(t.model, 0)), QStringLiteral("4 5 6"));
        t.model.setTrend(QStringLiteral("gone"), {1});
        QVERIFY(!t.model.trendSince(QStringLiteral("gone")));
    }

    void whatTheHistoryAnswersIsTurnedRound()
    {
        QList<StoredRound> newestFirst;
        for (const int second : {40, 30, 20, 10}) {
            newestFirst += StoredRound{{}, roundOf(0, second == 20 ? NoReply : second, second).summary};
        }
        QCOMPARE(text(pastLatencies(newestFirst, std::nullopt)), QStringLiteral("10 - 30 40"));
        QCOMPARE(text(pastLatencies(newestFirst, UtcTime(std::chrono::seconds(30)))), QStringLiteral("10 -"));
    }

    void onlyTheLastSixtyAreKept()
    {
        TestedTargets t;
        t.apply(full(1, 1));
        QList<double> past;
        for (int i = 0; i < 200; ++i) {
            past += i;
        }
        t.model.setTrend(idOf(0), past);
        QCOMPARE(trendOf(t.model, 0), past.last(60));
        for (quint64 i = 0; i < 100; ++i) {
            t.apply(withRounds(2 + i, {roundOf(0, 1000 + double(i), int(i))}));
        }
        QCOMPARE(trendOf(t.model, 0).size(), 60);
        QCOMPARE(trendOf(t.model, 0).constFirst(), 1040.0);
        QCOMPARE(trendOf(t.model, 0).constLast(), 1099.0);
        t.model.setTrend(idOf(0), past); // comes late: there is no room left
        QCOMPARE(trendOf(t.model, 0).constFirst(), 1040.0);
    }

    void afterAGapTheHistoryReplacesWhatWasThere()
    {
        TestedTargets t;
        t.apply(full(1, 1));
        t.apply(withRounds(2, {roundOf(0, 1, 10)}));
        Frame again = full(5, 1);
        again.rounds = {roundOf(0, 4, 40)};
        t.apply(again);
        QCOMPARE(text(trendOf(t.model, 0)), QStringLiteral("1 4")); // better than nothing, until the history answers
        QCOMPARE(*t.model.trendSince(idOf(0)), UtcTime(std::chrono::seconds(40)));
        t.model.setTrend(idOf(0), {1, 2, 3});
        QCOMPARE(text(trendOf(t.model, 0)), QStringLiteral("1 2 3 4"));
    }

    void aFullFrameForSomebodyElseIsNoGap()
    {
        TestedTargets t;
        t.apply(full(1, 1));
        t.apply(withRounds(2, {roundOf(0, 1, 10)}));
        t.apply(full(3, 1));
        t.model.setTrend(idOf(0), {0.5});
        QCOMPARE(text(trendOf(t.model, 0)), QStringLiteral("0.5 1"));
    }

    void anotherLeadProbeBeginsAnew()
    {
        TestedTargets t;
        t.apply(full(1, 1));
        t.apply(withRounds(2, {roundOf(0, 1)}));
        TargetStatus other = target(0);
        other.probes[0].probe = QStringLiteral("tcp");
        Frame frame = delta(3, {other});
        frame.rounds = {roundOf(0, 2, 0, QStringLiteral("tcp")), roundOf(0, 3)};
        t.apply(frame);
        QCOMPARE(text(trendOf(t.model, 0)), QStringLiteral("2"));
    }

    void aTargetThatComesBackBeginsAnew()
    {
        TestedTargets t;
        t.apply(full(1, 1));
        t.apply(withRounds(2, {roundOf(0, 1)}));
        Frame frame = delta(3, {target(0)});
        frame.removedTargets = {idOf(0)};
        t.apply(frame);
        QCOMPARE(text(trendOf(t.model, 0)), QString());
    }

    void anySequenceOfRoundsEndsInTheSameCurves()
    {
        QRandomGenerator random(20261122); // fixed, so that a failure can be run again
        TestedTargets t;
        std::array<Reference, 5> expected;
        quint64 sequence = 1;
        t.apply(full(sequence, 5));
        for (int i = 0; i < 500; ++i) {
            const int kind = random.bounded(20); // 0: after a gap, 1: full for somebody else
            sequence += kind == 0 ? 3 : 1;
            Frame frame = kind <= 1 ? full(sequence, 5) : delta(sequence);
            for (Reference& reference : expected) {
                if (kind == 0) {
                    reference = {reference.values(), {}};
                }
            }
            for (int n = random.bounded(12); n > 0; --n) {
                const int number = random.bounded(5);
                const double latency = random.bounded(5) == 0 ? NoReply : random.bounded(1.0);
                frame.rounds += roundOf(number, latency);
                expected[std::size_t(number)].live += latency;
            }
            t.apply(frame);
            if (random.bounded(10) == 0) {
                const int number = random.bounded(5);
                const QList<double> past(random.bounded(90), random.bounded(1.0));
                t.model.setTrend(idOf(number), past);
                expected[std::size_t(number)].past = past;
            }
            for (int number = 0; number < 5; ++number) {
                QCOMPARE(text(trendOf(t.model, number)), text(expected[std::size_t(number)].values()));
            }
        }
    }
};

NM_REGISTER_TEST(TestTargetTrend)
#include "tst_targettrend.moc"
