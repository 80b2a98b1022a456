// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Trouble on this side of the cable, and a network that changes under the agent.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/lab/homescene.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class LocalOutageTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void interfaceDownIsALocalOutageAndNoTargetsFault();
    void roamingIsFollowedByTheGateway();
    void dnsAwayIsAReasonOfItsOwn();
    void outageOfATargetIsItsOwnAndOpensOnce();

private:
    AgentProcess::Options inside(const QList<QByteArray>& targets) const;

    std::unique_ptr<HomeScene> m_scene;
};

void LocalOutageTest::init()
{
    NM_NEEDS_DAEMON();
    NM_NEEDS_LAB();
    auto scene = HomeScene::create();
    NM_REQUIRE(scene);
    m_scene = std::move(*scene);
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.loss = 0; });
}

AgentProcess::Options LocalOutageTest::inside(const QList<QByteArray>& targets) const
{
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.config = configOf(targets);
    return options;
}

void LocalOutageTest::interfaceDownIsALocalOutageAndNoTargetsFault()
{
    AgentProcess agent(inside({pingTarget("gw", "gateway", "0.5"), pingTarget("net", "1.1.1.1", "0.5")}));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "net") >= 3 && receivedOf(agent.metrics(), "gw") >= 3, agent);

    NM_REQUIRE(m_scene->linkDown());
    NM_AWAIT(storedEvents(agent, "local_outage").size() == 1, agent);
    QVERIFY(storedEvents(agent, "local_outage").constFirst().value("end").isNull());
    const double invalid = agent.metrics().sum("netmonitor_probes_invalid_total", labelsOf("net"));
    NM_AWAIT(agent.metrics().sum("netmonitor_probes_invalid_total", labelsOf("net")) >= invalid + 5, agent);
    const Exposition down = agent.metrics();
    const Exposition::LabelMap reason{{"target", "net"}, {"probe", "ping"}, {"validity", "interface-down"}};
    QVERIFY(down.value("netmonitor_probes_invalid_total", reason).value_or(0) >= 5);
    QVERIFY(!down.has("netmonitor_probe_success", labelsOf("net"))); // neither up nor down
    QVERIFY(!down.has("latency_ms", {{"target", "net"}}));

    NM_REQUIRE(m_scene->linkUp());
    const double received = receivedOf(agent.metrics(), "net");
    NM_AWAIT(receivedOf(agent.metrics(), "net") >= received + 3, agent);
    NM_AWAIT(receivedOf(agent.metrics(), "gw") >= 6, agent);
    NM_AWAIT(storedEvents(agent, "local_outage").constFirst().value("end").isString(), agent);
    QCOMPARE(storedEvents(agent, "local_outage").size(), 1);
    QCOMPARE(storedEvents(agent, "timeout").size(), 0);
    QCOMPARE(storedEvents(agent, "packet_loss").size(), 0);
    for (const QString target : {"net", "gw"}) {
        QCOMPARE(agent.metrics().sum("netmonitor_probes_errors_total", labelsOf(target)), 0.0);
    }
}

void LocalOutageTest::roamingIsFollowedByTheGateway()
{
    AgentProcess agent(inside({pingTarget("gw", "gateway", "0.5")}));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "gw") >= 3, agent);
    NM_REQUIRE(m_scene->roam());
    NM_AWAIT(m_scene->network().truth(HomeScene::otherGateway()).answered >= 3, agent);
    const quint64 former = m_scene->network().truth(HomeScene::gateway()).requests;
    const double received = receivedOf(agent.metrics(), "gw");
    NM_AWAIT(receivedOf(agent.metrics(), "gw") >= received + 4, agent);
    QCOMPARE(m_scene->network().truth(HomeScene::gateway()).requests, former);
    QCOMPARE(probedAddress(agent, "gw"), "10.88.0.1");
    QCOMPARE(storedEvents(agent, "timeout").size(), 0);
    NM_AWAIT(!storedEvents(agent, "address_changed").isEmpty(), agent);
}

void LocalOutageTest::dnsAwayIsAReasonOfItsOwn()
{
    m_scene->change(HomeScene::resolver(), [](HostBehaviour& b) { b.resolver = false; });
    AgentProcess agent(inside({pingTarget("named", "one.example", "0.5"), pingTarget("gw", "gateway", "0.5")}));
    NM_START(agent);
    const Exposition::LabelMap labels{{"target", "named"}, {"probe", "ping"}, {"reason", "name-not-resolved"}};
    NM_AWAIT(agent.metrics().value("netmonitor_probes_errors_total", labels).value_or(0) >= 3, agent);
    const Exposition::LabelMap timeouts{{"target", "named"}, {"probe", "ping"}, {"reason", "timeout"}};
    QCOMPARE(agent.metrics().value("netmonitor_probes_errors_total", timeouts).value_or(0), 0.0);
    NM_AWAIT(receivedOf(agent.metrics(), "gw") >= 5, agent); // nobody waits for a name
    m_scene->change(HomeScene::resolver(), [](HostBehaviour& b) { b.resolver = true; });
    NM_AWAIT(receivedOf(agent.metrics(), "named") >= 3, agent);

    // Away again: the address is known, the host still answers, so it is up.
    m_scene->change(HomeScene::resolver(), [](HostBehaviour& b) { b.resolver = false; });
    const double received = receivedOf(agent.metrics(), "named");
    NM_AWAIT(receivedOf(agent.metrics(), "named") >= received + 5, agent);
}

void LocalOutageTest::outageOfATargetIsItsOwnAndOpensOnce()
{
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.5", 1, "0.4"), pingTarget("gw", "gateway", "0.5")}));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "net") >= 3, agent);
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.icmp = HostBehaviour::Icmp::Silent; });
    const Exposition::LabelMap labels{{"target", "net"}, {"probe", "ping"}, {"reason", "timeout"}};
    NM_AWAIT(agent.metrics().value("netmonitor_probes_errors_total", labels).value_or(0) >= 10, agent);
    NM_AWAIT(storedEvents(agent, "timeout").size() == 1, agent);
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.icmp = HostBehaviour::Icmp::Reply; });
    NM_AWAIT(storedEvents(agent, "timeout").constFirst().value("end").isString(), agent);
    QCOMPARE(storedEvents(agent, "timeout").size(), 1);
    QCOMPARE(storedEvents(agent, "timeout").constFirst().value("target").toString(), "net");
    QCOMPARE(storedEvents(agent, "local_outage").size(), 0);
}

NM_REGISTER_TEST(LocalOutageTest)
#include "tst_localoutage.moc"
