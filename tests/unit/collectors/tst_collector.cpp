// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/collector.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
class ManualCollector final : public Collector
{
public:
    using Collector::Collector;
    using Collector::finish;

    int runs = 0;
    int aborts = 0;

private:
    void run() override { ++runs; }
    void abort() override { ++aborts; }
};
} // namespace

class TestCollector : public QObject
{
    Q_OBJECT
private slots:
    void aRunEndsOnce()
    {
        ManualCollector collector(1h);
        QSignalSpy spy(&collector, &Collector::collected);
        QVERIFY(collector.collect());
        collector.finish(Collected());
        collector.finish(Collected());
        QCOMPARE(spy.size(), 1);
        QCOMPARE(collector.runs, 1);
        QCOMPARE(collector.aborts, 0);
    }

    void aSecondRunIsRefusedWhileOneIsUnderWay()
    {
        ManualCollector collector(1h);
        QVERIFY(collector.collect());
        const auto second = collector.collect();
        QCOMPARE(second.error().code, ErrorCode::Unavailable);
        QCOMPARE(collector.runs, 1);
        collector.finish(Collected());
        QVERIFY(collector.collect());
        QCOMPARE(collector.runs, 2);
    }

    void aRunThatHangsEndsAsATimeout()
    {
        ManualCollector collector(20ms);
        QSignalSpy spy(&collector, &Collector::collected);
        QVERIFY(collector.collect());
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy.at(0).at(0).value<Expected<Collected>>().error().code, ErrorCode::TimedOut);
        QCOMPARE(collector.aborts, 1);
        collector.finish(Collected()); // the late answer
        QCOMPARE(spy.size(), 1);
        QVERIFY(collector.collect());
    }

    void theNextRunMayBeStartedFromTheEndOfTheLast()
    {
        ManualCollector collector(20ms);
        int ends = 0;
        connect(&collector, &Collector::collected, this, [&] {
            if (++ends < 3) {
                QVERIFY(collector.collect());
            }
        });
        QVERIFY(collector.collect());
        QTRY_COMPARE(ends, 3);
        QCOMPARE(collector.aborts, 3);
    }
};

NM_REGISTER_TEST(TestCollector)
#include "tst_collector.moc"
