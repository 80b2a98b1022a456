// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Real ICMP through the kernel's own responder, on this machine as it is.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor::Testing;

class LoopbackTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { NM_NEEDS_DAEMON(); }
    void manyAddressesOfLoopbackAllAnswer();
};

void LoopbackTest::manyAddressesOfLoopbackAllAnswer()
{
    constexpr int Count = 120;
    QList<QByteArray> targets{pingTarget("six", "::1", "1")};
    for (int i = 1; i <= Count; ++i) {
        const QByteArray number = QByteArray::number(i);
        targets << pingTarget("t" + number, "127.9." + QByteArray::number(i % 7) + "." + number, "1");
    }
    AgentProcess::Options options;
    options.config = configOf(targets);
    AgentProcess agent(options);
    NM_START(agent);
    const auto measured = [&] {
        qsizetype count = 0;
        for (const auto& series : agent.metrics().all("netmonitor_probes_received_total", {{"probe", "ping"}})) {
            count += series.value >= 3 ? 1 : 0;
        }
        return count;
    };
    NM_AWAIT(measured() == Count + 1, agent);
    const Exposition page = agent.metrics();
    QCOMPARE(page.errors(), QStringList());
    for (const auto& series : page.all("netmonitor_probes_sent_total", {{"probe", "ping"}})) {
        QCOMPARE(receivedOf(page, series.labels.value("target")), series.value); // not one lost
    }
    const auto latency = page.value("netmonitor_latency_seconds", labelsOf("six"));
    QVERIFY(latency && *latency > 0 && *latency < 0.1);
}

NM_REGISTER_TEST(LoopbackTest)
#include "tst_loopback.moc"
