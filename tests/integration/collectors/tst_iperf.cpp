// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The iperf collector before a real iperf3, alone and in the daemon.
#include "collectors/iperf/iperfcollector.h"
#include "collectors/support/systemclock.h"
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
/// `iperf3 -s` on loopback; it has no page to ask, so it is up when it takes a connection, which costs it a test.
class IperfServer
{
public:
    IperfServer()
        : m_port(freePort())
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start("iperf3", {"-s", "-B", "127.0.0.1", "-p", QString::number(m_port), "--forceflush"});
        waitUntil(
            [this] {
                m_process.waitForReadyRead(20);
                m_said += m_process.readAll();
                return m_said.contains("Server listening");
            },
            30s);
    }
    ~IperfServer() { stop(); }
    Q_DISABLE_COPY_MOVE(IperfServer)
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    quint16 port() const { return m_port; }

private:
    quint16 m_port;
    QProcess m_process;
    QByteArray m_said;
};

std::unique_ptr<IperfCollector> collectorFor(quint16 port, QVariantMap more = {})
{
    static const SystemClock clock;
    QVariantMap given{{"enabled", true}, {"server", "127.0.0.1"}, {"port", port}, {"duration", "1s"}};
    given.insert(more);
    return std::make_unique<IperfCollector>(*checkOptions(IperfCollector::options(), given), clock);
}

Collected runOf(IperfCollector& collector)
{
    QSignalSpy spy(&collector, &Collector::collected);
    if (!collector.collect() || (spy.isEmpty() && !spy.wait(120'000))) {
        QTest::qFail("no answer", __FILE__, __LINE__);
        return {};
    }
    const auto result = spy.first().first().value<Expected<Collected>>();
    return result ? *result : Collected{{}, {}, result.error().text()};
}

std::optional<double> valueOf(const Collected& collected, const QString& metric, const QString& direction)
{
    for (const Sample& sample : collected.samples) {
        if (sample.series.metric == metric && sample.series.label("direction") == direction) {
            return sample.value;
        }
    }
    return std::nullopt;
}
} // namespace

class IperfTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { NM_SKIP_IF_MISSING(missingPrograms({"iperf3"})); }
    void tcpInBothDirections();
    void udpHasJitterAndLoss();
    void failuresAreToldPlainly_data();
    void failuresAreToldPlainly();
    void aServerThatSaysNothingIsGivenUp();
    void figuresOfATestThatFailedAreGone();
    void theDaemonShowsIt();
    void commandsRunOnTheirOwnAndGoWithAReload();
};

void IperfTest::tcpInBothDirections()
{
    const IperfServer server;
    const auto collector = collectorFor(server.port());
    const Collected collected = runOf(*collector);
    QCOMPARE(collected.problem, QString());
    for (const char* direction : {"upload", "download"}) {
        QVERIFY(valueOf(collected, "iperf_throughput_bytes_per_second", direction) > 1e6);
    }
    QVERIFY(valueOf(collected, "iperf_retransmits", "upload") >= 0);
}

void IperfTest::udpHasJitterAndLoss()
{
    const IperfServer server;
    const auto collector
        = collectorFor(server.port(), {{"protocol", "udp"}, {"bandwidth", 4'000'000}, {"direction", "download"}});
    const Collected collected = runOf(*collector);
    QCOMPARE(collected.problem, QString());
    const auto throughput = valueOf(collected, "iperf_throughput_bytes_per_second", "download");
    QVERIFY2(throughput > 400'000 && throughput < 600'000, qPrintable(QString::number(throughput.value_or(0))));
    QVERIFY(valueOf(collected, "iperf_jitter_seconds", "download") >= 0);
    QVERIFY(valueOf(collected, "iperf_loss_ratio", "download") <= 0.5);
    QVERIFY(!valueOf(collected, "iperf_throughput_bytes_per_second", "upload"));
}

void IperfTest::failuresAreToldPlainly_data()
{
    QTest::addColumn<QVariantMap>("options");
    QTest::addColumn<QString>("problem");
    QTest::newRow("nobody there") << QVariantMap{}
                                  << "iperf3: unable to connect to server: Connection refused; start `iperf3 -s`";
    QTest::newRow("no server") << QVariantMap{{"server", ""}} << "'' is no host; set collectors.iperf.server";
    QTest::newRow("an option") << QVariantMap{{"server", "--version"}} << "'--version' is no host";
    QTest::newRow("unknown name") << QVariantMap{{"server", "no-such-host.invalid"}} << "iperf3: ";
    QTest::newRow("no iperf3") << QVariantMap{{"program", "/nonexistent/iperf3"}} << "cannot run /nonexistent/iperf3: ";
    QTest::newRow("another program") << QVariantMap{{"program", "/bin/echo"}} << "what iperf3 printed is no report";
}

