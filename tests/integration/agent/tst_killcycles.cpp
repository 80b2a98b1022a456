// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/agent/killcycles.h"
#include "tests/support/testregistry.h"

class KillCyclesTest : public NetMonitor::Testing::KillCycles
{
    Q_OBJECT

private slots:
    void whatWasStoredSurvivesKill9TwentyTimes() { run(20); }
};

NM_REGISTER_TEST(KillCyclesTest)
#include "tst_killcycles.moc"
