// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/derivedwindow.h"
#include "app/analytics/trend.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace NetMonitor;

namespace {
std::vector<TrendPoint> line(int points, double slope)
{
    std::vector<TrendPoint> list;
    for (int i = 0; i < points; ++i) {
        list.push_back({double(i), 3 + slope * i});
    }
    return list;
}

bool near(std::optional<double> value, double expected)
{
    return value && std::abs(*value - expected) < 1e-9;
}

RoundSummary round(int second, double latency)
{
    RoundSummary summary;
    summary.start = UtcTime(std::chrono::seconds(second));
    summary.sent = summary.received = 4;
    summary.latency = latency;
    summary.jitter = 0.001;
    summary.packetLoss = 0;
    return summary;
}
} // namespace

class TestTrend : public QObject
{
    Q_OBJECT
private slots:
    void exponentialMeanWeighsTheNewestMost()
    {
        QVERIFY(!exponentialMean({}, 3));
        const std::vector<TrendPoint> points{{0, 1}, {1, 2}, {2, 4}};
        QVERIFY(near(exponentialMean(points, 3), (1 * 0.25 + 2 * 0.5 + 4 * 1) / 1.75)); // alpha = 0.5
    }

    void theSlopeOfALineIsItsOwn()
    {
        QVERIFY(near(theilSenSlope(line(20, 0.25)), 0.25));
        QVERIFY(near(theilSenSlope(line(2, -4)), -4));
        QVERIFY(!theilSenSlope(line(1, 1)));
        const std::vector<TrendPoint> sameTime{{1, 1}, {1, 5}};
        QVERIFY(!theilSenSlope(sameTime));
    }

    /// Least squares would be off by far.
    void wildPointsDoNotMoveTheSlope()
    {
        std::vector<TrendPoint> points = line(20, 0.25);
        for (const std::size_t wild : {1U, 7U, 11U, 16U, 19U}) {
            points[wild].y = 1000;
        }
        QVERIFY(std::abs(*theilSenSlope(points) - 0.25) < 1e-9);
    }

    /// Sen's own formula by hand: slopes 1, 2, 3 of (0,0), (1,1), (2,4).
    void theMedianOfAllSlopesCounts()
    {
        const std::vector<TrendPoint> points{{0, 0}, {1, 1}, {2, 4}};
        QVERIFY(near(theilSenSlope(points), 2));
    }

    void anOutlierIsFarInRobustDeviations()
    {
        // median 5.5, distances 0.5 1.5 2.5 3.5 4.5 twice each: MAD 2.5
        const std::vector<double> baseline{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        QVERIFY(near(robustScore(5.5, baseline, 0), 0));
        QVERIFY(near(robustScore(20, baseline, 0), 14.5 / (1.4826 * 2.5)));
        QVERIFY(near(robustScore(20, baseline, 10), 1.45)); // what is not worth more
        QVERIFY(!robustScore(20, std::span(baseline).first(9), 0));
        const std::vector<double> constant(20, 7.0);
        QVERIFY(!robustScore(9, constant, 0));
        QVERIFY(near(robustScore(9, constant, 0.5), 4));
    }

    void aSteadyTargetHasNeitherTrendNorAnomaly()
    {
        DerivedWindow window;
        for (int i = 0; i < 40; ++i) {
            window.add(round(i, 0.020 + (i % 3) * 1e-5));
        }
        QVERIFY(std::abs(*window.values().latencyTrend) < 0.01);
        QVERIFY(std::abs(*window.values().latencyAnomaly) < 1);
        QVERIFY(near(window.values().lossAnomaly, 0));
        QVERIFY(std::abs(*window.values().latencyEma - 0.020) < 1e-4);
    }

    void aRiseIsAShareOfTheMedian()
    {
        DerivedWindow window;
        for (int i = 0; i < 20; ++i) {
            window.add(round(10 * i, 0.020 + i * 0.001)); // from 20 to 39 ms, median 29.5
        }
        QVERIFY(near(window.values().latencyTrend, 0.019 / 0.0295));
    }

    void oneSlowRoundIsAnAnomalyAndNoTrend()
    {
        DerivedWindow window;
        for (int i = 0; i < 30; ++i) {
            window.add(round(i, 0.020));
        }
        window.add(round(30, 0.050));
        QVERIFY(near(window.values().latencyAnomaly, 30)); // 30 ms over a least deviation of 1 ms
        QVERIFY(near(window.values().latencyTrend, 0));
        RoundSummary lost = round(31, 0);
        lost.received = 0;
        lost.latency.reset();
        lost.jitter.reset();
        lost.packetLoss = 1;
        window.add(lost);
        QVERIFY(!window.values().latencyAnomaly); // it has none
        QVERIFY(near(window.values().lossAnomaly, 100));
        RoundSummary invalid;
        window.add(invalid);
        QVERIFY(!window.values().lossAnomaly);
        QVERIFY(window.values().latencyTrend.has_value()); // as it was
    }
};

NM_REGISTER_TEST(TestTrend)
#include "tst_trend.moc"