void IperfTest::failuresAreToldPlainly()
{
    QFETCH(QVariantMap, options);
    QFETCH(QString, problem);
    const auto collector = collectorFor(freePort(), options);
    const Collected collected = runOf(*collector);
    QVERIFY2(collected.problem.contains(problem), qPrintable(collected.problem));
    QVERIFY(collected.samples.isEmpty());
}

void IperfTest::aServerThatSaysNothingIsGivenUp()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto collector = collectorFor(silent.serverPort());
    QElapsedTimer since;
    since.start();
    const Collected collected = runOf(*collector);
    QVERIFY2(collected.problem.contains("127.0.0.1 did not answer in time"), qPrintable(collected.problem));
    QVERIFY(since.elapsed() < 60'000);
}

void IperfTest::figuresOfATestThatFailedAreGone()
{
    auto server = std::make_unique<IperfServer>();
    const auto collector = collectorFor(server->port(), {{"direction", "upload"}});
    const qsizetype series = runOf(*collector).samples.size();
    QVERIFY(series > 0);
    server.reset();
    const Collected collected = runOf(*collector);
    QCOMPARE(collected.removed.size(), series);
    QVERIFY(collected.problem.contains("Connection refused"));
}

void IperfTest::theDaemonShowsIt()
{
    NM_NEEDS_DAEMON();
    const IperfServer server;
    AgentProcess::Options options;
    options.config = "agent: {id: lab-agent}\ntargets: []\ncollectors:\n  traffic: {enabled: false}\n"
                     "  iperf: {enabled: true, server: 127.0.0.1, every: 1h, duration: 1s, direction: upload, port: "
        + QByteArray::number(server.port())
        + "}\n  exec:\n    interval: 1s\n    commands:\n"
          "      - {name: load, program: /usr/lib/nagios/plugins/check_load, arguments: [-w, '99,99,99', -c, "
          "'999,999,999']}\n"
          "      - {name: dummy, program: /usr/lib/nagios/plugins/check_dummy, arguments: ['2', too bad]}\n";
    AgentProcess agent(options);
    NM_START(agent);
    const Exposition::LabelMap labels{{"direction", "upload"}, {"protocol", "tcp"}, {"server", "127.0.0.1"}};
    NM_AWAIT(agent.metrics().value("netmonitor_iperf_throughput_bytes_per_second", labels).value_or(0) > 1e6, agent);
    NM_SKIP_IF_MISSING(missingPrograms({"/usr/lib/nagios/plugins/check_load"}));
    NM_AWAIT(agent.metrics().value("netmonitor_exec_status", {{"command", "load"}}) == 0.0, agent);
    NM_AWAIT(agent.metrics().value("netmonitor_exec_status", {{"command", "dummy"}}) == 2.0, agent);
    NM_AWAIT(agent.metrics().value("netmonitor_exec_value", {{"command", "load"}, {"name", "load1"}}).value_or(-1) >= 0,
             agent);
    QCOMPARE(healthState(agent), QString("running"));
    QVERIFY(agent.log().contains("exec dummy is CRITICAL: CRITICAL: too bad"));
}

/// One that is slow keeps no other waiting; one that a reload takes out leaves nothing behind.
void IperfTest::commandsRunOnTheirOwnAndGoWithAReload()
{
    NM_NEEDS_DAEMON();
    const auto configOf = [](const QByteArray& commands) {
        return "agent: {id: lab-agent}\ntargets: []\ncollectors:\n  traffic: {enabled: false}\n"
               "  exec:\n    interval: 1s\n    commands:\n"
            + commands;
    };
    const QByteArray quick = "      - {name: quick, program: /bin/sh, arguments: [-c, 'echo \"OK|n=$$\"']}\n";
    AgentProcess::Options options;
    options.config
        = configOf(quick
                   + "      - {name: slow, program: /bin/sleep, arguments: ['600'], timeout: 5m, interval: 1h}\n"
                     "      - {name: gone, program: /bin/sh, arguments: [-c, 'exit 2']}\n");
    AgentProcess agent(options);
    NM_START(agent);
    const auto valueOf = [&agent](const char* metric, const char* command) {
        return agent.metrics().value(metric, {{"command", command}});
    };
    NM_AWAIT(valueOf("netmonitor_exec_status", "gone") == 2.0, agent);
    NM_AWAIT(valueOf("netmonitor_exec_value", "quick").has_value(), agent);
    const double before = valueOf("netmonitor_exec_value", "quick").value_or(0); // its process number
    NM_AWAIT(valueOf("netmonitor_exec_value", "quick").value_or(before) != before, agent);
    agent.writeConfig(configOf(quick));
    QCOMPARE(reload(agent).status, 200);
    NM_AWAIT(!valueOf("netmonitor_exec_status", "gone"), agent);
    QVERIFY(valueOf("netmonitor_exec_status", "quick").has_value()); // it went on
}

NM_REGISTER_TEST(IperfTest)
#include "tst_iperf.moc"
