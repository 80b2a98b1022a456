// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// What the agent says against what truly happened to each packet.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/lab/homescene.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class TruthTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void everyOutcomeIsWhatHappenedToThePacket();
    void lossAndLatencyAgreeOnEveryPage();
    void jitterOfThePathIsSeen();
    void duplicatesAndReorderingLoseNothing();
    void ipv6IsMeasuredToo();
    void tcpConnectIsMeasuredAndRefusalIsNamed();
    void unreachableIsNamed();

private:
    AgentProcess::Options inside(const QByteArray& config) const;

    std::unique_ptr<HomeScene> m_scene;
};

void TruthTest::initTestCase()
{
    NM_NEEDS_DAEMON();
    NM_NEEDS_LAB();
}

void TruthTest::init()
{
    auto scene = HomeScene::create(4711);
    NM_REQUIRE(scene);
    m_scene = std::move(*scene);
}

AgentProcess::Options TruthTest::inside(const QByteArray& config) const
{
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.config = config;
    return options;
}

void TruthTest::everyOutcomeIsWhatHappenedToThePacket()
{
    constexpr int Count = 4;
    AgentProcess agent(inside(configOf({pingTarget("net", "1.1.1.1", "0.2", Count, "2")})));
    NM_START(agent);
    NM_AWAIT(storedOutcomes(agent, "net").size() >= 200, agent);
    QMap<qint64, QJsonObject> bySlot; // rounds and their packets are numbered from 0
    for (const QJsonObject& row : storedOutcomes(agent, "net")) {
        bySlot.insert(row.value("round").toInteger() * Count + row.value("sequence").toInteger(), row);
    }
    const QList<PacketTruth> packets = m_scene->network().truth(HomeScene::internet()).packets;
    QList<double> errors;
    qsizetype packet = 0;
    for (qint64 slot = 0; bySlot.contains(slot); ++slot) { // a gap: one that still waits for its timeout
        const QJsonObject outcome = bySlot.value(slot);
        const QByteArray row = QJsonDocument(outcome).toJson(QJsonDocument::Compact);
        if (outcome.value("validity").toString() == "not-sent") {
            continue; // on a machine that is overloaded
        }
        QVERIFY2(packet < packets.size(), row.constData()); // said to be sent, and never seen on the wire
        const PacketTruth& truth = packets.at(packet++);
        const bool replied = outcome.value("result").toString() == "reply";
        QVERIFY2(replied == (truth.fate == Fate::Answered), row.constData());
        QVERIFY2(outcome.value("validity").toString() == "ok", row.constData());
        if (replied && truth.wireRtt() > Duration::zero()) {
            errors << std::abs(outcome.value("rtt_seconds").toDouble() - toSeconds(truth.wireRtt()));
        }
    }
    QVERIFY2(packet > 150, qPrintable(QString::number(packet)));
    std::sort(errors.begin(), errors.end());
    QVERIFY(errors.size() > 100);
    qInfo("error against the wire: median %.1f us, p95 %.1f us, worst %.1f us", errors.at(errors.size() / 2) * 1e6,
          errors.at(errors.size() * 95 / 100) * 1e6, errors.constLast() * 1e6);
    QVERIFY2(errors.at(errors.size() / 2) < 0.001, qPrintable(QString::number(errors.at(errors.size() / 2))));
}

void TruthTest::lossAndLatencyAgreeOnEveryPage()
{
    AgentProcess agent(inside(configOf({pingTarget("gw", "gateway", "0.2", 2), pingTarget("dns", "resolver", "0.2", 2),
                                        pingTarget("net", "1.1.1.1", "0.2", 4)})));
    NM_START(agent);
    NM_AWAIT(sentOf(agent.metrics(), "net") >= 300, agent);
    const Exposition page = agent.metrics();
    const double sent = sentOf(page, "net");
    const double lost = sent - receivedOf(page, "net");
    QVERIFY2(isBinomial(lost, sent, 0.05), qPrintable(QString("%1 of %2").arg(lost).arg(sent)));
    QCOMPARE(
        page.value("netmonitor_probes_errors_total", {{"target", "net"}, {"probe", "ping"}, {"reason", "timeout"}}),
        std::optional<double>(lost));
    QCOMPARE(receivedOf(page, "gw"), sentOf(page, "gw"));
    QCOMPARE(receivedOf(page, "dns"), sentOf(page, "dns"));

    const std::pair<QString, QHostAddress> measured[]{
        {"gw", HomeScene::gateway()}, {"dns", HomeScene::resolver()}, {"net", HomeScene::internet()}};
    for (const auto& [target, address] : measured) {
        const double mean = *page.value("netmonitor_probe_rtt_seconds_sum", labelsOf(target))
            / *page.value("netmonitor_probe_rtt_seconds_count", labelsOf(target));
        const std::optional<double> wire = m_scene->network().truth(address).meanWireRtt();
        QVERIFY(wire);
        QVERIFY2(std::abs(mean - *wire) < 0.002,
                 qPrintable(QString("%1: %2, wire %3").arg(target).arg(mean).arg(*wire)));
    }
    const QJsonObject summary = agent.json("/api/metrics/summary?window=1h");
    QVERIFY(summary.value("latency").toObject().value("p50").toDouble() >= 1.0); // milliseconds
}

