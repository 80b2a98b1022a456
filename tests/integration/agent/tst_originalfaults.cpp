// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The faults of the original that show only end to end. Each test bears the number and name of one and fails on it.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/lab/homescene.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <algorithm>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class OriginalFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void fault01_freshInstallCannotStart();
    void fault02_loopbackReadsAsTotalLoss();
    void fault03_targetBecomesAPingOption();
    void fault04_targetIsNotConfigurableAndLostOnRestart();
    void fault05_totalLossReadsAsOnePercent();
    void fault06_outageIsDrawnAsZeroLatency();
    void fault07_onePointIsNoNumber();
    void fault08_stopDoesNotStopTheAgent();
    void fault09_windowChangesNothing();
    void fault10_restartLosesAllHistory();
    void fault11_degradedIsNeverVisible();
    void fault12_deadTargetKeepsItsLastGoodValues();
    void fault13_intervalDrifts();
    void fault14_trafficRatesAreInvented();
    void fault15_timesHaveNoZoneAndEventsNoDate();
    void fault16_targetIsMissingFromTheExports();

private:
    AgentProcess::Options inside(const QList<QByteArray>& targets) const;
    void silence(bool silent);

    std::unique_ptr<HomeScene> m_scene;
};

namespace {
const Exposition::LabelMap NetTimeouts{{"target", "net"}, {"probe", "ping"}, {"reason", "timeout"}};

double timeoutsOf(const AgentProcess& agent)
{
    return agent.metrics().value("netmonitor_probes_errors_total", NetTimeouts).value_or(0);
}
} // namespace

void OriginalFaultsTest::init()
{
    NM_NEEDS_DAEMON();
    NM_NEEDS_LAB();
    auto scene = HomeScene::create();
    NM_REQUIRE(scene);
    m_scene = std::move(*scene);
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.loss = 0; });
}

AgentProcess::Options OriginalFaultsTest::inside(const QList<QByteArray>& targets) const
{
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.config = configOf(targets);
    return options;
}

void OriginalFaultsTest::silence(bool silent)
{
    m_scene->change(HomeScene::internet(), [silent](HostBehaviour& b) {
        b.icmp = silent ? HostBehaviour::Icmp::Silent : HostBehaviour::Icmp::Reply;
    });
}

void OriginalFaultsTest::fault01_freshInstallCannotStart()
{
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.ownPort = false; // an empty home, no file, no environment
    AgentProcess agent(options);
    NM_START(agent);
    QCOMPARE(agent.get("/-/healthy").status, 200);
}

void OriginalFaultsTest::fault02_loopbackReadsAsTotalLoss()
{
    AgentProcess agent(inside({pingTarget("self", "127.0.0.1", "0.5", 4)}));
    NM_START(agent);
    NM_AWAIT(agent.json("/api/metrics").value("latency").isDouble(), agent);
    const QJsonObject metrics = agent.json("/api/metrics");
    QCOMPARE(metrics.value("packet_loss").toDouble(-1), 0.0);
    const double latency
        = metrics.value("latency").toDouble(); // below a millisecond: the original read only whole ones
    QVERIFY2(latency > 0 && latency < 50, qPrintable(QString::number(latency)));
}

void OriginalFaultsTest::fault03_targetBecomesAPingOption()
{
    AgentProcess agent(inside({pingTarget("self", "127.0.0.1")}));
    NM_START(agent);
    for (const QByteArray target : {"-t", "-f", "--version", "%2Df"}) {
        QVERIFY2(agent.http().post("/api/target?target=" + target).status == 422, target.constData());
    }
    QCOMPARE(agent.json("/api/target").value("target").toString(), "127.0.0.1");
}

void OriginalFaultsTest::fault04_targetIsNotConfigurableAndLostOnRestart()
{
    AgentProcess agent(inside({pingTarget("mine", "10.77.0.53")}));
    NM_START(agent);
    QCOMPARE(agent.json("/api/target").value("target").toString(), "10.77.0.53");
    QCOMPARE(agent.http().post("/api/target?target=1.1.1.1").status, 200);
    QCOMPARE(agent.stop(), std::optional<int>(0));
    NM_START(agent);
    QCOMPARE(agent.json("/api/target").value("target").toString(), "1.1.1.1");
    NM_AWAIT(agent.json("/api/metrics").value("latency").toDouble() >= 20, agent);
}

