// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/latenesswindow.h"
#include "app/analytics/probecounting.h"
#include "tests/support/testregistry.h"
#include "tests/unit/analytics/rounds.h"

#include <QTest>

#include <numeric>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

class TestCounting : public QObject
{
    Q_OBJECT
private slots:
    void countsEachOutcomeOnce()
    {
        ProbeCounters counters;
        for (const Outcome& outcome : outcomes({0.05, 0.0501, 1.0, Lost, Suspended, 30'000.0})) {
            countOutcome(counters, outcome);
        }
        Outcome refused = outcomes({Lost}).front();
        refused.result = Result::Refused;
        countOutcome(counters, refused);

        QCOMPARE(counters.sent, 6u);
        QCOMPARE(counters.received, 4u);
        QCOMPARE(counters.failures[std::size_t(Result::Timeout)], 1u);
        QCOMPARE(counters.failures[std::size_t(Result::Refused)], 1u);
        QCOMPARE(counters.invalid[std::size_t(Validity::HostSuspended)], 1u);
        QCOMPARE(std::accumulate(counters.invalid.begin(), counters.invalid.end(), quint64(0)), 1u);
        QCOMPARE(counters.rttHistogram[0], 1u); // 50 us: a bound belongs to its bucket
        QCOMPARE(counters.rttHistogram[1], 1u);
        QCOMPARE(counters.rttHistogram[5], 1u); // 1 ms: 0.8 ms < rtt <= 1.6 ms
        QCOMPARE(std::accumulate(counters.rttHistogram.begin(), counters.rttHistogram.end(), quint64(0)),
                 3u); // 30 s lies above the last bound: received minus the sum
        QVERIFY(std::abs(counters.rttSum - 30.0011001) < 1e-12);
    }

    void everyBoundBelongsToItsOwnBucket()
    {
        const auto bounds = rttBuckets();
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            ProbeCounters counters;
            Outcome outcome = outcomes({1}).front();
            outcome.rttNs = std::llround(bounds[i] * 1e9);
            countOutcome(counters, outcome);
            QCOMPARE(counters.rttHistogram[i], 1u);
        }
    }

    void latenessPercentileOfTheLastMinute()
    {
        LatenessWindow window;
        MonotonicTime now{1h};
        QVERIFY(!window.quantile(now, 0.99));
        for (qint32 us = 1; us <= 1000; ++us) {
            window.add(now, us);
        }
        QVERIFY(std::abs(*window.quantile(now, 0.99) - 990e-6) <= 0.032 * 990e-6);
        QVERIFY(std::abs(*window.quantile(now, 0.5) - 500e-6) <= 0.032 * 500e-6);
        QVERIFY(std::abs(*window.quantile(now, 0) - 1e-6) <= 1e-9);
        now += 30s;
        window.add(now, 5'000'000); // one of 1001 is beyond the 99th percentile, not beyond the maximum
        QVERIFY(*window.quantile(now, 0.99) < 1.1e-3);
        QVERIFY(std::abs(*window.quantile(now, 1) - 5) <= 0.032 * 5);
        now += 40s; // the first thousand are older than a minute now
        QVERIFY(*window.quantile(now, 0) > 4.8);
        now += 25s;
        QVERIFY(!window.quantile(now, 0.99));
        window.add(now, -50); // sent early is not late
        QCOMPARE(window.quantile(now, 0.99), 0.0);
    }

    void aNewMinuteDoesNotInheritFromTheLast() // the ring comes round
    {
        LatenessWindow window;
        for (int second = 0; second < 600; ++second) {
            window.add(MonotonicTime{1h + std::chrono::seconds(second)}, second < 60 ? 1'000'000 : 10);
        }
        QVERIFY(*window.quantile(MonotonicTime{1h + 600s}, 1) < 20e-6);
    }

    void latenessIsWithinItsBoundsEverywhere()
    {
        for (qint64 us = 0; us <= std::numeric_limits<qint32>::max(); us = us * 5 / 4 + 1) {
            LatenessWindow window;
            window.add(MonotonicTime{1h}, qint32(us));
            const double given = *window.quantile(MonotonicTime{1h}, 0.99);
            QVERIFY(std::abs(given - double(us) * 1e-6) <= std::max(1e-6, 0.032 * double(us) * 1e-6));
        }
    }
};

NM_REGISTER_TEST(TestCounting)
#include "tst_counting.moc"
