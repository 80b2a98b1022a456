// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/roundanalyzer.h"
#include "tests/support/testregistry.h"
#include "tests/unit/analytics/rounds.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
/// Feeds rounds with consecutive numbers.
class Feed
{
public:
    RoundSummary operator()(const std::vector<double>& packets)
    {
        return analyzer.analyze(7, number++, Start, Start + 5s, outcomes(packets));
    }
    RoundAnalyzer analyzer;
    RoundNumber number = 0;
};

bool near(std::optional<double> value, double expected)
{
    return value && std::abs(*value - expected) <= 1e-12;
}
} // namespace

class TestRoundAnalyzer : public QObject
{
    Q_OBJECT
private slots:
    void aGoodRound()
    {
        Feed feed;
        const RoundSummary round = feed({12.3, 11.1, 15.0, 11.9});
        QCOMPARE(round.slot, 7u);
        QCOMPARE(round.round, 0u);
        QCOMPARE(round.start, Start);
        QCOMPARE(round.end, Start + 5s);
        QCOMPARE(int(round.sent), 4);
        QCOMPARE(int(round.received), 4);
        QCOMPARE(int(round.invalid), 0);
        QCOMPARE(round.validity, Validity::Ok);
        QCOMPARE(round.failure, Result::Reply);
        QVERIFY(near(round.latency, 0.012575)); // Python: statistics.mean, stdev, quantiles(method='inclusive')
        QVERIFY(near(round.jitter, 0.0016918924315688626));
        QVERIFY(near(round.delaySpread, 0.001275));
        QVERIFY(near(round.minimum, 0.0111));
        QVERIFY(near(round.maximum, 0.0150));
        QCOMPARE(round.packetLoss, 0.0);
        // |D| = 1.2, 3.9, 3.1 ms: J = 0.075, 0.3140625, 0.48818359375 ms
        QVERIFY(near(round.jitterRfc3550, 0.48818359375e-3));
    }

    void fault05_lossIsARatioAndTotalLossIsOne() // the original showed "1.00 %" for a dead line
    {
        Feed feed;
        QCOMPARE(feed({10, Lost, 10, 10}).packetLoss, 0.25);
        const RoundSummary dead = feed({Lost, Lost, Lost, Lost});
        QCOMPARE(dead.packetLoss, 1.0);
        QCOMPARE(int(dead.sent), 4);
        QCOMPARE(int(dead.received), 0);
        QCOMPARE(dead.failure, Result::Timeout);
    }

    void fault06_noReplyIsNoLatency() // the original drew 0 ms, so that an outage looked perfect
    {
        Feed feed;
        feed({10, 11, 12, 13});
        const RoundSummary dead = feed({Lost, Lost, Lost, Lost});
        QVERIFY(!dead.latency && !dead.minimum && !dead.maximum);
        QVERIFY(!dead.jitter && !dead.jitterRfc3550 && !dead.delaySpread);
        QCOMPARE(feed.analyzer.derived().score, 0.0);
        QVERIFY(near(feed.analyzer.derived().rollingMean, 0.0115)); // of the rounds that have one
    }

    void theQuantilesAreThoseOfTheRoundAlone()
    {
        Feed feed;
        (void)feed({500, 500, 500, 500});
        (void)feed({10, 20, Lost, 30, 40});
        const auto band = feed.analyzer.quantiles();
        QVERIFY(band);
        QVERIFY(qFuzzyCompare(band->p5, 0.0115)); // type 7 of 10, 20, 30, 40
        QVERIFY(qFuzzyCompare(band->p50, 0.025));
        QVERIFY(qFuzzyCompare(band->p95, 0.0385));
        (void)feed({Lost, Lost});
        QVERIFY(!feed.analyzer.quantiles());
    }

