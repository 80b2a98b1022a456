// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "ui/charts/axis.h"

#include <QTest>

using namespace NetMonitor;

class TestAxis final : public QObject
{
    Q_OBJECT
private slots:
    void niceValuesAreOneTwoFive()
    {
        QCOMPARE(niceCeiling(0.0234), 0.025);
        QCOMPARE(niceCeiling(0.02), 0.02);
        QCOMPARE(niceCeiling(7), 8.0);
        QCOMPARE(niceCeiling(8.1), 10.0);
        QCOMPARE(niceCeiling(0), 1.0);
        QCOMPARE(niceCeiling(std::numeric_limits<double>::quiet_NaN()), 1.0);
    }

    void theTopDoesNotJump()
    {
        StableTop top(0.001);
        QCOMPARE(top.update(0.018), 0.02);
        QCOMPARE(top.update(0.012), 0.02); // a little less: it stays
        QCOMPARE(top.update(0.030), 0.04); // more: at once
        QCOMPARE(top.update(0.021), 0.04);
        QCOMPARE(top.update(0.004), 0.005); // far less: it follows
        QCOMPARE(top.update(0), 0.001);
    }

    void whatIsBoundedHasNoRoomAboveIt()
    {
        StableTop loss(0.05, 1);
        QCOMPARE(loss.update(1.0), 1.0);
    }

    void valueTicksAreRound()
    {
        QCOMPARE(tickStep(60, 3), 20.0);
        QCOMPARE(tickStep(25, 4), 25.0); // 10 has no tick at the top
        QCOMPARE(tickStep(25, 5), 5.0);
        QCOMPARE(tickStep(100, 3), 50.0);
        QCOMPARE(tickStep(80, 2), 40.0);
        QCOMPARE(tickStep(30, 1), 30.0); // there is always one above 0
        QCOMPARE(tickStep(0.001, 5), 0.0002);
    }

    void ticksStandOnWholeSteps()
    {
        const double noon = 1'795'348'800'000; // 2026-11-22T12:00:00Z, and tests run in UTC
        const TimeTicks five = timeTicks({noon - 300'000 + 17'000, noon + 17'000}, 6);
        QCOMPARE(five.step, 60'000.0);
        QCOMPARE(five.labels, QStringList({"11:56", "11:57", "11:58", "11:59", "12:00"}));
        const TimeTicks week = timeTicks({noon - 7 * 86'400'000.0, noon}, 8);
        QCOMPARE(week.step, 86'400'000.0);
        QCOMPARE(week.times.size(), 7);
        QVERIFY2(week.labels.constFirst().contains("16"), qPrintable(week.labels.constFirst()));
    }

    void thereAreNeverTooManyTicks()
    {
        for (double length = 1000; length < 1e13; length *= 1.7) {
            for (int most : {1, 3, 8}) {
                const TimeTicks ticks = timeTicks({1.7e12, 1.7e12 + length}, most);
                QVERIFY2(ticks.times.size() <= most + 1, qPrintable(QString::number(length)));
            }
        }
    }
};

NM_REGISTER_TEST(TestAxis)
#include "tst_axis.moc"