void OriginalFaultsTest::fault05_totalLossReadsAsOnePercent()
{
    silence(true);
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.5", 2, "0.4")}));
    NM_START(agent);
    NM_AWAIT(timeoutsOf(agent) >= 4, agent);
    QCOMPARE(agent.json("/api/metrics").value("packet_loss").toDouble(-1), 1.0); // a ratio, as documented
    QCOMPARE(agent.metrics().value("netmonitor_loss_ratio", labelsOf("net")), std::optional<double>(1));
    NM_AWAIT(!storedEvents(agent, "timeout").isEmpty(), agent);
    for (const QJsonObject& event : storedEvents(agent)) {
        const QString message = event.value("message").toString();
        QVERIFY2(!message.contains("1.00 %") && !message.contains("1 %") && !message.contains("1%"),
                 qPrintable(message));
    }
}

void OriginalFaultsTest::fault06_outageIsDrawnAsZeroLatency()
{
    silence(true);
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.5", 2, "0.4")}));
    NM_START(agent);
    NM_AWAIT(timeoutsOf(agent) >= 4, agent);
    const QJsonObject metrics = agent.json("/api/metrics");
    for (const QString field : {"latency", "jitter", "delay_spread"}) {
        QVERIFY2(metrics.contains(field) && metrics.value(field).isNull(), qPrintable(field));
    }
    for (const QJsonValue& point : agent.json("/api/metrics/history?limit=50").value("history").toArray()) {
        QVERIFY(point.toObject().value("latency").isNull());
    }
    NM_AWAIT(storedRounds(agent, "net").size() >= 2, agent);
    for (const QJsonObject& round : storedRounds(agent, "net")) {
        QVERIFY(round.value("latency_seconds").isNull());
    }
    QVERIFY(!agent.metrics().has("latency_ms"));
}

/// What one reply cannot tell has no value; it is neither NaN, nor text for it, nor 0.
void OriginalFaultsTest::fault07_onePointIsNoNumber()
{
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "60", 1)}));
    NM_START(agent);
    NM_AWAIT(agent.json("/api/metrics").value("latency").isDouble(), agent);
    const QJsonObject metrics = agent.json("/api/metrics");
    QVERIFY(metrics.value("jitter").isNull());
    QVERIFY(metrics.value("rolling_std_latency").isNull());
    for (const QByteArray path : {"/api/metrics", "/api/metrics/history", "/api/metrics/summary", "/api/v2/status",
                                  "/api/v2/rounds", "/metrics"}) {
        const QByteArray body = agent.get(path).body.toLower();
        QVERIFY2(!body.contains("nan\n") && !body.contains(":nan") && !body.contains("inf,"), body.constData());
    }
    QVERIFY(!agent.metrics().has("netmonitor_jitter_seconds"));
}

void OriginalFaultsTest::fault08_stopDoesNotStopTheAgent()
{
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.2"), pingTarget("gw", "gateway", "0.2")}));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "net") >= 5, agent);
    QCOMPARE(changeTarget(agent, "net", {{"enabled", false}}).status, 200);
    const auto requestsTo = [this](const QHostAddress& address) { return m_scene->network().truth(address).requests; };
    const quint64 others = requestsTo(HomeScene::gateway());
    NM_AWAIT(requestsTo(HomeScene::gateway()) >= others + 5, agent);
    const quint64 stopped = requestsTo(HomeScene::internet());
    NM_AWAIT(requestsTo(HomeScene::gateway()) >= others + 20, agent);
    QCOMPARE(requestsTo(HomeScene::internet()), stopped); // on the wire, not on a screen
}

