// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/golden.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testregistry.h"

#include <QRegularExpression>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
/// Without what depends on when the test runs.
QJsonObject steady(QJsonObject object, const QStringList& varying)
{
    for (const QString& key : varying) {
        if (object.contains(key)) {
            object.insert(key, QStringLiteral("(varies)"));
        }
    }
    return object;
}

QString golden(const char* name, const QJsonObject& object)
{
    return compareWithGolden(QStringLiteral("http/%1.json").arg(QLatin1String(name)), prettyJson(object));
}
} // namespace

/// The founding endpoints: exact paths and fields, over real sockets and a fake port.
class TestFounding : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<ServerFixture>();
        QVERIFY(m_fixture->port != 0);
    }
    void cleanup() { m_fixture.reset(); }

    void healthBeforeTheFirstFrame()
    {
        const RawResponse starting = m_fixture->get("/health");
        QCOMPARE(starting.status, 200);
        QCOMPARE(starting.json().value(QStringLiteral("state")).toString(), QStringLiteral("starting"));
        QVERIFY(starting.json().value(QStringLiteral("agent_id")).isNull());
        const RawResponse nothing = m_fixture->get("/api/metrics");
        QCOMPARE(nothing.status, 200);
        QVERIFY(nothing.json().value(QStringLiteral("latency")).isNull());
    }

    void goldenAnswers()
    {
        m_fixture->publish(sampleFrame());
        m_fixture->fake.summary = SeriesSummary{120, 0.0231, 0.0201, 0.0415, 0.0229, 0.0302, 0.0388};
        m_fixture->fake.rounds = {{{QStringLiteral("google-dns"), QStringLiteral("ping")}, sampleRound(7)},
                                  {{QStringLiteral("google-dns"), QStringLiteral("ping")}, sampleRound(6)}};
        m_fixture->fake.events = {sampleEvent()};
        m_fixture->fake.counts[std::size_t(EventType::Timeout)] = 2;
        m_fixture->fake.counts[std::size_t(EventType::PacketLoss)] = 5;
        const QStringList window{QStringLiteral("start"), QStringLiteral("end")};
        const auto body = [this](const char* target) { return m_fixture->get(target).json(); };
        QCOMPARE(golden("health", steady(body("/health"), {QStringLiteral("uptime_seconds")})), QString());
        QCOMPARE(golden("agent-status", steady(body("/api/agent/status?window=5m"), {QStringLiteral("uptimeSeconds")})),
                 QString());
        QCOMPARE(golden("metrics", body("/api/metrics")), QString());
        QCOMPARE(golden("metrics-dead", body("/api/metrics?target=dead")), QString());
        QCOMPARE(golden("history", body("/api/metrics/history?limit=20")), QString());
        QCOMPARE(golden("summary", steady(body("/api/metrics/summary?window=1h"), window)), QString());
        QCOMPARE(golden("events", body("/api/events?limit=10&type=packet_loss")), QString());
        QCOMPARE(golden("event-stats", steady(body("/api/events/stats?window=1h"), window)), QString());
        QCOMPARE(golden("target", body("/api/target")), QString());
    }

    /// FIELD 1.9 number 8: "Stop" stopped only the browser. A target that is paused is paused in the agent.
    void fault08_stopPausesTheAgent()
    {
        const RawResponse paused = m_fixture->send(
            request("PATCH /api/v2/targets/google-dns", "Content-Type: application/json\r\n", "{\"enabled\":false}"));
        QCOMPARE(paused.status, 200);
        QCOMPARE(m_fixture->fake.targets.targets.constFirst().enabled, false);
    }

    /// Number 9: the window changed nothing.
    void fault09_windowIsHeeded()
    {
        m_fixture->publish(sampleFrame());
        const auto length = [this](const char* target) {
            const QJsonObject object = m_fixture->get(target).json();
            const auto start = parseUtc(object.value(QStringLiteral("start")).toString());
            const auto end = parseUtc(object.value(QStringLiteral("end")).toString());
            return start && end ? toSeconds(*end - *start) : -1;
        };
        QCOMPARE(length("/api/metrics/summary?window=5m"), 300.0);
        QCOMPARE(length("/api/metrics/summary?window=24h"), 86'400.0);
        const RawResponse bad = m_fixture->get("/api/metrics/summary?window=soon");
        QCOMPARE(bad.status, 422);
        QVERIFY(bad.json().value(QStringLiteral("fix")).toString().contains(QStringLiteral("5m")));
    }

    /// Number 11: degraded and error could never be seen.
    void fault11_healthIsVisible()
    {
        Frame frame = sampleFrame();
        for (const HealthState state : {HealthState::Degraded, HealthState::Error, HealthState::Running}) {
            frame.agent.health.state = state;
            frame.agent.health.consecutiveFailures = state == HealthState::Error ? 5 : 0;
            frame.agent.health.dataStore = {state == HealthState::Running,
                                            state == HealthState::Running ? QString() : QStringLiteral("disk full")};
            m_fixture->publish(frame);
            ++frame.sequence;
            const QJsonObject health = m_fixture->get("/health").json();
            QCOMPARE(health.value(QStringLiteral("state")).toString(), healthStateName(state));
            const QString store = health.value(QStringLiteral("checks"))[QStringLiteral("data_store")].toString();
            QCOMPARE(store, state == HealthState::Running ? QStringLiteral("ok") : QStringLiteral("disk full"));
            QCOMPARE(m_fixture->get("/-/ready").status, state == HealthState::Running ? 200 : 503);
        }
    }

    /// Numbers 6 and 12: no value is null, never 0 and never the last good one.
    void fault06and12_noValueIsNull()
    {
        m_fixture->publish(sampleFrame());
        const QJsonObject dead = m_fixture->get("/api/metrics?target=dead").json();
        QVERIFY(dead.value(QStringLiteral("latency")).isNull());
        QCOMPARE(dead.value(QStringLiteral("packet_loss")).toDouble(), 1.0);
        m_fixture->fake.summary = std::nullopt;
        const QJsonValue figures = m_fixture->get("/api/metrics/summary").json().value(QStringLiteral("latency"));
        QVERIFY(figures[QStringLiteral("mean")].isNull());
        QCOMPARE(figures[QStringLiteral("samples")].toInt(-1), 0);
    }

    /// Number 15: times had no zone, events no date.
    void fault15_timesCarryDateAndZone()
    {
        m_fixture->publish(sampleFrame());
        m_fixture->fake.events = {sampleEvent()};
        const QJsonObject event = m_fixture->get("/api/events").json().value(QStringLiteral("recent"))[0].toObject();
        QCOMPARE(event.value(QStringLiteral("timestamp")).toString(), QStringLiteral("2026-11-22T09:15:00.123Z"));
        QCOMPARE(event.value(QStringLiteral("time")).toString(), QStringLiteral("09:15:00"));
        QCOMPARE(event.value(QStringLiteral("duration")).toDouble(), 30.0);
        QVERIFY(m_fixture->get("/api/metrics").json().value(QStringLiteral("timestamp")).toString().endsWith(u'Z'));
    }

    /// Number 16: the target was missing everywhere.
    void fault16_everyAnswerNamesItsTarget()
    {
        m_fixture->publish(sampleFrame());
        m_fixture->fake.events = {sampleEvent()};
        for (const char* target :
             {"/api/metrics", "/api/metrics/history", "/api/metrics/summary", "/api/agent/status", "/api/target"}) {
            const QJsonObject object = m_fixture->get(target).json();
            QVERIFY2(object.value(QStringLiteral("target")).toString() == u"8.8.8.8", target);
        }
        const QJsonValue event = m_fixture->get("/api/events").json().value(QStringLiteral("recent"))[0];
        QCOMPARE(event[QStringLiteral("target")].toString(), QStringLiteral("8.8.8.8"));
    }

    void theFoundingCurlCallChoosesTheTarget()
    {
        // curl -X POST "http://localhost:8000/api/target?target=google.com": no body, no Content-Length
        const RawResponse made = m_fixture->send(request("POST /api/target?target=google.com"));
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json().value(QStringLiteral("target")).toString(), QStringLiteral("google.com"));
        QCOMPARE(made.json().value(QStringLiteral("previous_target")).toString(), QStringLiteral("8.8.8.8"));
        QCOMPARE(m_fixture->fake.targets.targets.size(), 3);
        QCOMPARE(m_fixture->get("/api/target").json().value(QStringLiteral("target")).toString(),
                 QStringLiteral("google.com"));
        // the same address again selects; nothing is made twice
        QCOMPARE(m_fixture->send(request("POST /api/target?target=GOOGLE.com.")).status, 200);
        QCOMPARE(m_fixture->fake.targets.targets.size(), 3);
        const RawResponse labelled = m_fixture->post("/api/target", "{\"target\":\"8.8.8.8\",\"label\":\"DNS\"}");
        QCOMPARE(labelled.status, 200);
        QCOMPARE(labelled.json().value(QStringLiteral("label")).toString(), QStringLiteral("DNS"));
    }

    /// Number 3: what a program could take for an option never becomes a target.
    void fault03_targetsAreChecked_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char* bad :
             {"-t", "--help", "", "a%20b", "a;rm", "%24(id)", "file:///etc/passwd", "8.8.8", "http://user:pw@host/"}) {
            QTest::newRow(*bad ? bad : "(empty)") << QByteArray(bad);
        }
    }
    void fault03_targetsAreChecked()
    {
        QFETCH(const QByteArray, target);
        const RawResponse refused = m_fixture->send(request("POST /api/target?target=" + target));
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.header("content-type"), QByteArray("application/problem+json"));
        QCOMPARE(refused.json().value(QStringLiteral("errors"))[0][QStringLiteral("field")].toString(),
                 QStringLiteral("target"));
        QCOMPARE(m_fixture->fake.targets.targets.size(), 2);
    }

    void intervalGoesToTheEngine()
    {
        const RawResponse changed = m_fixture->post("/api/interval", "{\"interval\":5}");
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.json().value(QStringLiteral("previous_interval")).toDouble(), 10.0);
        QCOMPARE(changed.json().value(QStringLiteral("new_interval")).toDouble(), 5.0);
        QCOMPARE(m_fixture->post("/api/interval", "{\"interval\":\"soon\"}").status, 422);
        m_fixture->fake.failure = Error{ErrorCode::Conflict, QStringLiteral("--interval fixes it"), {}, {}};
        const RawResponse fixed = m_fixture->send(request("POST /api/interval?interval=7"));
        QCOMPARE(fixed.status, 409);
        QCOMPARE(fixed.json().value(QStringLiteral("detail")).toString(), QStringLiteral("--interval fixes it"));
        m_fixture->fake.failure.reset();
    }

    void resetAnswersOk()
    {
        const RawResponse answer = m_fixture->send(request("POST /api/events/reset"));
        QCOMPARE(answer.json().value(QStringLiteral("status")).toString(), QStringLiteral("ok"));
        QCOMPARE(m_fixture->fake.resets, 1);
    }

    void metricsPageByNegotiation()
    {
        const RawResponse text = m_fixture->get("/metrics");
        QCOMPARE(text.header("content-type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
        QCOMPARE(text.body, QByteArray("text 1\n"));
        const RawResponse open = m_fixture->get(
            "/metrics", "Accept: application/openmetrics-text;version=1.0.0\r\nAccept-Encoding: gzip\r\n");
        QCOMPARE(open.header("content-encoding"), QByteArray("gzip"));
        QCOMPARE(open.body, QByteArray("open-gzip"));
        QVERIFY(open.header("vary").contains("Accept-Encoding"));
        const HttpCounters counters = m_fixture->pages.seen();
        QCOMPARE(counters.requests.value({QStringLiteral("/metrics"), 200}), 1u);
    }

private:
    std::unique_ptr<ServerFixture> m_fixture;
};

NM_REGISTER_TEST(TestFounding)
#include "tst_founding.moc"
