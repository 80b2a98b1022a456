// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/rfc3550jitter.h"
#include "app/analytics/rollingwindow.h"
#include "app/analytics/statistics.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;

namespace {
bool near(std::optional<double> value, double expected, double tolerance = 1e-15)
{
    return value && std::abs(*value - expected) <= tolerance;
}
} // namespace

/// Expected figures: Python 3 `statistics` (mean, stdev, quantiles(method='inclusive') = type 7), unless said.
class TestStatistics : public QObject
{
    Q_OBJECT
private slots:
    void knownValues()
    {
        const std::vector<double> rtts{0.0123, 0.0111, 0.0150, 0.0119};
        QVERIFY(near(mean(rtts), 0.012575));
        QVERIFY(near(sampleStandardDeviation(rtts), 0.0016918924315688626));
        QVERIFY(near(quantile(rtts, 0.25), 0.0117));
        QVERIFY(near(quantile(rtts, 0.5), 0.0121));
        QVERIFY(near(quantile(rtts, 0.75), 0.012975));
        QVERIFY(near(interquartileRange(rtts), 0.001275));
        QVERIFY(near(quantile(std::vector<double>{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 0.95), 9.55, 1e-12));
        QVERIFY(near(quantile(std::vector<double>{15, 20, 35, 40, 50}, 0.4), 29, 1e-12));
    }

    void aSmallSpreadAroundABigMeanSurvives()
    {
        // NumAcc4 of the NIST Statistical Reference Datasets: certified mean 10000000.2, standard deviation 0.1
        std::vector<double> values{10'000'000.2};
        for (int i = 0; i < 500; ++i) {
            values.push_back(10'000'000.1);
            values.push_back(10'000'000.3);
        }
        QVERIFY(near(mean(values), 10'000'000.2, 1e-7));
        QVERIFY(near(sampleStandardDeviation(values), 0.1, 1e-8));
        QVERIFY(near(sampleStandardDeviation(std::vector<double>(7, 0.1)), 0));
    }

    void tooFewValuesGiveNothing()
    {
        const std::vector<double> none;
        const std::vector<double> one{0.5};
        QVERIFY(!mean(none));
        QVERIFY(!sampleStandardDeviation(one));
        QVERIFY(!quantile(none, 0.5));
        QVERIFY(near(quantile(one, 0.9), 0.5));
        QVERIFY(!quantile(one, 1.1));
        QVERIFY(!quantile(one, -0.1));
        QVERIFY(!quantile(one, std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!interquartileRange(one));
    }

    void rollingWindowForgetsTheOldest()
    {
        RollingWindow window(3);
        QVERIFY(!window.mean());
        window.add(100);
        QVERIFY(near(window.mean(), 100));
        QVERIFY(!window.sampleStd());
        QVERIFY(!window.coefficientOfVariation());
        for (const double value : {1.0, 2.0, 3.0}) {
            window.add(value);
        }
        QCOMPARE(window.size(), std::size_t(3));
        QVERIFY(near(window.mean(), 2));
        QVERIFY(near(window.sampleStd(), 1));
        QVERIFY(near(window.coefficientOfVariation(), 0.5));
        for (const double value : {-1.0, 0.0, 1.0}) {
            window.add(value);
        }
        QVERIFY(!window.coefficientOfVariation()); // a mean of 0
        window.clear();
        QVERIFY(!window.mean());
        window.add(7);
        QVERIFY(near(window.mean(), 7));
    }

    void rfc3550SmoothsBySixteenths()
    {
        // By hand: |D| = 2, 1, 9, 0 ms and J += (|D| - J) / 16
        Rfc3550Jitter jitter;
        QVERIFY(!jitter.add(0.010));
        QVERIFY(!jitter.value());
        QVERIFY(jitter.add(0.012));
        QVERIFY(near(jitter.value(), 0.000125));
        jitter.add(0.011);
        QVERIFY(near(jitter.value(), 0.0001796875));
        jitter.add(0.020);
        QVERIFY(near(jitter.value(), 0.00073095703125));
        jitter.add(0.020);
        QVERIFY(near(jitter.value(), 0.000685272216796875));
    }

    void rfc3550TakesNoDifferenceAcrossAGap()
    {
        Rfc3550Jitter jitter;
        jitter.add(0.010);
        jitter.add(0.012);
        jitter.gap();
        QVERIFY(!jitter.add(0.500));
        QVERIFY(near(jitter.value(), 0.000125));
        QVERIFY(jitter.add(0.500));
        QVERIFY(near(jitter.value(), 0.000125 * 15 / 16));
        jitter.restart();
        QVERIFY(!jitter.value());
        QVERIFY(!jitter.add(0.010));
    }
};

NM_REGISTER_TEST(TestStatistics)
#include "tst_statistics.moc"
