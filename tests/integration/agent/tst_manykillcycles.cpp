// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/agent/killcycles.h"
#include "tests/support/testregistry.h"

class ManyKillCyclesTest : public NetMonitor::Testing::KillCycles
{
    Q_OBJECT

private slots:
    void whatWasStoredSurvivesKill9TwoHundredTimes() { run(200); }
};

NM_REGISTER_TEST(ManyKillCyclesTest)
#include "tst_manykillcycles.moc"