    void invalidOutcomesCountForNobody()
    {
        Feed feed;
        const RoundSummary mixed = feed({10, Suspended, Suspended, Lost});
        QCOMPARE(int(mixed.sent), 2);
        QCOMPARE(int(mixed.invalid), 2);
        QCOMPARE(mixed.packetLoss, 0.5);
        QCOMPARE(mixed.validity, Validity::Ok);
        const RoundSummary asleep = feed({Suspended, Suspended});
        QCOMPARE(int(asleep.sent), 0);
        QCOMPARE(asleep.validity, Validity::HostSuspended);
        QCOMPARE(asleep.failure, Result::Reply);
        QVERIFY(!asleep.packetLoss && !asleep.latency);
        QVERIFY(!feed.analyzer.derived().score);
        QCOMPARE(feed.analyzer.rollingLoss(), 0.5);
        const RoundSummary nothing = feed({});
        QCOMPARE(int(nothing.sent + nothing.invalid), 0);
        QVERIFY(!nothing.packetLoss);
    }

    void firstReasonCounts()
    {
        auto list = outcomes({10, Lost, Lost, Suspended});
        list[1].result = Result::Unreachable;
        list[2].result = Result::NameNotResolved;
        std::reverse(list.begin(), list.end()); // as they completed
        RoundAnalyzer analyzer;
        QCOMPARE(analyzer.analyze(0, 0, Start, Start, list).failure, Result::Unreachable);
    }

    void oneReplyHasNoJitter()
    {
        Feed feed;
        const RoundSummary round = feed({10, Lost});
        QVERIFY(near(round.latency, 0.010));
        QVERIFY(!round.jitter);
        QVERIFY(!round.jitterRfc3550);
        QVERIFY(!round.delaySpread);
    }

    void fewRepliesTakeTheSpreadOfTheLastTwenty()
    {
        Feed feed;
        QVERIFY(!feed({10}).delaySpread);
        QVERIFY(!feed({20}).delaySpread);
        QVERIFY(!feed({30}).delaySpread);
        QVERIFY(near(feed({40}).delaySpread, 0.015)); // quartiles of 10 20 30 40: 17.5 and 32.5
        for (int i = 0; i < 20; ++i) {
            QVERIFY(feed({50}).delaySpread.has_value());
        }
        QVERIFY(near(feed({50}).delaySpread, 0)); // 10 to 40 are forgotten
        QVERIFY(!feed({Lost}).delaySpread); // and nothing is repeated for a round that has no reply
    }

    void rfc3550GoesOnAcrossRounds()
    {
        Feed feed;
        QVERIFY(!feed({10}).jitterRfc3550);
        QVERIFY(near(feed({12}).jitterRfc3550, 0.000125));
        QVERIFY(near(feed({11}).jitterRfc3550, 0.0001796875));
    }

    void rfc3550TakesNoDifferenceAcrossALoss()
    {
        Feed feed;
        feed({10, 12}); // J = 0.125 ms
        QVERIFY(!feed({Lost, 500}).jitterRfc3550); // no difference in this round
        QVERIFY(near(feed({500}).jitterRfc3550, 0.000125 * 15 / 16)); // smoothed on from 0.125
    }

    void rfc3550RestartsAfterALostRoundAndAfterInvalidTime()
    {
        for (const double interruption : {Lost, Suspended}) {
            Feed feed;
            feed({10, 90});
            feed({interruption, interruption});
            QVERIFY(near(feed({10, 12}).jitterRfc3550, 0.000125));
        }
    }

    void aMissingRoundNumberIsAGap()
    {
        Feed feed;
        feed({10, 12});
        ++feed.number;
        QVERIFY(!feed({500}).jitterRfc3550);
    }

    void orderOfCompletionDoesNotMatter()
    {
        std::mt19937 random(3);
        const auto list = outcomes({10, 30, Lost, 20, 50, Suspended, 12, 11});
        RoundAnalyzer reference;
        const RoundSummary expected = reference.analyze(0, 0, Start, Start, list);
        for (int i = 0; i < 50; ++i) {
            auto shuffled = list;
            std::shuffle(shuffled.begin(), shuffled.end(), random);
            RoundAnalyzer analyzer;
            QCOMPARE(analyzer.analyze(0, 0, Start, Start, shuffled), expected);
        }
    }

    void ofFourPackets()
    {
        Feed feed;
        const auto list = outcomes({12.3, 11.1, Lost, 11.9});
        QBENCHMARK
        {
            feed.analyzer.analyze(7, feed.number++, Start, Start, list);
        }
    }
};

NM_REGISTER_TEST(TestRoundAnalyzer)
#include "tst_roundanalyzer.moc"
