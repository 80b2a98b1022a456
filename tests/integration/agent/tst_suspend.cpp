// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The monitor itself stands still for a while: that is charged to nobody.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/lab/homescene.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class SuspendTest : public QObject
{
    Q_OBJECT

private slots:
    void stoppedAndContinuedLosesNothing();
};

void SuspendTest::stoppedAndContinuedLosesNothing()
{
    NM_NEEDS_DAEMON();
    NM_NEEDS_LAB();
    auto scene = HomeScene::create();
    NM_REQUIRE(scene);
    (*scene)->change(HomeScene::internet(), [](HostBehaviour& b) {
        b.loss = 0;
        b.delay = 150ms; // something is always on its way when the process is stopped
    });
    AgentProcess::Options options;
    options.ns = &(*scene)->ns();
    options.config = configOf({pingTarget("net", "1.1.1.1", "0.2", 4, "1"), pingTarget("gw", "gateway", "0.2", 1)});
    AgentProcess agent(options);
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "net") >= 20, agent);

    for (int i = 0; i < 2; ++i) {
        const double before = receivedOf(agent.metrics(), "net");
        agent.suspend();
        QTest::qWait(4000); // the thing under test is a length of time
        agent.resume();
        NM_AWAIT(receivedOf(agent.metrics(), "net") >= before + 20, agent);
    }
    const Exposition page = agent.metrics();
    for (const QString target : {"net", "gw"}) {
        QCOMPARE(page.sum("netmonitor_probes_errors_total", labelsOf(target)), 0.0);
        QCOMPARE(receivedOf(page, target), sentOf(page, target));
        const double skipped = page.sum("netmonitor_probes_invalid_total", labelsOf(target));
        QVERIFY2(skipped >= 10, qPrintable(QString::number(skipped)));
    }
    const Exposition::LabelMap notSent{{"target", "gw"}, {"probe", "ping"}, {"validity", "not-sent"}};
    QVERIFY(page.value("netmonitor_probes_invalid_total", notSent).value_or(0) >= 10);
    QCOMPARE(storedEvents(agent, "timeout").size(), 0);
    QCOMPARE(storedEvents(agent, "packet_loss").size(), 0);
    QCOMPARE(storedEvents(agent, "local_outage").size(), 0);
}

NM_REGISTER_TEST(SuspendTest)
#include "tst_suspend.moc"
