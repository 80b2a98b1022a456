// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/score.h"
#include "app/analytics/stability.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;

namespace {
bool near(std::optional<double> value, double expected)
{
    return value && std::abs(*value - expected) <= 1e-9;
}
} // namespace

class TestScore : public QObject
{
    Q_OBJECT
private slots:
    void knownValues() // by hand from the tables
    {
        QVERIFY(near(networkScore(0.010, 0, 0.001), 100));
        QVERIFY(near(networkScore(0.035, 0, 0.006), 96.5)); // 0.4 * 95 + 0.4 * 100 + 0.2 * 92.5
        QVERIFY(near(networkScore(0.075, 0.02, 0.04), 68.5)); // 0.4 * 82.5 + 0.4 * 65 + 0.2 * 47.5
        QVERIFY(near(networkScore(0.2, 0.25, 0.02), 34.5)); // 0.4 * 50 + 0 + 0.2 * 72.5
        QVERIFY(near(networkScore(2, 0.5, 1), 0));
    }

    void totalLossIsZero() // the original's fault 6: an outage looked perfect
    {
        QVERIFY(near(networkScore(std::nullopt, 1, std::nullopt), 0));
        QVERIFY(near(networkScore(0.010, 1, 0.001), 0));
    }

    void withoutJitterTheOthersCarryItsWeight()
    {
        QVERIFY(near(networkScore(0.2, 0, std::nullopt), 75)); // (50 + 100) / 2
    }

    void insufficientDataIsNoScore()
    {
        QVERIFY(!networkScore(std::nullopt, std::nullopt, std::nullopt));
        QVERIFY(!networkScore(0.010, std::nullopt, 0.001));
        QVERIFY(!networkScore(std::nullopt, 0.5, std::nullopt));
    }

    void worseIsNeverBetter()
    {
        double last = 101;
        for (int i = 0; i <= 1000; ++i) {
            const double x = i / 1000.0;
            const double score = *networkScore(x, x * 0.2, x * 0.2);
            QVERIFY(score >= 0 && score <= 100 && score <= last);
            last = score;
        }
        for (const auto weight : {LatencyWeight + LossWeight + JitterWeight}) {
            QVERIFY(near(weight, 1));
        }
    }

    void stabilityFromVariationAndLoss() // by hand
    {
        const StabilityInput quiet{.rounds = 20, .loss = 0, .meanLatency = 0.1, .stdLatency = 0.005};
        QVERIFY(near(stability(quiet), 1));
        StabilityInput input = quiet;
        input.stdLatency = 0.0525; // cv 0.525: half way
        QVERIFY(near(stability(input), 0.5));
        input.loss = 0.05;
        QVERIFY(near(stability(input), 0.375));
        input.stdLatency = 0.2;
        QVERIFY(near(stability(input), 0));
    }

    void aQuickLocalNetworkIsStable()
    {
        QVERIFY(near(stability({.rounds = 20, .loss = 0, .meanLatency = 0.0003, .stdLatency = 0.0003}), 1));
    }

    void stabilityNeedsFiveRounds()
    {
        StabilityInput input{.rounds = 4, .loss = 0, .meanLatency = 0.1, .stdLatency = 0.005};
        QVERIFY(!stability(input));
        input.rounds = 5;
        QVERIFY(near(stability(input), 1));
        QVERIFY(near(stability({.rounds = 5, .loss = 1, .meanLatency = {}, .stdLatency = {}}), 0));
        QVERIFY(!stability({.rounds = 5, .loss = 0.1, .meanLatency = 0.1, .stdLatency = {}}));
    }
};

NM_REGISTER_TEST(TestScore)
#include "tst_score.moc"
