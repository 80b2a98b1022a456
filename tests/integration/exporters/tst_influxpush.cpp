// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The influx exporter before the servers that people have: what was committed is there in the end, by count, whoever
// was away in between.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QSet>
#include <QTest>
#include <QUrl>

using namespace NetMonitor::Testing;

namespace {
const QStringList Targets{"one", "two", "three"};

AgentProcess::Options pushing(const QByteArray& influx)
{
    AgentProcess::Options options;
    options.config = "agent: {id: lab-agent, location: \"rack 7, left\", environment: test}\n"
                     "collectors: {traffic: {enabled: false}}\n"
                     "exporters: {influx: {enabled: true, flush_interval: 1s, timeout: 5s, "
        + influx + "}}\ntargets:\n";
    for (int i = 0; i < Targets.size(); ++i) {
        options.config
            += "  - " + pingTarget(Targets.at(i).toLatin1(), "127.0.0." + QByteArray::number(i + 1), "0.2") + "\n";
    }
    return options;
}

/// A metric of the influx exporter in /metrics.
double exportFigure(const AgentProcess& agent, const char* name, Exposition::LabelMap more = {})
{
    more.insert("agent", "lab-agent");
    more.insert("exporter", "influx");
    return agent.metrics().value(QString("netmonitor_export_") + name, more).value_or(-1);
}

/// Stops measuring and waits until nothing waits for the destination.
bool settled(const AgentProcess& agent)
{
    agent.http().post("/api/v2/measuring", {{"measuring", false}});
    return waitUntil(
        [&] {
            return exportFigure(agent, "queue_commits") == 0
                && !agent.json("/api/v2/status").value("agent").toObject().value("measuring").toBool(true);
        },
        Patience);
}

/// Start times (ms) of what InfluxDB has of a target.
QSet<qint64> timesInInflux(const ServerProcess& influx, const QString& target)
{
    const QString query = "SELECT sent FROM network_metrics WHERE target='" + target + "'";
    const QJsonObject answer
        = influx.http().get("/query?db=network&epoch=ns&q=" + QUrl::toPercentEncoding(query)).object();
    const QJsonObject series
        = answer.value("results").toArray().at(0).toObject().value("series").toArray().at(0).toObject();
    QSet<qint64> times;
    for (const QJsonValue& row : series.value("values").toArray()) {
        times.insert(qint64(row.toArray().at(0).toDouble() / 1e6));
    }
    return times;
}

QSet<qint64> timesInVictoria(const ServerProcess& victoria, const QString& target)
{
    const QString selector = "network_metrics_sent{target=\"" + target + "\"}";
    QSet<qint64> times;
    for (const QByteArray& line :
         victoria.http().get("/api/v1/export?match[]=" + QUrl::toPercentEncoding(selector)).body.split('\n')) {
        for (const QJsonValue& time : QJsonDocument::fromJson(line).object().value("timestamps").toArray()) {
            times.insert(qint64(time.toDouble()));
        }
    }
    return times;
}

/// The same of the agent's own history.
QSet<qint64> timesInHistory(const AgentProcess& agent, const QString& target)
{
    QSet<qint64> times;
    for (const QJsonObject& round : storedRounds(agent, target)) {
        times.insert(QDateTime::fromString(round.value("start").toString(), Qt::ISODateWithMs).toMSecsSinceEpoch());
    }
    return times;
}
} // namespace

class InfluxPushTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { NM_NEEDS_DAEMON(); }
    void influxDb1GetsEverythingOverAnOutageAndARestart();
    void victoriaMetricsGetsEverythingOverAnOutageAndAKill();
    void theDestinationOfAReloadTakesOver();
};

