// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Alerts of a running agent: a target that stops to answer fires one, over a restart too, and its return ends it.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QTcpServer>
#include <QTest>

using namespace NetMonitor::Testing;

namespace {
/// A target with a TCP port that the test opens and closes, and rules with short durations.
AgentProcess::Options watching(quint16 port)
{
    AgentProcess::Options options;
    options.config
        = "agent: {id: lab-agent}\ncollectors: {traffic: {enabled: false}}\n"
          "alerts:\n  rules:\n"
          "    - {rule_id: target-down, metric: up, condition: '<', threshold: 1, duration: 1s, severity: critical}\n"
          "    - {rule_id: packet-loss, metric: packet_loss, threshold: 5%, window: 5s, duration: 1s,\n"
          "       suppressed_by: [target-down]}\n"
          "targets:\n  - {id: web, label: Web server, address: 127.0.0.1, interval: 0.2,\n"
          "     probes: [{type: tcp, port: "
        + QByteArray::number(port) + ", count: 1, timeout: 0.1}]}\n";
    return options;
}

QList<QJsonObject> activeAlerts(const AgentProcess& agent)
{
    QList<QJsonObject> alerts;
    for (const QJsonValue& alert : agent.json("/api/v2/alerts").value("alerts").toArray()) {
        alerts += alert.toObject();
    }
    return alerts;
}

bool fires(const AgentProcess& agent)
{
    const QList<QJsonObject> alerts = activeAlerts(agent);
    return alerts.size() == 1 && alerts.first().value("state").toString() == "firing";
}
} // namespace

class AlertsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { NM_NEEDS_DAEMON(); }
    void anOutageFiresOnceOverARestartAndEndsWithIt();
    void aPausedTargetHasNoAlert();
    void rulesAreShownAsTheyApply();
};

void AlertsTest::anOutageFiresOnceOverARestartAndEndsWithIt()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    AgentProcess agent(watching(port));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "web", "tcp") > 3, agent);
    QVERIFY(activeAlerts(agent).isEmpty());

    server.close();
    NM_AWAIT(fires(agent), agent);
    const QJsonObject alert = activeAlerts(agent).first();
    QCOMPARE(alert.value("rule_id").toString(), QString("target-down"));
    QCOMPARE(alert.value("severity").toString(), QString("critical"));
    QCOMPARE(alert.value("metric_id").toString(), QString("up"));
    QCOMPARE(alert.value("labels").toObject().value("target").toString(), QString("web"));
    QCOMPARE(alert.value("summary").toString(), QString("Web server does not answer"));
    const Exposition::LabelMap labels{{"alertstate", "firing"}, {"rule", "target-down"}, {"target", "web"}};
    NM_AWAIT(agent.metrics().value("netmonitor_alerts", labels) == 1.0, agent);
    NM_AWAIT(storedEvents(agent, "alert").size() == 1, agent);

    QCOMPARE(agent.stop(), 0);
    NM_START(agent);
    NM_AWAIT(fires(agent), agent);
    QCOMPARE(activeAlerts(agent).first().value("alert_id"), alert.value("alert_id"));
    agent.killHard();
    NM_START(agent);
    NM_AWAIT(fires(agent), agent);
    QCOMPARE(activeAlerts(agent).first().value("alert_id"), alert.value("alert_id"));

    QVERIFY(server.listen(QHostAddress::LocalHost, port));
    NM_AWAIT(activeAlerts(agent).isEmpty(), agent);
    NM_AWAIT(storedEvents(agent, "alert").value(0).value("end").isString(), agent);
    // rounds that are good again, beyond the window of the loss: none of the outage's loss is told
    const double answered = receivedOf(agent.metrics(), "web", "tcp");
    NM_AWAIT(receivedOf(agent.metrics(), "web", "tcp") > answered + 40, agent);
    QCOMPARE(storedEvents(agent, "alert").size(), 1);
}

void AlertsTest::aPausedTargetHasNoAlert()
{
    AgentProcess agent(watching(freePort()));
    NM_START(agent);
    NM_AWAIT(fires(agent), agent);
    QCOMPARE(changeTarget(agent, "web", {{"enabled", false}}).status, 200);
    NM_AWAIT(activeAlerts(agent).isEmpty(), agent);
    NM_AWAIT(storedEvents(agent, "alert").value(0).value("end").isString(), agent);
}

void AlertsTest::rulesAreShownAsTheyApply()
{
    AgentProcess agent(watching(freePort()));
    NM_START(agent);
    const QJsonArray rules = agent.json("/api/v2/rules").value("rules").toArray();
    QStringList ids;
    for (const QJsonValue& rule : rules) {
        ids += rule.toObject().value("rule_id").toString();
    }
    QCOMPARE(ids, QStringList({"target-down", "packet-loss", "high-jitter", "poor-quality"}));
    QCOMPARE(rules.at(0).toObject().value("duration_seconds").toDouble(), 1.0); // that of the file
    QCOMPARE(rules.at(1).toObject().value("threshold").toDouble(), 0.05);
}

NM_REGISTER_TEST(AlertsTest)
#include "tst_alerts.moc"
