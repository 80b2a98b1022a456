// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The page as others read it: Prometheus itself, promtool, the Python parser of OpenMetrics.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace NetMonitor::Testing;

namespace {

/// The value of an instant query that gives one series; nothing otherwise.
std::optional<double> valueOf(const ServerProcess& prometheus, const QByteArray& query)
{
    const HttpReply reply
        = prometheus.http().get("/api/v1/query?query=" + QUrl::toPercentEncoding(QString::fromUtf8(query)));
    const QJsonArray result = reply.object().value("data").toObject().value("result").toArray();
    return result.size() == 1
        ? std::optional<double>(result.at(0).toObject().value("value").toArray().at(1).toString().toDouble())
        : std::nullopt;
}

struct Ran
{
    int exitCode = -1;
    QByteArray output;
};

Ran runWithInput(const QString& program, const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAll()};
}

} // namespace

class PrometheusTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { NM_NEEDS_DAEMON(); }
    void prometheusScrapesAndValuesCanBeQueried();
    void promtoolIsSilentWithoutReadmeNames();
    void promtoolNamesOnlyTheFoundingAbbreviations();
    void openMetricsIsReadByItsPythonParser();
    void noSeriesComesTwice();

private:
    AgentProcess::Options watching(bool readmeNames) const;
};

AgentProcess::Options PrometheusTest::watching(bool readmeNames) const
{
    AgentProcess::Options options;
    // Traffic on: the page's host families belong to the oracle too.
    options.config = "agent: {id: lab-agent}\ninterval: 1\nexporters: {prometheus: {readme_names: "
        + QByteArray(readmeNames ? "true" : "false") + "}}\ntargets:\n  - " + pingTarget("one", "127.0.0.1") + "\n  - "
        + pingTarget("two", "127.0.0.2", "0.5", 4)
        + "\n  - {id: three, address: 127.0.0.3, label: \"Label \\\\ \\\" é {}\"}\n";
    return options;
}

void PrometheusTest::prometheusScrapesAndValuesCanBeQueried()
{
    NM_SKIP_IF_MISSING(missingPrograms({"prometheus"}));
    AgentProcess agent(watching(true));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "two") >= 4, agent);
    const auto prometheus = prometheusServer(agent.port());
    QVERIFY2(prometheus->start(), prometheus->log().constData());
    NM_AWAIT(valueOf(*prometheus, "up{job=\"netmonitor\"}") == 1.0, agent);
    NM_AWAIT(valueOf(*prometheus, "netmonitor_probe_success{target=\"one\"}") == 1.0, agent);
    NM_AWAIT(valueOf(*prometheus, "rate(netmonitor_probes_sent_total{target=\"two\"}[10s])").value_or(0) > 1, agent);
    NM_AWAIT(valueOf(*prometheus, "latency_ms{target=\"two\",agent_id=\"lab-agent\"}").value_or(0) > 0, agent);
    const auto quantile = valueOf(
        *prometheus, "histogram_quantile(0.9, sum by (le) (netmonitor_probe_rtt_seconds_bucket{target=\"two\"}))");
    QVERIFY(quantile && *quantile > 0 && *quantile < 1);
    NM_AWAIT(valueOf(*prometheus, "scrape_samples_scraped") == double(agent.metrics().size()),
             agent); // not one refused
}

void PrometheusTest::promtoolIsSilentWithoutReadmeNames()
{
    NM_SKIP_IF_MISSING(missingPrograms({"promtool"}));
    AgentProcess agent(watching(false));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "two") >= 4, agent);
    const Ran check = runWithInput("promtool", {"check", "metrics"}, agent.get("/metrics").body);
    QCOMPARE(check.output, QByteArray());
    QCOMPARE(check.exitCode, 0);
}

void PrometheusTest::promtoolNamesOnlyTheFoundingAbbreviations()
{
    NM_SKIP_IF_MISSING(missingPrograms({"promtool"}));
    AgentProcess agent(watching(true));
    NM_START(agent);
    NM_AWAIT(agent.metrics().has("rolling_std_latency_ms") && agent.metrics().has("jitter_ms"), agent);
    const Ran check = runWithInput("promtool", {"check", "metrics"}, agent.get("/metrics").body);
    const QStringList known{"latency_ms", "jitter_ms", "delay_spread_ms", "rolling_mean_latency_ms",
                            "rolling_std_latency_ms"};
    QVERIFY(!check.output.isEmpty());
    for (const QByteArray& line : check.output.trimmed().split('\n')) {
        const QString name = QString::fromUtf8(line.left(line.indexOf(' ')));
        QVERIFY2(known.contains(name) && line.contains("abbreviated unit"), line.constData());
    }
}

void PrometheusTest::openMetricsIsReadByItsPythonParser()
{
    const QString python = "/usr/bin/python3";
    const Ran hasParser = runWithInput(python, {"-c", "import prometheus_client.openmetrics.parser"}, {});
    NM_SKIP_IF_MISSING(hasParser.exitCode == 0 ? QString()
                                               : QString("the OpenMetrics parser (package python3-prometheus-client)"));
    AgentProcess agent(watching(true));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "two") >= 4, agent);
    const HttpReply reply = agent.http().get(
        "/metrics", {{"Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"}});
    QVERIFY2(reply.header("content-type").startsWith("application/openmetrics-text"),
             reply.header("content-type").constData());
    const char* script = R"(
import sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families
seen = {}
for family in text_string_to_metric_families(sys.stdin.read()):
    for sample in family.samples:
        seen[(sample.name, sample.labels.get('target'), sample.labels.get('le'))] = sample.value
assert seen[('netmonitor_probe_success', 'one', None)] == 1, seen
assert seen[('netmonitor_probes_sent_total', 'two', None)] >= 4, seen
print(len(seen))
)";
    const Ran parsed = runWithInput(python, {"-c", script}, reply.body);
    QVERIFY2(parsed.exitCode == 0, parsed.output.constData());
    QVERIFY(parsed.output.toInt() > 50);
}

void PrometheusTest::noSeriesComesTwice()
{
    AgentProcess agent(watching(true));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "two") >= 4, agent);
    const Exposition page = agent.metrics(); // its constructor looks for twins
    QCOMPARE(page.errors(), QStringList());
    QVERIFY(page.size() > 100);
}

NM_REGISTER_TEST(PrometheusTest)
#include "tst_prometheus.moc"
