// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// What the agent says of itself when it may not, or cannot, do its work.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/lab/homescene.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class HealthTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void healthyAgentSaysRunningWithFourChecks();
    void missingPermissionIsExplainedWithItsFixAndTcpCarriesOn();
    void fiveFailedCyclesAreAnErrorAndItRecovers();
    void aTargetWithALongIntervalIsNoFailure();

private:
    AgentProcess::Options asNobody(const QByteArray& config) const;

    std::unique_ptr<HomeScene> m_scene;
};

void HealthTest::init()
{
    NM_NEEDS_DAEMON();
    NM_NEEDS_LAB();
    auto scene = HomeScene::create(1, PingGroups::Closed);
    NM_REQUIRE(scene);
    m_scene = std::move(*scene);
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.loss = 0; });
}

AgentProcess::Options HealthTest::asNobody(const QByteArray& config) const
{
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.user = 65534;
    options.hidden = PingPrograms; // nothing to fall back on
    options.config = config;
    return options;
}

void HealthTest::healthyAgentSaysRunningWithFourChecks()
{
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.config = configOf({pingTarget("gw", "gateway", "0.5")});
    AgentProcess agent(options); // as root: a raw socket, for the datagram kind is closed here
    NM_START(agent);
    NM_AWAIT(healthState(agent) == "running", agent);
    for (const QString check : {"metric_collection", "analysis_engine", "alert_manager", "data_store"}) {
        QCOMPARE(healthCheck(agent, check), "ok");
    }
    const QJsonObject health = agent.json("/health");
    QVERIFY(health.value("last_error").isNull());
    QCOMPARE(health.value("consecutive_failures").toInt(-1), 0);
    QVERIFY(health.value("uptime_seconds").toDouble() > 0);
    NM_AWAIT(agent.json("/health").value("last_cycle").toString().endsWith('Z'), agent);
    QCOMPARE(agent.get("/-/ready").status, 200);
    QCOMPARE(agent.metrics().value("netmonitor_agent_state", {{"netmonitor_agent_state", "running"}}),
             std::optional<double>(1));
}

void HealthTest::aTargetWithALongIntervalIsNoFailure()
{
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.config = "agent: {id: lab-agent}\ninterval: 0.2\ncollectors: {traffic: {enabled: false}}\ntargets:\n  - "
        + pingTarget("gw", "gateway", "60");
    AgentProcess agent(options);
    NM_START(agent);
    NM_AWAIT(healthState(agent) == "running", agent);
    const QString first = agent.json("/health").value("last_cycle").toString();
    int cycles = 0; // many, in which nothing is due
    QString seen = first;
    NM_AWAIT(([&] {
                 const QString cycle = agent.json("/health").value("last_cycle").toString();
                 cycles += cycle == seen ? 0 : 1;
                 seen = cycle;
                 return cycles >= 20;
             }()),
             agent);
    QCOMPARE(healthState(agent), "running");
    QCOMPARE(agent.json("/health").value("consecutive_failures").toInt(-1), 0);
    for (const QJsonObject& event : storedEvents(agent, "health")) {
        QVERIFY2(!event.value("message").toString().contains("degraded"),
                 qPrintable(event.value("message").toString()));
    }
}

void HealthTest::missingPermissionIsExplainedWithItsFixAndTcpCarriesOn()
{
    AgentProcess agent(asNobody(
        configOf({pingTarget("gw", "gateway", "0.5"),
                  "{id: web, address: 1.1.1.1, interval: 0.5, probes: [{type: tcp, port: 443, timeout: 1}]}"})));
    NM_START(agent);
    NM_AWAIT(healthState(agent) == "degraded", agent);
    const QString message = healthCheck(agent, "metric_collection");
    QVERIFY2(message.contains("ping_group_range"), qPrintable(message));
    QVERIFY2(agent.log().contains("ping_group_range"), agent.log().constData());
    NM_AWAIT(receivedOf(agent.metrics(), "web", "tcp") >= 3, agent);
    QVERIFY(!agent.metrics().has("netmonitor_probe_success", labelsOf("gw")) // nobody charges the gateway with it
            || sentOf(agent.metrics(), "gw") == 0);
    QCOMPARE(storedEvents(agent, "timeout").size(), 0);
    QCOMPARE(m_scene->network().truth(HomeScene::gateway()).requests, quint64(0));
    QVERIFY(agent.json("/health").value("consecutive_failures").toInt(-1) == 0); // a part works: degraded, no error
}

void HealthTest::fiveFailedCyclesAreAnErrorAndItRecovers()
{
    AgentProcess agent(asNobody(configOf({pingTarget("gw", "gateway", "0.5")})));
    NM_START(agent);
    NM_AWAIT(healthState(agent) == "error", agent);
    const QJsonObject health = agent.json("/health");
    QVERIFY(health.value("consecutive_failures").toInt() >= 5);
    QVERIFY2(health.value("last_error").toString().contains("ping_group_range"),
             qPrintable(health.value("last_error").toString()));
    NM_REQUIRE(m_scene->ns().setSysctl("net/ipv4/ping_group_range", "0 2147483647")); // the fix that it named
    NM_AWAIT(healthState(agent) == "running", agent);
    NM_AWAIT(receivedOf(agent.metrics(), "gw") >= 3, agent);
    QVERIFY(agent.json("/health").value("last_error").isNull());
    QCOMPARE(agent.json("/health").value("consecutive_failures").toInt(-1), 0);
}

NM_REGISTER_TEST(HealthTest)
#include "tst_health.moc"
