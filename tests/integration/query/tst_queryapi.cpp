// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The agent as a Prometheus data source: what Grafana and promtool ask, and Prometheus itself beside it.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QProcess>
#include <QTest>
#include <QUrl>

#include <cmath>

using namespace NetMonitor::Testing;

namespace {
AgentProcess::Options watching()
{
    AgentProcess::Options options;
    options.config
        = "agent: {id: lab-agent}\ninterval: 1\ncollectors: {traffic: {interval: 1s, exclude: []}}\ntargets:\n  - "
        + pingTarget("one", "127.0.0.1", "0.5", 4) + "\n  - "
        + "{id: closed, address: 127.0.0.1, interval: 0.5, probes: [{type: tcp, port: " + QByteArray::number(freePort())
        + ", count: 1, timeout: 0.2}]}\n";
    return options;
}

QByteArray escaped(const QString& query)
{
    return QUrl::toPercentEncoding(query);
}

/// The value of an instant query that gives one series; nothing otherwise.
std::optional<double> valueOf(const HttpClient& server, const QString& query)
{
    const QJsonArray result = server.get("/api/v1/query?query=" + escaped(query))
                                  .object()
                                  .value("data")
                                  .toObject()
                                  .value("result")
                                  .toArray();
    return result.size() == 1 ? std::optional(result.at(0)["value"][1].toString().toDouble()) : std::nullopt;
}

HttpReply sendForm(const HttpClient& server, const QByteArray& path, const QByteArray& form)
{
    return server.request("POST", path, form, {{"Content-Type", "application/x-www-form-urlencoded"}});
}

QByteArray promtool(const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start("promtool", arguments);
    process.waitForFinished(60'000);
    return process.exitCode() == 0 ? process.readAll() : "exit " + QByteArray::number(process.exitCode());
}
} // namespace

class QueryApiTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase() { m_agent.reset(); }
    void grafanasSaveAndTestIsAnswered();
    void thePageAndTheHistoryAgree();
    void aTargetThatDoesNotAnswerHasNoLatency();
    void promtoolReadsEverything();
    void prometheusSaysTheSameOfNumbersAndMistakes();

private:
    std::unique_ptr<AgentProcess> m_agent;
};

void QueryApiTest::initTestCase()
{
    NM_NEEDS_DAEMON();
    m_agent = std::make_unique<AgentProcess>(watching());
    NM_START(*m_agent);
    NM_AWAIT(valueOf(m_agent->http(), "netmonitor_network_score{target=\"one\"}"), *m_agent);
}

/// What Grafana 9 to 11 send from "Save & Test" and the query builder.
void QueryApiTest::grafanasSaveAndTestIsAnswered()
{
    const HttpClient http = m_agent->http();
    const HttpReply health = sendForm(http, "/api/v1/query", "query=1%2B1&time=1700000000.5");
    QVERIFY2(health.status == 200, health.text().constData());
    QCOMPARE(health.object().value("data").toObject().value("result").toArray(), QJsonArray({1700000000.5, "2"}));
    QVERIFY(http.get("/api/v1/status/buildinfo").object().value("data").toObject().value("version").isString());
    QVERIFY(http.get("/api/v1/metadata").object().value("data").toObject().contains("latency_ms"));
    const QJsonArray names = http.get("/api/v1/label/__name__/values").object().value("data").toArray();
    QVERIFY(names.contains("latency_ms") && names.contains("netmonitor_latency_seconds"));
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const HttpReply panel = sendForm(http, "/api/v1/query_range",
                                     "query=latency_ms%7Btarget%3D%22one%22%7D&start=" + QByteArray::number(now - 300)
                                         + "&end=" + QByteArray::number(now) + "&step=1");
    const QJsonObject data = panel.object().value("data").toObject();
    QCOMPARE(data.value("resultType").toString(), "matrix");
    QVERIFY2(data.value("result")[0]["values"].toArray().size() >= 1, panel.text().constData());
}

void QueryApiTest::thePageAndTheHistoryAgree()
{
    const QStringList ofProbes{"netmonitor_probe_success",
                               "netmonitor_loss_ratio",
                               "netmonitor_latency_seconds",
                               "netmonitor_jitter_seconds",
                               "netmonitor_jitter_rfc3550_seconds",
                               "netmonitor_delay_spread_seconds",
                               "netmonitor_rolling_mean_latency_seconds",
                               "netmonitor_rolling_std_latency_seconds",
                               "netmonitor_network_score",
                               "netmonitor_stability_ratio",
                               "netmonitor_latency_ema_seconds",
                               "netmonitor_latency_trend_ratio",
                               "netmonitor_latency_anomaly_score",
                               "netmonitor_jitter_anomaly_score",
                               "netmonitor_loss_anomaly_score",
                               "latency_ms",
                               "packet_loss",
                               "jitter_ms",
                               "delay_spread_ms",
                               "rolling_mean_latency_ms",
                               "rolling_std_latency_ms",
                               "network_score"};
    for (const QString& name : ofProbes) {
        const bool ofDifferences = name.contains("trend") || name.contains("anomaly");
        const double rounding = ofDifferences ? 1e-3 : name.endsWith("_ms") ? 1e-6 : 1e-9; // of page and history
        const auto same = [&] {
            const auto page = m_agent->metrics().value(name, {{"target", "one"}});
            const auto stored = valueOf(m_agent->http(), name + "{target=\"one\"}");
            return page && stored && std::abs(*page - *stored) <= 1e-6 * std::abs(*page) + rounding;
        };
        QVERIFY2(waitUntil(same, Patience), qPrintable(name));
    }
    const QString bytes = "netmonitor_interface_receive_bytes_total";
    const auto same = [&] {
        const auto page = m_agent->metrics().value(bytes, {{"agent", "lab-agent"}, {"interface", "lo"}});
        return page && page == valueOf(m_agent->http(), bytes + "{agent=\"lab-agent\",interface=\"lo\"}");
    };
    QVERIFY(waitUntil(same, Patience));
}

