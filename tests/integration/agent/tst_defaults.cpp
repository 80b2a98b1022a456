// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// A fresh machine, no file, no argument: gateway, resolver and an internet host are found and truly measured.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/lab/homescene.h"
#include "tests/support/testregistry.h"

#include <QElapsedTimer>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

class DefaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void gatewayResolverAndInternetAreFound();
    void realValuesWithinTwoSecondsOfTheStart();
    void foundingCurlCallsWorkVerbatim();

private:
    AgentProcess::Options plain() const;
    std::optional<qint64> msToFirstValues();

    std::unique_ptr<HomeScene> m_scene;
};

void DefaultsTest::init()
{
    NM_NEEDS_DAEMON();
    NM_NEEDS_LAB();
    NM_SKIP_IF_MISSING(missingPrograms({"curl"}));
    auto scene = HomeScene::create();
    NM_REQUIRE(scene);
    m_scene = std::move(*scene);
    m_scene->change(HomeScene::internet(), [](HostBehaviour& b) { b.loss = 0; }); // other tests look at loss
}

AgentProcess::Options DefaultsTest::plain() const
{
    AgentProcess::Options options;
    options.ns = &m_scene->ns();
    options.ownPort = false; // no file at all: port 8000, which is free in the namespace
    return options;
}

void DefaultsTest::gatewayResolverAndInternetAreFound()
{
    AgentProcess agent(plain());
    NM_START(agent);
    QCOMPARE(agent.port(), quint16(8000));
    const auto measured = [&](const QString& target) {
        return agent.metrics().value("netmonitor_probe_success", labelsOf(target)) == 1.0;
    };
    NM_AWAIT(measured("gateway") && measured("resolver") && measured("internet"), agent);
    for (const QHostAddress& address : {HomeScene::gateway(), HomeScene::resolver(), HomeScene::internet()}) {
        QVERIFY2(m_scene->network().truth(address).requests > 0, qPrintable(address.toString()));
    }
    QCOMPARE(m_scene->network().strangers(), QList<QHostAddress>()); // nobody else is spoken to
    const Exposition page = agent.metrics();
    QVERIFY(*page.value("netmonitor_latency_seconds", labelsOf("gateway")) >= 0.001);
    QVERIFY(*page.value("netmonitor_latency_seconds", labelsOf("resolver")) >= 0.003);
    QVERIFY(*page.value("netmonitor_latency_seconds", labelsOf("internet")) >= 0.020);
    QCOMPARE(agent.stop(), std::optional<int>(0));
}

std::optional<qint64> DefaultsTest::msToFirstValues()
{
    AgentProcess agent(plain());
    QElapsedTimer clock;
    clock.start();
    agent.start();
    const HttpClient http(QHostAddress("127.0.0.1"), 8000, &m_scene->ns());
    const bool there = waitUntil(
        [&] {
            const QJsonObject founding = http.get("/api/metrics").object();
            return founding.value("latency").isDouble() && founding.value("packet_loss").isDouble()
                && Exposition(http.get("/metrics").body).has("latency_ms");
        },
        Patience);
    return there ? std::optional<qint64>(clock.elapsed()) : std::nullopt;
}

void DefaultsTest::realValuesWithinTwoSecondsOfTheStart()
{
    // The promise is about this program, not about what else the machine does: the best of some starts counts.
    qint64 best = std::numeric_limits<qint64>::max();
    for (int attempt = 0; attempt < 5 && best > 2000; ++attempt) {
        const std::optional<qint64> ms = msToFirstValues();
        QVERIFY(ms);
        best = std::min(best, *ms);
    }
    QVERIFY2(best <= 2000, qPrintable(QString("%1 ms").arg(best)));
}

void DefaultsTest::foundingCurlCallsWorkVerbatim()
{
    AgentProcess agent(plain());
    NM_START(agent);
    const auto curl = [this](const QStringList& arguments) {
        const auto output = m_scene->ns().exec("curl", QStringList{"-sS", "--fail-with-body", "-m", "20"} + arguments);
        return output ? QJsonDocument::fromJson(*output).object() : QJsonObject{{"failed", output.error().detail}};
    };
    const QJsonObject changed = curl({"-X", "POST", "http://localhost:8000/api/target?target=google.com"});
    QCOMPARE(changed.value("target").toString(), "google.com");
    QCOMPARE(changed.value("previous_target").toString(), "1.1.1.1");
    QCOMPARE(curl({"http://localhost:8000/api/target"}).value("target").toString(), "google.com");
    NM_AWAIT(curl({"http://localhost:8000/api/metrics"}).value("latency").isDouble(), agent);
    QCOMPARE(curl({"http://localhost:8000/api/metrics"}).value("target").toString(), "google.com");

    QVERIFY(curl({"http://localhost:8000/health"}).contains("consecutive_failures"));
    QCOMPARE(curl({"http://localhost:8000/api/agent/status?window=5m"}).value("window").toString(), "5m");
    QVERIFY(curl({"http://localhost:8000/api/metrics/history?limit=20"}).value("history").isArray());
    QVERIFY(curl({"http://localhost:8000/api/metrics/summary?window=1h"}).contains("latency"));
    QVERIFY(curl({"http://localhost:8000/api/events"}).value("recent").isArray());
    QCOMPARE(curl({"-X", "POST", "http://localhost:8000/api/events/reset"}).value("status").toString(), "ok");
    const QJsonObject interval = curl({"-X", "POST", "-H", "Content-Type: application/json", "-d", "{\"interval\": 5}",
                                       "http://localhost:8000/api/interval"});
    QCOMPARE(interval.value("success").toBool(), true);
    QCOMPARE(interval.value("previous_interval").toDouble(), 10.0);
    QCOMPARE(interval.value("new_interval").toDouble(), 5.0);
    const auto page = m_scene->ns().exec("curl", {"-sS", "http://localhost:8000/metrics"});
    NM_REQUIRE(page);
    QVERIFY(page->contains("\nlatency_ms{"));
}

NM_REGISTER_TEST(DefaultsTest)
#include "tst_defaults.moc"
