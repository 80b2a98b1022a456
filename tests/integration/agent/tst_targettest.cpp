// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// A target is measured once before it is added, by REST.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/lab/homescene.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TargetTestTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anAddressThatAnswersIsSaidToAnswer();
    void eachProbeSaysWhyItGotNoReply();
    void aNameThatDoesNotResolveSaysSo();
    void nothingOfItIsKept();
    void aDraftThatIsWrongNamesItsField();
    void itWorksWhileMeasuringIsStopped();

private:
    HttpReply test(const QJsonObject& draft) const { return m_agent->http().post("/api/v2/targets/test", draft); }
    static QJsonObject draftOf(const QString& address, const QJsonArray& probes)
    {
        return {{"id", "draft"}, {"address", address}, {"probes", probes}};
    }

    std::unique_ptr<HomeScene> m_scene;
    std::unique_ptr<AgentProcess> m_agent;
};

void TargetTestTest::init()
{
    NM_NEEDS_DAEMON();
    NM_NEEDS_LAB();
    m_agent.reset();
    auto scene = HomeScene::create();
    NM_REQUIRE(scene);
    m_scene = std::move(*scene);
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.config = configOf({pingTarget("gw", "gateway", "0.5")});
    m_agent = std::make_unique<AgentProcess>(options);
    NM_START(*m_agent);
    NM_AWAIT(receivedOf(m_agent->metrics(), "gw") >= 2, *m_agent);
}

void TargetTestTest::anAddressThatAnswersIsSaidToAnswer()
{
    const HttpReply reply = test({{"address", "127.0.0.9"}});
    QVERIFY2(reply.status == 200, reply.text().constData());
    const QJsonValue probe = reply.object().value("probes")[0];
    QCOMPARE(probe["type"].toString(), "ping");
    QCOMPARE(probe["address"].toString(), "127.0.0.9");
    QCOMPARE(probe["sent"].toInt(), 3);
    QCOMPARE(probe["received"].toInt(), 3);
    QVERIFY(probe["latency_seconds"].toDouble() > 0 && probe["latency_seconds"].toDouble() < 1);
    QVERIFY(!probe["method"].toString().isEmpty());
    QVERIFY(probe["problem"].isNull());
    const QJsonValue gateway = test({{"address", "gateway"}, {"id", "again"}}).object().value("probes")[0];
    QCOMPARE(gateway["address"].toString(), HomeScene::gateway().toString());
    QCOMPARE(gateway["received"].toInt(), 3);
}

void TargetTestTest::eachProbeSaysWhyItGotNoReply()
{
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) {
        b.icmp = HostBehaviour::Icmp::Silent;
        b.tcp = HostBehaviour::Tcp::Refuse;
    });
    const HttpReply reply = test(draftOf(
        "1.1.1.1",
        {QJsonObject{{"type", "ping"}, {"timeout", 1}}, QJsonObject{{"type", "tcp"}, {"port", 81}, {"timeout", 1}}}));
    QVERIFY2(reply.status == 200, reply.text().constData());
    const QJsonValue ping = reply.object().value("probes")[0];
    QCOMPARE(ping["sent"].toInt(), 3);
    QCOMPARE(ping["received"].toInt(), 0);
    QVERIFY(ping["latency_seconds"].isNull());
    QVERIFY2(ping["problem"].toString().contains("no reply from 1.1.1.1 within 1s"), reply.text().constData());
    const QJsonValue tcp = reply.object().value("probes")[1];
    QVERIFY2(tcp["problem"].toString().contains("1.1.1.1 port 81 refused"), reply.text().constData());

    const HttpReply patient = test(draftOf("1.1.1.1", {QJsonObject{{"type", "ping"}, {"timeout", 60}}}));
    QVERIFY2(patient.object().value("probes")[0]["problem"].toString().contains("within 3s"),
             patient.text().constData());

    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.icmp = HostBehaviour::Icmp::Unreachable; });
    const HttpReply away = test(draftOf("1.1.1.1", {QJsonObject{{"type", "ping"}}}));
    QVERIFY2(away.object().value("probes")[0]["problem"].toString().contains("cannot be reached"),
             away.text().constData());
}

