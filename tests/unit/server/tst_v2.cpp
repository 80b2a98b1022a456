// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/serverfixture.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

/// /api/v2 and /-/: over real sockets and a fake port.
class TestV2 : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<ServerFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void targetsAreMadeReadChangedRemoved()
    {
        const RawResponse made
            = m_fixture->post("/api/v2/targets", "{\"id\":\"gw\",\"address\":\"gateway\",\"label\":\"Gateway\"}");
        QCOMPARE(made.status, 201);
        QCOMPARE(made.header("location"), QByteArray("/api/v2/targets/gw"));
        const QByteArray tag = made.header("etag");
        QCOMPARE(m_fixture->get("/api/v2/targets/gw").header("etag"), tag);
        QCOMPARE(m_fixture->get("/api/v2/targets/gw", "If-None-Match: " + tag + "\r\n").status, 304);
        QCOMPARE(m_fixture->post("/api/v2/targets", "{\"id\":\"gw\",\"address\":\"gateway\"}").status, 409);

        const QByteArray type = "Content-Type: application/json\r\n";
        const QByteArray change = "{\"label\":\"Router\"}";
        QCOMPARE(m_fixture->send(request("PATCH /api/v2/targets/gw", type + "If-Match: \"old\"\r\n", change)).status,
                 412);
        const RawResponse changed
            = m_fixture->send(request("PATCH /api/v2/targets/gw", type + "If-Match: " + tag + "\r\n", change));
        QCOMPARE(changed.status, 200);
        QVERIFY(changed.header("etag") != tag);
        QCOMPARE(m_fixture->send(request("POST /api/v2/targets/gw/primary")).status, 200);
        QCOMPARE(m_fixture->get("/api/v2/targets").json().value(QStringLiteral("primary")).toString(),
                 QStringLiteral("gw"));
        QCOMPARE(m_fixture->send(request("DELETE /api/v2/targets/gw")).status, 200);
        QCOMPARE(m_fixture->get("/api/v2/targets/gw").status, 404);
        QCOMPARE(m_fixture->send(request("DELETE /api/v2/targets/gw")).status, 404);
    }

    void whatWasReadCanBeSentBack()
    {
        const QJsonObject target = m_fixture->get("/api/v2/targets/google-dns").json();
        QCOMPARE(target.value(QStringLiteral("probes"))[0][QStringLiteral("timeout")].toDouble(), 3.0);
        QCOMPARE(m_fixture->post("/api/v2/targets/check", QJsonDocument(target).toJson()).status, 200);
    }

    void aTargetMayBeCalledAsACommandIs()
    {
        for (const QByteArray id : {"test", "check"}) {
            QCOMPARE(m_fixture->get("/api/v2/targets/" + id).status, 404);
            QCOMPARE(m_fixture->post("/api/v2/targets", "{\"id\":\"" + id + "\",\"address\":\"gateway\"}").status, 201);
            QCOMPARE(m_fixture->get("/api/v2/targets/" + id).json().value(QStringLiteral("id")).toString(),
                     QString::fromLatin1(id));
            QCOMPARE(m_fixture->send(request("DELETE /api/v2/targets/" + id)).status, 200);
            QCOMPARE(m_fixture->send(request("PUT /api/v2/targets/" + id)).header("allow"),
                     QByteArray("GET, HEAD, POST, PATCH, DELETE, OPTIONS"));
        }
    }

    void aTestSaysWhatCameOfEachProbe()
    {
        ProbeTest good;
        good.probe = good.type = QStringLiteral("ping");
        good.method = QStringLiteral("raw socket");
        good.address = QStringLiteral("192.0.2.7");
        good.sent = good.received = 3;
        good.latency = 0.02;
        good.minimum = 0.01;
        good.maximum = 0.03;
        ProbeTest bad;
        bad.probe = QStringLiteral("https");
        bad.type = QStringLiteral("tcp");
        bad.sent = 3;
        bad.problem = QStringLiteral("refused; check the port");
        m_fixture->fake.probeTests = {good, bad};
        const RawResponse tested
            = m_fixture->post("/api/v2/targets/test", quoted("{'address':'192.0.2.7','label':'New'}"));
        QCOMPARE(tested.status, 200);
        QCOMPARE(tested.json().value(QStringLiteral("target"))[QStringLiteral("label")].toString(),
                 QStringLiteral("New"));
        const QJsonValue first = tested.json().value(QStringLiteral("probes"))[0];
        QCOMPARE(first[QStringLiteral("address")].toString(), QStringLiteral("192.0.2.7"));
        QCOMPARE(first[QStringLiteral("latency_seconds")].toDouble(), 0.02);
        QVERIFY(first[QStringLiteral("problem")].isNull());
        const QJsonValue second = tested.json().value(QStringLiteral("probes"))[1];
        QVERIFY(second[QStringLiteral("latency_seconds")].isNull());
        QVERIFY(second[QStringLiteral("address")].isNull());
        QCOMPARE(second[QStringLiteral("problem")].toString(), QStringLiteral("refused; check the port"));
        QCOMPARE(m_fixture->fake.targets.targets.size(), 2); // nothing was added

        const RawResponse refused = m_fixture->post("/api/v2/targets/test", quoted("{'address':'-t'}"));
        QCOMPARE(refused.status, 422);
        QVERIFY(refused.header("content-type").startsWith("application/problem+json"));
        QCOMPARE(refused.json().value(QStringLiteral("errors"))[0][QStringLiteral("field")].toString(),
                 QStringLiteral("address"));
    }

    void badBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        QTest::newRow("not JSON") << QByteArray("{") << QStringLiteral("body");
        QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("body");
        QTest::newRow("deep") << QByteArray(100'000, '[') << QStringLiteral("body");
        QTest::newRow("unknown key") << QByteArray("{\"address\":\"gateway\",\"role\":\"admin\"}")
                                     << QStringLiteral("role");
        QTest::newRow("wrong type") << QByteArray("{\"address\":1}") << QStringLiteral("address");
        QTest::newRow("bad address") << QByteArray("{\"address\":\"-t\"}") << QStringLiteral("address");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("body");
        const auto row = [](const char* name, const char* body, const char* field) {
            QTest::newRow(name) << quoted(body) << QString::fromLatin1(field);
        };
        row("half a pair", "{'address':'gateway','label':'\\ud800'}", "label");
        row("the other half", "{'address':'gateway','label':'a\\udc00b'}", "label");
        row("halves in the wrong order", "{'address':'gateway','label':'\\udc00\\ud800'}", "label");
        row("half a pair in a tag", "{'address':'gateway','tags':{'room':'\\ud800'}}", "tags.room");
        row("half a pair in a probe",
            "{'address':'gateway','probes':[{'type':'ping'},{'type':'tcp','name':'\\uD9ab'}]}", "probes[1].name");
        row("half a pair in a key", "{'address':'gateway','tags':{'\\ud800':''}}", "tags.?");
        row("twice", "{'address':'gateway','address':'192.0.2.1'}", "address");
        row("twice, once escaped", "{'address':'gateway','\\u0061ddress':'192.0.2.1'}", "address");
        row("twice inside", "{'address':'gateway','probes':[{'type':'ping'},{'type':'tcp','port':1,'port':2}]}",
            "probes[1].port");
        row("twice in a tag, apart", "{'tags':{'a':'1','b':'}{][,\\'','a':'2'},'address':'gateway'}", "tags.a");
    }
    void badBodies()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, field);
        const RawResponse refused = m_fixture->post("/api/v2/targets", body);
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.json().value(QStringLiteral("errors"))[0][QStringLiteral("field")].toString(), field);
        QVERIFY(refused.json().contains(QStringLiteral("instance")));
    }

    /// What looks like the above and is not.
    void goodBodies()
    {
        for (const char* body : {"{'address':'gateway','label':'\\ud83d\\ude00 \\\\ud800'}",
                                 "{'address':'gateway','label':'\\uD83D\\uDE00'}",
                                 "{'address':'gateway','tags':{'address':'a','label':'\\'label\\':'}}",
                                 "{'address':'gateway','probes':[{'type':'ping'},{'type':'ping','name':'ping2'}]}"}) {
            QVERIFY2(m_fixture->post("/api/v2/targets/check", quoted(body)).status == 200, body);
        }
        QCOMPARE(m_fixture->post("/api/target", quoted("{'target':'8.8.8.8','target':'192.0.2.1'}")).status, 422);
        QCOMPARE(m_fixture->post("/api/interval", quoted("{'interval':5,'interval':1}")).status, 422);
    }

    void mediaTypes_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        const auto row = [](const QByteArray& type, int status) { QTest::newRow(type.constData()) << type << status; };
        row("application/json", 200);
        row("Application/JSON ; Charset=UTF-8", 200);
        row("application/json;charset=\"utf-8\"", 200);
        row("application/json; profile=\"a;charset=latin1\"", 200);
        row("application/merge-patch+json; charset=utf-8", 200);
        row("application/json; charset=latin1", 415);
        row("application/json;charset=\"iso-8859-1\"", 415);
        row("application/json; charset=utf-8; charset=utf-16", 415);
        row("application/json; charset=", 415);
        row("application/jsonx", 415);
        row("text/json", 415);
        row("application/json, text/plain", 415);
    }
    void mediaTypes()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const int, status);
        const RawResponse answer = m_fixture->send(
            request("POST /api/v2/targets/check", "Content-Type: " + type + "\r\n", quoted("{'address':'gateway'}")));
        QCOMPARE(answer.status, status);
    }

    void rangeAsksForTheRightSeries()
    {
        m_fixture->publish(sampleFrame());
        m_fixture->fake.range.points = {{sampleTime(), 0.0231, 4}};
        const RawResponse answer = m_fixture->get("/api/v2/range?metric=latency&start=2026-11-22T09:00:00Z"
                                                  "&end=2026-11-22T10:00:00%2B00:00&step=1m&agg=p95");
        QCOMPARE(answer.status, 200);
        const RangeQuery asked = m_fixture->fake.lastRange;
        QCOMPARE(asked.series.text(), QStringLiteral("latency{probe=\"ping\",target=\"google-dns\"}"));
        QCOMPARE(asked.end - asked.start, Duration(std::chrono::hours(1)));
        QCOMPARE(asked.step, Duration(std::chrono::minutes(1)));
        QCOMPARE(asked.aggregation, Aggregation::Quantile);
        QCOMPARE(asked.quantile, 0.95);
        QCOMPARE(answer.json().value(QStringLiteral("points"))[0][QStringLiteral("value")].toDouble(), 0.0231);

        QCOMPARE(m_fixture->get("/api/v2/range?metric=interface_receive_bytes_total&label=interface:eth0").status, 200);
        QCOMPARE(m_fixture->fake.lastRange.series.label(QStringLiteral("interface")), QStringLiteral("eth0"));
        for (const char* bad :
             {"", "?metric=latency&agg=median", "?metric=latency&start=2026-11-22T09:00:00", "?metric=latency&step=-1",
              "?metric=latency&limit=0", "?metric=latency&lmit=5", "?metric=latency&start=2&end=1",
              "?metric=latency&metric=jitter", "?metric=x&label=eth0"}) {
            QVERIFY2(m_fixture->get(QByteArray("/api/v2/range") + bad).status == 422, bad);
        }
        QCOMPARE(m_fixture->get("/api/v2/range?metric=latency&target=unknown").status, 404);
        QCOMPARE(m_fixture->get("/api/v2/range?metric=latency&probe=unknown").status, 404);
    }

    void rowsComeInPages()
    {
        m_fixture->publish(sampleFrame());
        const ProbeKey key{QStringLiteral("google-dns"), QStringLiteral("ping")};
        for (int i = 9; i >= 0; --i) {
            m_fixture->fake.rounds.append({key, sampleRound(RoundNumber(i))});
        }
        const RawResponse page = m_fixture->get("/api/v2/rounds?limit=3&target=8.8.8.8&end=2026-11-23T00:00:00Z");
        QCOMPARE(page.json().value(QStringLiteral("rounds")).toArray().size(), 3);
        const QByteArray link = page.header("link");
        QVERIFY2(link.endsWith("; rel=\"next\""), link.constData());
        const QByteArray next = link.mid(1, link.indexOf('>') - 1);
        QCOMPARE(m_fixture->get(next).status, 200);
        const RecordQuery first = m_fixture->fake.lastRecords;
        QVERIFY(first.before == (RecordPosition{sampleRound(7).start, 7, 0}));
        QCOMPARE(first.key, key);
        QCOMPARE(m_fixture->get("/api/v2/rounds?limit=10&target=8.8.8.8").header("link"), QByteArray()); // all of them

        for (const char* bad : {"x", "1", "1.2", "1.2.3.4", "1.-2.3", "1.2.70000", ".2.3", "1.2.3&after=1.2.3"}) {
            QVERIFY2(m_fixture->get(QByteArray("/api/v2/outcomes?after=") + bad).status == 422, bad);
        }
        for (const char* bad : {"x", "1", ".a", "a.1"}) {
            QVERIFY2(m_fixture->get(QByteArray("/api/v2/events?after=") + bad).status == 422, bad);
        }
    }

    /// What the first page took by default stays: the primary target and `now` may move meanwhile.
    void laterPagesAskForTheSame()
    {
        m_fixture->publish(sampleFrame());
        m_fixture->fake.outcomes
            = {{probe("google-dns"),
                Outcome{
                    .sentAt = UtcTime(std::chrono::nanoseconds(1'795'338'900'123'456'789)), .round = 5, .sequence = 2}},
               {probe("google-dns"), Outcome{}}};
        const RawResponse page = m_fixture->get("/api/v2/outcomes?limit=1");
        const RecordQuery first = m_fixture->fake.lastRecords;
        const QByteArray link = page.header("link");
        m_fixture->fake.targets.primary = QStringLiteral("dead");
        Frame next = sampleFrame(2);
        next.targets[0].primary = false;
        next.targets[1].primary = true;
        m_fixture->publish(next);
        QCOMPARE(m_fixture->get(link.mid(1, link.indexOf('>') - 1)).status, 200);
        const RecordQuery second = m_fixture->fake.lastRecords;
        QCOMPARE(second.key, first.key);
        QVERIFY(second.start == first.start);
        QCOMPARE(second.limit, first.limit);
        QVERIFY(second.before == (RecordPosition{UtcTime(std::chrono::nanoseconds(1'795'338'900'123'456'789)), 5, 2}));
    }

    void seriesComeInPages()
    {
        for (const char* name : {"c", "a", "b"}) {
            m_fixture->fake.series.append({{QLatin1String(name), {}}, sampleTime(), sampleTime()});
        }
        const RawResponse first = m_fixture->get("/api/v2/series?limit=2");
        QCOMPARE(first.json().value(QStringLiteral("series"))[0][QStringLiteral("metric")].toString(),
                 QStringLiteral("a"));
        const QByteArray link = first.header("link");
        const RawResponse second = m_fixture->get(link.mid(1, link.indexOf('>') - 1));
        QCOMPARE(second.json().value(QStringLiteral("series"))[0][QStringLiteral("metric")].toString(),
                 QStringLiteral("c"));
        QVERIFY(second.header("link").isEmpty());
    }

    void configAndReload()
    {
        m_fixture->fake.config = {
            {QStringLiteral("interval"), QStringLiteral("5s"), ConfigOrigin::Environment, QStringLiteral("INTERVAL")}};
        const QJsonValue entry = m_fixture->get("/api/v2/config").json().value(QStringLiteral("entries"))[0];
        QCOMPARE(entry[QStringLiteral("origin")].toString(), QStringLiteral("environment"));
        const RawResponse reloaded = m_fixture->send(request("POST /-/reload"));
        QCOMPARE(reloaded.status, 200);
        QCOMPARE(reloaded.json().value(QStringLiteral("needs_restart"))[0].toString(), QStringLiteral("api.listen"));
        QCOMPARE(reloaded.json().value(QStringLiteral("overridden"))[0].toString(), QStringLiteral("interval"));
        QCOMPARE(m_fixture->fake.reloads, 1);
        QCOMPARE(m_fixture->get("/-/reload").status, 405);
        m_fixture->fake.failure = Error{ErrorCode::InvalidArgument, QStringLiteral("netmonitor.yaml:3:1: bad"), {}, {}};
        const RawResponse bad = m_fixture->send(request("POST /-/reload"));
        QCOMPARE(bad.status, 422);
        QVERIFY(bad.json().value(QStringLiteral("detail")).toString().contains(QStringLiteral("yaml:3:1")));
        m_fixture->fake.failure.reset();
    }

    void changesAreGivenBackToTheFile()
    {
        const RawResponse some = m_fixture->post("/api/v2/config/revert", R"({"paths":["targets.web","primary"]})");
        QCOMPARE(some.status, 200);
        QCOMPARE(m_fixture->fake.reverted, (QStringList{QStringLiteral("targets.web"), QStringLiteral("primary")}));
        QCOMPARE(some.json().value(QStringLiteral("reverted"))[1].toString(), QStringLiteral("primary"));
        QCOMPARE(m_fixture->send(request("POST /api/v2/config/revert")).status, 200);
        QCOMPARE(m_fixture->fake.reverted, QStringList());
        for (const char* bad : {"{}", R"({"paths":[]})", R"({"paths":"interval"})", R"({"paths":[1]})",
                                R"({"paths":["interval"],"all":true})"}) {
            QCOMPARE(m_fixture->post("/api/v2/config/revert", bad).status, 422);
        }
    }

    void measuringIsStoppedAndStarted()
    {
        const RawResponse stopped = m_fixture->post("/api/v2/measuring", R"({"measuring":false})");
        QCOMPARE(stopped.status, 200);
        QCOMPARE(stopped.json(), (QJsonObject{{QStringLiteral("measuring"), false}}));
        QVERIFY(!m_fixture->fake.measuring);
        for (const char* bad : {"{}", R"({"measuring":"false"})", R"({"measuring":0})", R"({"measuring":null})",
                                R"({"measuring":true,"target":"one"})"}) {
            QCOMPARE(m_fixture->post("/api/v2/measuring", bad).status, 422);
        }
        QCOMPARE(m_fixture->send(request("POST /api/v2/measuring")).status, 422);
        QVERIFY(!m_fixture->fake.measuring);
        QCOMPARE(m_fixture->post("/api/v2/measuring", R"({"measuring":true})").status, 200);
        QVERIFY(m_fixture->fake.measuring);
    }

    void stoppedIsShownAndIsReady()
    {
        Frame frame = sampleFrame();
        frame.targets.clear(); // stopped before anything was measured
        frame.agent.measuring = false;
        frame.agent.health.state = HealthState::Stopped;
        m_fixture->publish(frame);
        QCOMPARE(m_fixture->get("/api/v2/status").json().value(QStringLiteral("agent"))[QStringLiteral("measuring")],
                 QJsonValue(false));
        QCOMPARE(m_fixture->get("/-/ready").status, 200);
        QCOMPARE(m_fixture->get("/-/healthy").status, 200);
    }

    void healthyAndReady()
    {
        QCOMPARE(m_fixture->get("/-/healthy").status, 200);
        QCOMPARE(m_fixture->get("/-/ready").status, 503);
        m_fixture->publish(sampleFrame());
        QCOMPARE(m_fixture->get("/-/ready").status, 200);
    }

    void landingPageLoadsNothingFromElsewhere()
    {
        Frame frame = sampleFrame();
        frame.agent.info.id = QStringLiteral("<script>alert(1)</script>");
        m_fixture->publish(frame);
        const RawResponse page = m_fixture->get("/");
        QCOMPARE(page.status, 200);
        QVERIFY(!page.body.contains("<script"));
        QVERIFY(!page.body.contains("http://") && !page.body.contains("https://") && !page.body.contains("src="));
        QVERIFY(page.header("content-security-policy").startsWith("default-src 'none'"));
    }

    void answersComeLaterAndOnlyOnce()
    {
        m_fixture->fake.hold();
        RawClient client(m_fixture->port);
        client.send(request("GET /api/v2/targets"));
        QTRY_COMPARE(m_fixture->fake.waiting(), 1);
        QCOMPARE(m_fixture->get("/-/healthy").status, 200); // others are served meanwhile
        m_fixture->fake.release();
        QCOMPARE(client.receive().status, 200);
        QCOMPARE(client.exchange(request("GET /-/healthy")).status, 200); // and the connection lives on
    }

    void anEngineThatStopsIsSaid()
    {
        m_fixture->fake.hold();
        RawClient client(m_fixture->port);
        client.send(request("GET /api/v2/targets"));
        QTRY_COMPARE(m_fixture->fake.waiting(), 1);
        m_fixture->fake.dropWaiting();
        QCOMPARE(client.receive().status, 503);
        m_fixture->fake.release();
    }

    void anEngineThatSleepsIsSaid()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.answerTimeout = std::chrono::milliseconds(50);
        settings.limits.maxPending = 2;
        ServerFixture fixture(settings);
        fixture.fake.hold();
        RawClient client(fixture.port);
        QCOMPARE(client.exchange(request("GET /api/v2/targets")).status, 504);
        RawClient second(fixture.port);
        second.send(request("GET /api/v2/targets"));
        QTRY_COMPARE(fixture.fake.waiting(), 2);
        QCOMPARE(fixture.get("/api/v2/targets").status, 503); // both places are still taken
        fixture.fake.release();
    }

private:
    static QByteArray quoted(const char* json) { return QByteArray(json).replace('\'', '"'); }
    static ProbeKey probe(const char* target) { return {QLatin1String(target), QStringLiteral("ping")}; }

    std::unique_ptr<ServerFixture> m_fixture;
};

NM_REGISTER_TEST(TestV2)
#include "tst_v2.moc"