void QueryApiTest::aTargetThatDoesNotAnswerHasNoLatency()
{
    NM_AWAIT(valueOf(m_agent->http(), "netmonitor_probe_success{target=\"closed\"}") == 0.0, *m_agent);
    QCOMPARE(valueOf(m_agent->http(), "netmonitor_loss_ratio{target=\"closed\"}"), std::optional<double>(1));
    QVERIFY(!valueOf(m_agent->http(), "netmonitor_latency_seconds{target=\"closed\"}"));
}

void QueryApiTest::promtoolReadsEverything()
{
    NM_SKIP_IF_MISSING(missingPrograms({"promtool"}));
    const QString url = QString("http://127.0.0.1:%1").arg(m_agent->port());
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QVERIFY(promtool({"query", "instant", url, "latency_ms{target=\"one\"} * 2"})
                .startsWith("{agent_id=\"lab-agent\", target=\"one\"} => "));
    const QByteArray range
        = promtool({"query", "range", QString("--start=%1").arg(now - 60), QString("--end=%1").arg(now), "--step=1s",
                    url, "netmonitor_loss_ratio{target=\"one\"}"});
    QVERIFY2(range.contains("target=\"one\"} =>\n0 @["), range.constData());
    QCOMPARE(promtool({"query", "labels", url, "target"}), QByteArray("closed\none\n"));
    const QByteArray series = promtool({"query", "series", "--match=latency_ms", url});
    QVERIFY2(series.contains("{__name__=\"latency_ms\", agent_id=\"lab-agent\", target=\"one\"}"), series.constData());
    QCOMPARE(promtool({"query", "instant", url, "rate(latency_ms[5m])"}), QByteArray("exit 1"));
}

/// The same expressions, the same answers: operators, numbers, and what is refused.
void QueryApiTest::prometheusSaysTheSameOfNumbersAndMistakes()
{
    NM_SKIP_IF_MISSING(missingPrograms({"prometheus"}));
    const auto prometheus = prometheusServer(m_agent->port());
    QVERIFY2(prometheus->start(), prometheus->log().constData());
    for (const char* text : {"1+1",
                             "1 + 2 * 3",
                             "(1 + 2) * 3",
                             "2 ^ 3 ^ 2",
                             "-2 ^ 2",
                             "2 ^ -1",
                             "10 - 4 - 3",
                             "7 % 4 * 2",
                             "1e3 + .5",
                             "0x1F",
                             "1 < bool 2",
                             "1 + 1 == bool 2",
                             "- - 3",
                             "+4",
                             "inf",
                             "-Inf",
                             "NaN",
                             "1 / 0",
                             "-7 % 3",
                             "1 # x",
                             "2 * - 3",
                             "1 - - 1",
                             "5 > bool 3 > bool 0",
                             "1 +",
                             "(1",
                             "1 2",
                             "x{a=1}",
                             "x{a=\"1\"",
                             "{}",
                             "{a=~\".*\"}",
                             "x[5]",
                             "x offset y",
                             "\"abc",
                             "1 & 2",
                             "1 > 2",
                             "x{a=~\"(\"}",
                             "x[5m] + 1",
                             "",
                             "x{,}",
                             "x{a=\"b\",}",
                             "foo:bar{a!=\"\"} * 2",
                             "x[5m] offset 1m",
                             "x offset -5m",
                             "up{job!~\"a|b\"} >= bool 3"}) {
        const QByteArray target = "/api/v1/query?time=1700000000&query=" + escaped(text);
        const HttpReply theirs = prometheus->http().get(target);
        const HttpReply ours = m_agent->http().get(target);
        const QByteArray both = QByteArray(text) + "\n" + theirs.text() + "\n" + ours.text();
        QVERIFY2(theirs.status == ours.status, both.constData());
        if (theirs.status == 200) {
            QVERIFY2(theirs.object().value("data") == ours.object().value("data"), both.constData());
        }
    }
}

NM_REGISTER_TEST(QueryApiTest)
#include "tst_queryapi.moc"