void TargetTestTest::aNameThatDoesNotResolveSaysSo()
{
    const HttpReply reply = test({{"address", "nowhere.example"}});
    QVERIFY2(reply.status == 200, reply.text().constData());
    const QJsonValue probe = reply.object().value("probes")[0];
    QVERIFY2(probe["problem"].toString().contains("'nowhere.example' has no address"), reply.text().constData());
    QVERIFY(probe["address"].isNull());
    QCOMPARE(probe["sent"].toInt(-1), 0);
    const QJsonValue known = test({{"address", "one.example"}}).object().value("probes")[0];
    QVERIFY(QHostAddress().setAddress(known["address"].toString()));
}

void TargetTestTest::nothingOfItIsKept()
{
    const QStringList before = targetIds(*m_agent);
    const double foreign = m_agent->metrics().value("netmonitor_probes_foreign_total", labelsOf("gw")).value_or(0);
    QCOMPARE(test(draftOf("10.77.0.1", {QJsonObject{{"type", "ping"}}})).status, 200); // the host that gw is, too
    QCOMPARE(test(draftOf("1.1.1.1", {QJsonObject{{"type", "tcp"}, {"port", 443}}})).status, 200);
    const double sent = sentOf(m_agent->metrics(), "gw");
    NM_AWAIT(sentOf(m_agent->metrics(), "gw") >= sent + 4, *m_agent); // whatever it left would be stored by now
    QCOMPARE(targetIds(*m_agent), before);
    QCOMPARE(storedOutcomes(*m_agent, "draft").size(), 0);
    QCOMPARE(storedOutcomes(*m_agent, "draft", "tcp").size(), 0);
    for (const QJsonValue series : m_agent->json("/api/v2/series?limit=1000").value("series").toArray()) {
        QVERIFY(series["labels"]["target"].toString() != "draft");
    }
    QVERIFY(!m_agent->metrics().has("netmonitor_probes_sent_total", {{"target", "draft"}}));
    QCOMPARE(m_agent->metrics().value("netmonitor_probes_foreign_total", labelsOf("gw")).value_or(0), foreign);
    QCOMPARE(storedEvents(*m_agent, "config").size(), 0);
    QCOMPARE(receivedOf(m_agent->metrics(), "gw"), sentOf(m_agent->metrics(), "gw"));
}

void TargetTestTest::aDraftThatIsWrongNamesItsField()
{
    const auto field = [](const HttpReply& reply) { return reply.object().value("errors")[0]["field"].toString(); };
    const HttpReply address = test({{"address", "-t"}});
    QCOMPARE(address.status, 422);
    QVERIFY(address.header("content-type").startsWith("application/problem+json"));
    QCOMPARE(field(address), "address");
    const HttpReply port = test(draftOf("127.0.0.1", {QJsonObject{{"type", "tcp"}, {"port", 0}}}));
    QCOMPARE(port.status, 422);
    QCOMPARE(field(port), "probes[0].port");
    QCOMPARE(test({{"address", "127.0.0.1"}, {"id", "gw"}}).status, 409);
}

void TargetTestTest::itWorksWhileMeasuringIsStopped()
{
    QCOMPARE(m_agent->http().post("/api/v2/measuring", {{"measuring", false}}).status, 200);
    const HttpReply reply = test({{"address", "one.example"}});
    QVERIFY2(reply.status == 200, reply.text().constData());
    QVERIFY(!reply.object().value("probes")[0]["address"].isNull());
    QCOMPARE(healthState(*m_agent), "stopped");
}

NM_REGISTER_TEST(TargetTestTest)
#include "tst_targettest.moc"
