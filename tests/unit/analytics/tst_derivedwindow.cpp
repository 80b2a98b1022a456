// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/derivedwindow.h"
#include "app/analytics/score.h"
#include "app/analytics/statistics.h"
#include "tests/support/testregistry.h"
#include "tests/unit/analytics/rounds.h"

#include <QRandomGenerator>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TestDerivedWindow : public QObject
{
    Q_OBJECT
private slots:
    void rollingLossCountsPacketsNotRounds()
    {
        DerivedWindow window;
        QVERIFY(!window.rollingLoss());
        window.add(roundRecord(0, 4, 4).summary);
        window.add(roundRecord(1, 16, 11).summary);
        QCOMPARE(window.rollingLoss(), 0.25);
    }

    void invalidRoundsChangeOnlyTheScore()
    {
        DerivedWindow window;
        for (RoundNumber i = 0; i < 6; ++i) {
            window.add(roundRecord(i, 4, 4).summary);
        }
        const DerivedValues before = window.values();
        QVERIFY(before.score && before.rollingMean && before.rollingStd && before.stability);
        window.add(roundRecord(6, 0, 0).summary);
        DerivedValues expected = before;
        expected.score.reset(); // no data, not the last good score
        QCOMPARE(window.values(), expected);
        QCOMPARE(window.rollingLoss(), 0.0);
    }

    void anOutageShowsAtOnce()
    {
        DerivedWindow window;
        for (RoundNumber i = 0; i < 20; ++i) {
            window.add(roundRecord(i, 4, 4).summary);
        }
        window.add(roundRecord(20, 4, 0).summary);
        QCOMPARE(window.values().score, 0.0);
        QCOMPARE(window.rollingLoss(), 0.05);
        QVERIFY(*window.values().stability < 1);
    }

    void sameAsTheDefinitionOverRandomRounds()
    {
        QRandomGenerator random(5);
        DerivedWindow window;
        std::vector<RoundSummary> valid;
        std::vector<double> latencies;
        for (RoundNumber i = 0; i < 500; ++i) {
            const quint16 sent = random.bounded(6) == 0 ? 0 : quint16(random.bounded(1, 9));
            RoundSummary round = roundRecord(i, sent, quint16(random.bounded(sent + 1))).summary;
            if (round.latency) {
                round.latency = random.bounded(0.3);
                latencies.push_back(*round.latency);
            }
            window.add(round);
            if (round.sent > 0) {
                valid.push_back(round);
            }
            const std::size_t kept = std::min<std::size_t>(latencies.size(), 20);
            const std::span<const double> last = std::span(latencies).last(kept);
            QCOMPARE(window.values().rollingMean.has_value(), kept > 0);
            QCOMPARE(window.values().rollingStd.has_value(), kept > 1);
            if (kept > 1) {
                QVERIFY(std::abs(*window.values().rollingMean - *mean(last)) < 1e-12);
                QVERIFY(std::abs(*window.values().rollingStd - *sampleStandardDeviation(last)) < 1e-12);
            }
            int sentSum = 0;
            int lostSum = 0;
            for (const RoundSummary& r : std::span(valid).last(std::min<std::size_t>(valid.size(), 20))) {
                sentSum += r.sent;
                lostSum += r.sent - r.received;
            }
            QCOMPARE(window.rollingLoss().has_value(), sentSum > 0);
            if (sentSum > 0) {
                QCOMPARE(*window.rollingLoss(), double(lostSum) / sentSum);
            }
            QVERIFY(window.values().score == networkScore(round.latency, round.packetLoss, round.jitter));
            QVERIFY(!window.values().stability || valid.size() >= 5);
        }
    }
};

NM_REGISTER_TEST(TestDerivedWindow)
#include "tst_derivedwindow.moc"
