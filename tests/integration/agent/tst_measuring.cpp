// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The measuring is stopped and started as a whole, by REST.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/lab/homescene.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class MeasuringTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void stoppedSendsNothingAndTheRestGoesOn();
    void startedAgainNothingIsMadeUpForAndNothingIsLost();
    void whatWasInFlightIsChargedToNobody();
    void aRestartMeasures();

private:
    AgentProcess::Options inside() const;
    static bool set(const AgentProcess& agent, bool measuring);
    static bool isMeasuring(const AgentProcess& agent);
    static double uptime(const AgentProcess& agent);
    double requests() const; ///< Echo requests that truly left for the gateway and the internet.

    std::unique_ptr<HomeScene> m_scene;
};

void MeasuringTest::initTestCase()
{
    NM_NEEDS_DAEMON();
    NM_NEEDS_LAB();
}

void MeasuringTest::init()
{
    auto scene = HomeScene::create();
    NM_REQUIRE(scene);
    m_scene = std::move(*scene);
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.loss = 0; });
}

AgentProcess::Options MeasuringTest::inside() const
{
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.config = "agent: {id: lab-agent}\ninterval: 0.5\ncollectors: {traffic: {interval: 1}}\n"
                     "targets:\n  - "
        + pingTarget("gw", "gateway", "0.2", 2) + "\n  - " + pingTarget("net", "1.1.1.1", "0.2", 2, "5") + "\n";
    return options;
}

bool MeasuringTest::set(const AgentProcess& agent, bool measuring)
{
    const HttpReply reply = agent.http().post("/api/v2/measuring", {{"measuring", measuring}});
    return reply.status == 200 && reply.object().value("measuring") == QJsonValue(measuring);
}

bool MeasuringTest::isMeasuring(const AgentProcess& agent)
{
    return agent.json("/api/v2/status").value("agent").toObject().value("measuring").toBool();
}

double MeasuringTest::uptime(const AgentProcess& agent)
{
    return agent.json("/health").value("uptime_seconds").toDouble();
}

double MeasuringTest::requests() const
{
    return double(m_scene->network().truth(HomeScene::gateway()).requests
                  + m_scene->network().truth(HomeScene::internet()).requests);
}

void MeasuringTest::stoppedSendsNothingAndTheRestGoesOn()
{
    AgentProcess agent(inside());
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "gw") >= 4 && receivedOf(agent.metrics(), "net") >= 4, agent);
    NM_AWAIT(!agent.json("/api/v2/status").value("host_samples").toArray().isEmpty(), agent);
    QVERIFY(set(agent, false));
    QVERIFY(set(agent, false));
    NM_AWAIT(!isMeasuring(agent), agent);
    const double wire = requests();
    const Exposition before = agent.metrics();
    const double stoppedAt = uptime(agent);
    NM_AWAIT(uptime(agent) >= stoppedAt + 3, agent); // 15 rounds and 3 collections would have been due
    const Exposition after = agent.metrics();
    for (const QString target : {"gw", "net"}) {
        QCOMPARE(sentOf(after, target), sentOf(before, target));
        QVERIFY(!after.has("netmonitor_probe_success", labelsOf(target)));
    }
    QCOMPARE(requests(), wire);

    const QJsonObject status = agent.json("/api/v2/status");
    QVERIFY(status.value("host_samples").toArray().isEmpty());
    for (const QJsonValue target : status.value("targets").toArray()) {
        QCOMPARE(target["probes"][0]["state"].toString(), "paused");
        QVERIFY(target["probes"][0]["last_round"].isNull());
    }
    QCOMPARE(healthState(agent), "stopped");
    QVERIFY2(agent.json("/health").value("last_error").toString().contains("measuring was stopped"),
             QJsonDocument(agent.json("/health")).toJson().constData());
    QCOMPARE(agent.get("/-/ready").status, 200);
    QCOMPARE(agent.get("/-/healthy").status, 200);
    QVERIFY(storedRounds(agent, "gw").size() >= 2);
}

