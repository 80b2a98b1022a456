// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Who is told of an outage: once, also when the agent or the other side was away meanwhile.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/httpstub.h"
#include "tests/support/testregistry.h"

#include <QTcpServer>
#include <QTest>

using namespace NetMonitor::Testing;

namespace {
/// Targets behind one port that the test opens and closes, so that they go down together.
AgentProcess::Options notifying(quint16 port, const QByteArray& notify)
{
    AgentProcess::Options options;
    options.config
        = "agent: {id: lab-agent}\ncollectors: {traffic: {enabled: false}}\n"
          "alerts:\n  rules:\n"
          "    - {rule_id: target-down, metric: up, condition: '<', threshold: 1, duration: 1s, severity: critical}\n"
          "  notify:\n"
        + notify + "targets:\n";
    for (const QByteArray id : {"web", "shop"}) {
        options.config += "  - {id: " + id + ", address: 127.0.0.1, interval: 0.2, probes: [{type: tcp, port: "
            + QByteArray::number(port) + ", count: 1, timeout: 0.1}]}\n";
    }
    return options;
}

QByteArray webhook(const HttpStub& server)
{
    return "    webhooks: [{name: ops, url: \"" + server.url().toLatin1() + "/hook\", group_wait: 2s, timeout: 2s}]\n";
}

/// "firing shop web": the status of a message and the targets it is about.
QStringList messages(const HttpStub& server)
{
    QStringList list;
    for (const HttpStub::Request& request : server.requests) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        QStringList targets;
        for (const QJsonValue& alert : body.value("alerts").toArray()) {
            targets += alert["labels"]["target"].toString();
        }
        targets.sort();
        list += body.value("status").toString() + " " + targets.join(" ");
    }
    return list;
}

/// The targets whose alerts Alertmanager holds for active.
QStringList activeInAlertmanager(const ServerProcess& alertmanager)
{
    QStringList targets;
    for (const QJsonValue& alert : alertmanager.http().get("/api/v2/alerts?active=true").array()) {
        if (alert["labels"]["alertname"].toString() == "target-down") {
            targets += alert["labels"]["target"].toString();
        }
    }
    targets.sort();
    return targets;
}

QJsonObject notifier(const AgentProcess& agent)
{
    return agent.json("/api/v2/notifiers").value("notifiers").toArray().at(0).toObject();
}
} // namespace

class NotifyTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { NM_NEEDS_DAEMON(); }
    void oneOutageIsOneMessageOverRestartsOfBothSides();
    void alertmanagerKnowsWhatFires();
    void aChannelCanBeTested();
};

void NotifyTest::oneOutageIsOneMessageOverRestartsOfBothSides()
{
    QTcpServer service;
    QVERIFY(service.listen(QHostAddress::LocalHost));
    const quint16 port = service.serverPort();
    HttpStub hook;
    QVERIFY(hook.listen());
    AgentProcess agent(notifying(port, webhook(hook)));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "web", "tcp") > 3 && receivedOf(agent.metrics(), "shop", "tcp") > 3, agent);

    service.close();
    NM_AWAIT(messages(hook).size() == 1, agent);
    QCOMPARE(messages(hook), QStringList{"firing shop web"});
    NM_AWAIT(notifier(agent).value("delivered").toInt() == 1, agent);
    QCOMPARE(agent.stop(), 0);
    NM_START(agent); // it still fires, and that was told
    NM_AWAIT(agent.json("/api/v2/alerts").value("alerts").toArray().size() == 2, agent);

    hook.setMood(HttpStub::Mood::Down);
    QVERIFY(service.listen(QHostAddress::LocalHost, port));
    NM_AWAIT(!notifier(agent).value("problem").toString().isEmpty(), agent);
    QCOMPARE(notifier(agent).value("waiting_alerts").toInt(), 2);
    const Exposition::LabelMap labels{{"agent", "lab-agent"}, {"type", "webhook"}, {"name", "ops"}};
    NM_AWAIT(agent.metrics().value("netmonitor_notifier_up", labels) == 0.0, agent);
    NM_AWAIT(healthState(agent) == "degraded", agent);
    agent.killHard();
    NM_START(agent);
    hook.setMood(HttpStub::Mood::Honest);
    NM_AWAIT(messages(hook).size() >= 2, agent);
    NM_AWAIT(notifier(agent).value("waiting_alerts").toInt(-1) == 0, agent);
    QCOMPARE(messages(hook), (QStringList{"firing shop web", "resolved shop web"}));
}

void NotifyTest::alertmanagerKnowsWhatFires()
{
    const auto alertmanager = alertmanagerServer();
    QVERIFY2(alertmanager->start(), alertmanager->log().constData());
    QTcpServer service;
    QVERIFY(service.listen(QHostAddress::LocalHost));
    const quint16 port = service.serverPort();
    AgentProcess agent(notifying(
        port, "    alertmanagers: [{name: main, resend: 1s, url: \"" + alertmanager->url().toLatin1() + "\"}]\n"));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "web", "tcp") > 3 && receivedOf(agent.metrics(), "shop", "tcp") > 3, agent);
    service.close();
    NM_AWAIT(activeInAlertmanager(*alertmanager) == QStringList({"shop", "web"}), agent);
    const QJsonArray alerts = alertmanager->http().get("/api/v2/alerts").array();
    const QJsonValue alert = alerts.first();
    QCOMPARE(alert["labels"]["severity"].toString(), "critical");
    QCOMPARE(alert["labels"]["agent_id"].toString(), "lab-agent");
    QVERIFY(alert["annotations"]["summary"].toString().endsWith(" does not answer"));

    alertmanager->stop(); // one that lost everything hears it again
    NM_AWAIT(!notifier(agent).value("problem").toString().isEmpty(), agent);
    QVERIFY2(alertmanager->start(), alertmanager->log().constData());
    NM_AWAIT(activeInAlertmanager(*alertmanager) == QStringList({"shop", "web"}), agent);

    QVERIFY(service.listen(QHostAddress::LocalHost, port));
    NM_AWAIT(activeInAlertmanager(*alertmanager).isEmpty(), agent);
}

void NotifyTest::aChannelCanBeTested()
{
    const auto alertmanager = alertmanagerServer();
    QVERIFY2(alertmanager->start(), alertmanager->log().constData());
    AgentProcess agent(notifying(freePort(),
                                 "    alertmanagers: [{name: main, url: \"" + alertmanager->url().toLatin1()
                                     + "\"}, {name: gone, url: \"http://127.0.0.1:" + QByteArray::number(freePort())
                                     + "\"}]\n"));
    NM_START(agent);
    const HttpReply reply = agent.http().post("/api/v2/notifiers/alertmanager/main/test");
    QVERIFY2(reply.status == 200 && reply.body.contains("took it after"), reply.text().constData());
    const QJsonArray alerts = alertmanager->http().get("/api/v2/alerts").array();
    QVERIFY(std::any_of(alerts.begin(), alerts.end(),
                        [](const QJsonValue& alert) { return alert["labels"]["alertname"].toString() == "test"; }));
    const HttpReply refused = agent.http().post("/api/v2/notifiers/alertmanager/gone/test");
    QVERIFY2(refused.status == 503 && refused.body.contains("Connection refused"), refused.text().constData());
    QCOMPARE(agent.http().post("/api/v2/notifiers/webhook/gone/test").status, 404);
}

NM_REGISTER_TEST(NotifyTest)
#include "tst_notify.moc"