void OriginalFaultsTest::fault09_windowChangesNothing()
{
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.2", 1)}));
    NM_START(agent);
    const auto samples = [&](const QByteArray& window) {
        return agent.json("/api/metrics/summary?window=" + window).value("latency").toObject().value("samples").toInt();
    };
    NM_AWAIT(samples("1h") >= 40, agent);
    const int few = samples("2s");
    QVERIFY2(few < 15 && samples("1h") >= 40, qPrintable(QString::number(few)));
    const auto status = [&](const QByteArray& window) { return agent.json("/api/agent/status?window=" + window); };
    QCOMPARE(status("15m").value("window").toString(), "15m");
    QCOMPARE(agent.get("/api/agent/status?window=banana").status, 422);
    const auto figures = [&](const QByteArray& window) {
        return status(window).value("metrics").toObject().value("latency").toObject().value("samples").toInt();
    };
    QVERIFY(figures("15m") >= 40 && figures("2s") < 15); // the window's figures, not only its name
}

void OriginalFaultsTest::fault10_restartLosesAllHistory()
{
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.2")}));
    NM_START(agent);
    const auto points = [&] { return agent.json("/api/metrics/history?limit=500").value("history").toArray().size(); };
    NM_AWAIT(points() >= 10, agent);
    const qsizetype before = points();
    QCOMPARE(agent.stop(), std::optional<int>(0));
    NM_START(agent);
    QVERIFY2(points() >= before, qPrintable(QString::number(points())));
}

void OriginalFaultsTest::fault11_degradedIsNeverVisible()
{
    NM_REQUIRE(m_scene->ns().setSysctl("net/ipv4/ping_group_range", "1 0"));
    AgentProcess::Options options = inside({pingTarget("net", "1.1.1.1", "0.5")});
    options.user = 65534;
    options.hidden = PingPrograms;
    AgentProcess agent(options); // its only prober can do nothing
    NM_START(agent);
    NM_AWAIT(healthState(agent) == "error", agent);
    QVERIFY(agent.json("/health").value("consecutive_failures").toInt() >= 5);
    QVERIFY(agent.json("/health").value("last_error").isString());
}

void OriginalFaultsTest::fault12_deadTargetKeepsItsLastGoodValues()
{
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.5", 2, "0.4"), pingTarget("gw", "gateway", "0.5", 2)}));
    NM_START(agent);
    NM_AWAIT(agent.metrics().has("latency_ms", {{"target", "net"}}), agent);
    silence(true);
    NM_AWAIT(!agent.metrics().has("latency_ms", {{"target", "net"}}), agent);
    const Exposition page = agent.metrics();
    for (const QString name : {"latency_ms", "jitter_ms", "netmonitor_latency_seconds", "netmonitor_jitter_seconds",
                               "netmonitor_rolling_mean_latency_seconds", "rolling_mean_latency_ms"}) {
        QVERIFY2(!page.has(name, {{"target", "net"}}), qPrintable(name));
        QVERIFY2(page.has(name, {{"target", "gw"}}), qPrintable(name));
    }
    QCOMPARE(page.value("netmonitor_probe_success", labelsOf("net")), std::optional<double>(0));
    silence(false);
    NM_AWAIT(agent.metrics().has("latency_ms", {{"target", "net"}}), agent);
}

void OriginalFaultsTest::fault13_intervalDrifts()
{
    // Nobody answers, so each round takes its whole timeout, longer than the interval: the original waited for both.
    silence(true);
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.5", 1, "1.5")}));
    NM_START(agent);
    NM_AWAIT(m_scene->network().truth(HomeScene::internet()).packets.size() >= 40, agent);
    const QList<PacketTruth> packets = m_scene->network().truth(HomeScene::internet()).packets;
    QList<double> off; // of each packet from its place in the grid that the first one began, seconds
    qint64 lastSlot = 0;
    for (const PacketTruth& packet : packets) {
        const double elapsed = toSeconds(packet.requestSeen - packets.constFirst().requestSeen);
        lastSlot = std::llround(elapsed / 0.5);
        off << elapsed - 0.5 * double(lastSlot);
    }
    const auto median = [](QList<double> values) {
        std::sort(values.begin(), values.end());
        return values.at(values.size() / 2);
    };
    // Single packets may be late on a busy machine; the later half must not be later than the first.
    const double drift = median(off.last(20)) - median(off.first(20));
    QVERIFY2(std::abs(drift) < 0.05, qPrintable(QString::number(drift)));
    QVERIFY2(lastSlot <= packets.size() * 6 / 5, qPrintable(QString::number(lastSlot))); // hardly a slot skipped
}