void TruthTest::jitterOfThePathIsSeen()
{
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) {
        b.loss = 0;
        b.delay = 40ms;
        b.jitter = 30ms;
    });
    AgentProcess agent(
        inside(configOf({pingTarget("net", "1.1.1.1", "0.5", 10), pingTarget("gw", "gateway", "0.5", 10)})));
    NM_START(agent);
    NM_AWAIT(storedRounds(agent, "net").size() >= 12, agent);
    const auto meanJitter = [&](const QString& target) {
        double sum = 0;
        const QList<QJsonObject> rounds = storedRounds(agent, target);
        for (const QJsonObject& round : rounds) {
            sum += round.value("jitter_seconds").toDouble();
        }
        return sum / double(rounds.size());
    };
    // Uniform over 60 ms has a standard deviation of 17.3 ms.
    const double jitter = meanJitter("net");
    QVERIFY2(jitter > 0.011 && jitter < 0.025, qPrintable(QString::number(jitter)));
    QVERIFY2(meanJitter("gw") < jitter, qPrintable(QString::number(meanJitter("gw")))); // whatever the machine adds
}

void TruthTest::duplicatesAndReorderingLoseNothing()
{
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) {
        b.loss = 0;
        b.duplicate = 0.3;
        b.reorder = 0.3;
        b.reorderBy = 120ms;
    });
    AgentProcess agent(inside(configOf({pingTarget("net", "1.1.1.1", "0.2", 4)})));
    NM_START(agent);
    NM_AWAIT(sentOf(agent.metrics(), "net") >= 200, agent);
    const Exposition page = agent.metrics();
    QCOMPARE(receivedOf(page, "net"), sentOf(page, "net"));
    QCOMPARE(page.value("netmonitor_probes_foreign_total", labelsOf("net")).value_or(0), 0.0);
    const double duplicates = page.value("netmonitor_probes_duplicates_total", labelsOf("net")).value_or(0);
    const double sent = sentOf(page, "net");
    QVERIFY2(isBinomial(duplicates, sent, 0.3, 6), qPrintable(QString("%1 of %2").arg(duplicates).arg(sent)));
}

void TruthTest::ipv6IsMeasuredToo()
{
    AgentProcess agent(inside(configOf(
        {pingTarget("net6", "2606:4700:4700::1111"), pingTarget("gw6", "fd77::1"), pingTarget("six", "six.example")})));
    NM_START(agent);
    for (const QString target : {"net6", "gw6", "six"}) {
        NM_AWAIT(receivedOf(agent.metrics(), target) >= 3, agent);
        const Exposition page = agent.metrics();
        QCOMPARE(receivedOf(page, target), sentOf(page, target));
    }
    QVERIFY(*agent.metrics().value("netmonitor_latency_seconds", labelsOf("net6")) >= 0.020);
}

void TruthTest::tcpConnectIsMeasuredAndRefusalIsNamed()
{
    AgentProcess agent(inside(
        configOf({"{id: web, address: one.example, interval: 0.5, probes: [{type: tcp, port: 443, timeout: 1}]}",
                  "{id: shut, address: 10.77.0.1, interval: 0.5, probes: [{type: tcp, port: 80, timeout: 1}]}"})));
    NM_START(agent);
    NM_AWAIT(receivedOf(agent.metrics(), "web", "tcp") >= 3, agent);
    const auto latency = agent.metrics().value("netmonitor_latency_seconds", labelsOf("web", "tcp"));
    QVERIFY(latency);
    QVERIFY2(*latency >= 0.020 && *latency < 0.5, qPrintable(QString::number(*latency)));
    const Exposition::LabelMap refused{{"target", "shut"}, {"probe", "tcp"}, {"reason", "refused"}};
    NM_AWAIT(agent.metrics().value("netmonitor_probes_errors_total", refused).value_or(0) >= 3, agent);
    QVERIFY(m_scene->network().truth(HomeScene::internet()).connects >= 3);
}

void TruthTest::unreachableIsNamed()
{
    const QHostAddress nowhere("192.0.2.77");
    m_scene->addHost(nowhere, 5ms);
    m_scene->change(nowhere, [](HostBehaviour& b) { b.icmp = HostBehaviour::Icmp::Unreachable; });
    AgentProcess agent(inside(configOf({pingTarget("nowhere", "192.0.2.77"), pingTarget("gw", "gateway", "0.2", 4)})));
    NM_START(agent);
    const Exposition::LabelMap labels{{"target", "nowhere"}, {"probe", "ping"}, {"reason", "unreachable"}};
    NM_AWAIT(agent.metrics().value("netmonitor_probes_errors_total", labels).value_or(0) >= 5, agent);
    const Exposition page = agent.metrics();
    QCOMPARE(receivedOf(page, "gw"), sentOf(page, "gw")); // its errors hit nobody else's sends
}

NM_REGISTER_TEST(TruthTest)
#include "tst_truth.moc"
