// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/agent/killcycles.h"
#include "tests/support/testregistry.h"

#include <QTest>

/// 200 cycles on one data directory, in portions: Qt Test gives no function more than five minutes.
class ManyKillCyclesTest : public NetMonitor::Testing::KillCycles
{
    Q_OBJECT

private slots:
    void whatWasStoredSurvivesKill9TwoHundredTimes_data();
    void whatWasStoredSurvivesKill9TwoHundredTimes() { run(20); }
};

void ManyKillCyclesTest::whatWasStoredSurvivesKill9TwoHundredTimes_data()
{
    QTest::addColumn<int>("portion");
    for (int portion = 0; portion < 10; ++portion) {
        QTest::addRow("%d to %d", 20 * portion + 1, 20 * portion + 20) << portion;
    }
}

NM_REGISTER_TEST(ManyKillCyclesTest)
#include "tst_manykillcycles.moc"