void OriginalFaultsTest::fault14_trafficRatesAreInvented()
{
    AgentProcess::Options options = inside({pingTarget("gw", "gateway", "0.2", 1)});
    options.config.replace("traffic: {enabled: false}", "traffic: {interval: 1}");
    AgentProcess agent(options);
    NM_START(agent);
    const QString rate = "netmonitor_interface_transmit_bytes_per_second";
    NM_AWAIT(agent.metrics().has(rate), agent);
    QSet<double> counted; // as many readings; the rates of each must be there
    QList<double> readings;
    int missing = 0;
    NM_AWAIT(([&] {
                 const Exposition page = agent.metrics();
                 counted << page.sum("netmonitor_interface_transmit_packets_total");
                 missing += page.has(rate) ? 0 : 1;
                 for (const auto& series : page.all(rate)) {
                     readings << series.value;
                 }
                 return counted.size() >= 6;
             }()),
             agent);
    QCOMPARE(missing, 0);
    const auto [lowest, highest] = std::minmax_element(readings.begin(), readings.end());
    QVERIFY(*lowest >= 0);
    QVERIFY2(*highest < 100'000, qPrintable(QString::number(*highest))); // 5 packets of 84 bytes a second are sent
    const quint64 requests = m_scene->network().truth(HomeScene::gateway()).requests;
    NM_AWAIT(agent.metrics().sum("netmonitor_interface_transmit_packets_total") >= double(requests), agent);
    NM_AWAIT(agent.metrics().sum(rate) > 0, agent);
}

void OriginalFaultsTest::fault15_timesHaveNoZoneAndEventsNoDate()
{
    silence(true);
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.5", 1, "0.4")}));
    NM_START(agent);
    const auto recent = [&] { return agent.json("/api/events").value("recent").toArray(); };
    NM_AWAIT(!recent().isEmpty(), agent);
    const auto isWhole = [](const QJsonValue& time) {
        const std::optional<UtcTime> parsed = parseUtc(time.toString());
        const auto now = std::chrono::system_clock::now();
        return time.toString().endsWith('Z') && time.toString().contains('T') && parsed
            && *parsed<now&& * parsed> now - std::chrono::minutes(30);
    };
    const QJsonObject event = recent().at(0).toObject();
    QVERIFY2(isWhole(event.value("timestamp")), QJsonDocument(event).toJson().constData());
    QVERIFY(event.value("time").toString().size() == 8); // the founding form stays beside it
    NM_AWAIT(isWhole(agent.json("/health").value("last_cycle")), agent);
    QVERIFY(isWhole(agent.json("/api/metrics").value("timestamp")));
    const QJsonArray history = agent.json("/api/metrics/history?limit=5").value("history").toArray();
    QVERIFY(!history.isEmpty() && isWhole(history.at(0).toObject().value("timestamp")));
}

void OriginalFaultsTest::fault16_targetIsMissingFromTheExports()
{
    AgentProcess agent(inside({pingTarget("net", "1.1.1.1", "0.5", 2), pingTarget("gw", "gateway", "0.5", 2)}));
    NM_START(agent);
    NM_AWAIT(agent.metrics().all("latency_ms").size() == 2, agent);
    const Exposition page = agent.metrics();
    for (const QString name : {"latency_ms", "packet_loss", "netmonitor_probe_success", "netmonitor_loss_ratio"}) {
        QVERIFY2(page.has(name, {{"target", "net"}}) && page.has(name, {{"target", "gw"}}), qPrintable(name));
    }
    QVERIFY(page.has("netmonitor_target_info", {{"target", "net"}, {"address", "1.1.1.1"}}));
    QCOMPARE(agent.json("/api/metrics").value("target").toString(), "1.1.1.1");
    NM_AWAIT(!agent.json("/api/metrics/history?target=gateway&limit=5").value("history").toArray().isEmpty(), agent);
}

NM_REGISTER_TEST(OriginalFaultsTest)
#include "tst_originalfaults.moc"