void MeasuringTest::startedAgainNothingIsMadeUpForAndNothingIsLost()
{
    AgentProcess agent(inside());
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "gw") >= 4 && receivedOf(agent.metrics(), "net") >= 4, agent);
    QVERIFY(set(agent, false));
    NM_AWAIT(!isMeasuring(agent), agent);
    const double sent = sentOf(agent.metrics(), "gw");
    const double stoppedAt = uptime(agent);
    NM_AWAIT(uptime(agent) >= stoppedAt + 3, agent);
    QVERIFY(set(agent, true));
    NM_AWAIT(sentOf(agent.metrics(), "gw") >= sent + 10, agent);
    NM_AWAIT(healthState(agent) == "running", agent);
    QVERIFY(isMeasuring(agent));
    NM_AWAIT(storedEvents(agent, "config").size() == 2, agent);
    QCOMPARE(storedEvents(agent, "config").at(0).value("message").toString(), "Measuring was started again");
    QCOMPARE(storedEvents(agent, "config").at(1).value("message").toString(), "Measuring was stopped");
    for (const QString type : {"timeout", "packet_loss", "local_outage"}) {
        QCOMPARE(storedEvents(agent, type).size(), 0);
    }
    for (const QString target : {"gw", "net"}) {
        int notSent = 0;
        for (const QJsonObject& outcome : storedOutcomes(agent, target)) {
            const QByteArray row = QJsonDocument(outcome).toJson(QJsonDocument::Compact);
            const bool skipped = outcome.value("validity").toString() == "not-sent"; // on a machine that is overloaded
            QVERIFY2(skipped || outcome.value("result").toString() == "reply", row.constData());
            notSent += skipped ? 1 : 0;
        }
        QVERIFY2(notSent < 10, qPrintable(QString::number(notSent))); // 30 were due meanwhile
        qint64 next = 0;
        for (const QJsonObject& round : storedRounds(agent, target)) { // one at most was cut short
            const qint64 number = round.value("round").toInteger();
            QVERIFY2(number <= next + 1, QJsonDocument(round).toJson(QJsonDocument::Compact).constData());
            next = number + 1;
        }
    }
}

void MeasuringTest::whatWasInFlightIsChargedToNobody()
{
    AgentProcess agent(inside());
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "net") >= 4, agent);
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.loss = 1; });
    const quint64 asked = m_scene->network().truth(HomeScene::internet()).requests;
    NM_AWAIT(m_scene->network().truth(HomeScene::internet()).requests >= asked + 6, agent); // each waits 5 s
    QVERIFY(set(agent, false));
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.loss = 0; });
    QVERIFY(set(agent, true));
    const double received = receivedOf(agent.metrics(), "net");
    const double startedAt = uptime(agent);
    NM_AWAIT(uptime(agent) >= startedAt + 8, agent); // when they would have been declared lost
    QVERIFY(receivedOf(agent.metrics(), "net") > received + 20);
    for (const QJsonObject& outcome : storedOutcomes(agent, "net")) {
        const bool skipped = outcome.value("validity").toString() == "not-sent"; // on a machine that is overloaded
        QVERIFY2(skipped || outcome.value("result").toString() == "reply",
                 QJsonDocument(outcome).toJson(QJsonDocument::Compact).constData());
    }
    QCOMPARE(storedEvents(agent, "timeout").size(), 0);
    QCOMPARE(storedEvents(agent, "packet_loss").size(), 0);
}

void MeasuringTest::aRestartMeasures()
{
    AgentProcess agent(inside());
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "gw") >= 2, agent);
    QVERIFY(set(agent, false));
    QCOMPARE(agent.stop(), std::optional<int>(0));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "gw") >= 2, agent);
    QVERIFY(isMeasuring(agent));
}

NM_REGISTER_TEST(MeasuringTest)
#include "tst_measuring.moc"