void InfluxPushTest::influxDb1GetsEverythingOverAnOutageAndARestart()
{
    NM_SKIP_IF_MISSING(missingPrograms({"influxd"}));
    const auto influx = influxDb();
    QVERIFY2(influx->start(), influx->log().constData());
    AgentProcess agent(pushing("url: '" + influx->url().toLatin1() + "', api: v1"));
    NM_START(agent);
    // no database yet: told with the fix, and nothing is dropped for it
    NM_AWAIT(healthState(agent) == "degraded", agent);
    QVERIFY2(healthCheck(agent, "data_store").contains("database not found"),
             qPrintable(healthCheck(agent, "data_store")));
    QCOMPARE(influx->http().post("/query?q=CREATE+DATABASE+network").status, 200);
    NM_AWAIT(timesInInflux(*influx, "one").size() >= 3, agent);
    NM_AWAIT(healthState(agent) == "running", agent);

    influx->stop();
    NM_AWAIT(healthState(agent) == "degraded", agent);
    QVERIFY(healthCheck(agent, "data_store").contains("influx: http://127.0.0.1:"));
    QVERIFY(healthCheck(agent, "data_store").contains("Connection refused"));
    QCOMPARE(agent.stop(), 0); // the agent is away, too, for a while
    NM_START(agent);
    NM_AWAIT(exportFigure(agent, "queue_commits") > 3, agent);
    NM_AWAIT(exportFigure(agent, "up") == 0, agent);
    QVERIFY2(influx->start(), influx->log().constData());
    NM_AWAIT(healthState(agent) == "running", agent);
    QVERIFY(settled(agent));
    for (const QString& target : Targets) {
        NM_AWAIT(timesInInflux(*influx, target) == timesInHistory(agent, target), agent);
        QVERIFY(timesInHistory(agent, target).size() > 20);
    }
    QCOMPARE(exportFigure(agent, "lost_commits_total"), 0.0);
    for (const char* reason : {"rejected", "too_large", "too_old"}) {
        QCOMPARE(exportFigure(agent, "dropped_total", {{"reason", reason}}), 0.0);
    }
    // every export carries the target and who measured
    const QJsonObject tags = influx->http().get("/query?db=network&q=SHOW+SERIES").object();
    const QByteArray text = QJsonDocument(tags).toJson();
    QVERIFY2(text.contains("network_metrics,agent_id=lab-agent,environment=test,location=rack\\\\ 7\\\\,\\\\ left,"
                           "probe=ping,target=two"),
             text.constData());
}

void InfluxPushTest::victoriaMetricsGetsEverythingOverAnOutageAndAKill()
{
    NM_SKIP_IF_MISSING(missingPrograms({"victoria-metrics"}));
    const auto victoria = victoriaMetrics();
    QVERIFY2(victoria->start(), victoria->log().constData());
    AgentProcess agent(pushing("url: '" + victoria->url().toLatin1() + "'"));
    NM_START(agent);
    NM_AWAIT(exportFigure(agent, "sent_total") >= 10, agent);
    victoria->stop();
    NM_AWAIT(exportFigure(agent, "queue_commits") > 3, agent);
    agent.killHard();
    NM_START(agent);
    NM_AWAIT(exportFigure(agent, "queue_commits") > 3, agent);
    QVERIFY2(victoria->start(), victoria->log().constData());
    NM_AWAIT(exportFigure(agent, "up") == 1, agent);
    QVERIFY(settled(agent));
    for (const QString& target : Targets) {
        // it shows what it took within a second or so
        NM_AWAIT(timesInVictoria(*victoria, target) == timesInHistory(agent, target), agent);
        QVERIFY(timesInHistory(agent, target).size() > 20);
    }
}

/// Enabled, pointed elsewhere and disabled by a reload: no restart, nothing twice away.
void InfluxPushTest::theDestinationOfAReloadTakesOver()
{
    NM_SKIP_IF_MISSING(missingPrograms({"victoria-metrics"}));
    const auto victoria = victoriaMetrics();
    QVERIFY2(victoria->start(), victoria->log().constData());
    AgentProcess agent(pushing("url: 'http://127.0.0.1:9'"));
    NM_START(agent);
    NM_AWAIT(exportFigure(agent, "up") == 0, agent);
    agent.writeConfig(pushing("url: '" + victoria->url().toLatin1() + "'").config);
    QCOMPARE(reload(agent).status, 200);
    NM_AWAIT(exportFigure(agent, "sent_total") > 5, agent);
    QVERIFY(settled(agent));
    NM_AWAIT(timesInVictoria(*victoria, "one") == timesInHistory(agent, "one"), agent);
    agent.writeConfig(pushing("url: 'http://127.0.0.1:9'").config.replace("enabled: true", "enabled: false"));
    QCOMPARE(reload(agent).status, 200);
    NM_AWAIT(exportFigure(agent, "up") == -1, agent);
    NM_AWAIT(healthCheck(agent, "data_store") == "ok", agent);
}

NM_REGISTER_TEST(InfluxPushTest)
#include "tst_influxpush.moc"
