// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/serverfixture.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
QueryResult latencies(QueryResult::Kind kind)
{
    const Labels labels{{QStringLiteral("__name__"), QStringLiteral("latency_ms")},
                        {QStringLiteral("target"), QStringLiteral("gw")}};
    return {kind, {{labels, {{fromUnixMs(1'500'000'000'250), 0.1}, {fromUnixMs(1'500'000'001'250), HUGE_VAL}}}}};
}

QByteArray compact(const QJsonValue& value)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("d"), value}}).toJson(QJsonDocument::Compact);
}
} // namespace

/// /api/v1/: the shapes that Prometheus' clients read.
class TestPromApi : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_fixture = std::make_unique<ServerFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void resultsHavePrometheusShapes()
    {
        m_fixture->fake.queryResult = latencies(QueryResult::Kind::Vector);
        const QJsonObject vector = m_fixture->get("/api/v1/query?query=latency_ms").json();
        QCOMPARE(vector.value(QStringLiteral("status")).toString(), QStringLiteral("success"));
        QCOMPARE(compact(vector.value(QStringLiteral("data"))),
                 QByteArray(R"({"d":{"result":[{"metric":{"__name__":"latency_ms","target":"gw"},)"
                            R"("value":[1500000000.25,"0.1"]}],"resultType":"vector"}})"));
        m_fixture->fake.queryResult.kind = QueryResult::Kind::Matrix;
        QCOMPARE(compact(m_fixture->get("/api/v1/query_range?query=x&start=1&end=2&step=1")
                             .json()
                             .value(QStringLiteral("data"))),
                 QByteArray(R"({"d":{"result":[{"metric":{"__name__":"latency_ms","target":"gw"},)"
                            R"("values":[[1500000000.25,"0.1"],[1500000001.25,"+Inf"]]}],"resultType":"matrix"}})"));
        m_fixture->fake.queryResult.kind = QueryResult::Kind::Scalar;
        QCOMPARE(compact(m_fixture->get("/api/v1/query?query=1").json().value(QStringLiteral("data"))),
                 QByteArray(R"({"d":{"result":[1500000000.25,"0.1"],"resultType":"scalar"}})"));
    }

    void aFormIsTakenAndUnknownParametersDoNotMatter()
    {
        const RawResponse answer
            = m_fixture->send(request("POST /api/v1/query", "Content-Type: application/x-www-form-urlencoded\r\n",
                                      "query=a%2Bb+c&time=12.5&stats=all&lookback_delta=3"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(m_fixture->fake.lastQuery, QStringLiteral("a+b c"));
        QCOMPARE(m_fixture->get("/api/v1/labels?match[]=x&match[]=y&limit=3").status, 200);
        QCOMPARE(m_fixture->fake.lastQuery, QStringLiteral("x y"));
    }

    void refusalsHavePrometheusShape_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("type");
        QTest::newRow("no step") << QByteArray("/api/v1/query_range?query=x&start=1&end=2") << 400
                                 << QStringLiteral("bad_data");
        QTest::newRow("no match") << QByteArray("/api/v1/series") << 400 << QStringLiteral("bad_data");
        QTest::newRow("bad label") << QByteArray("/api/v1/label/a-b/values") << 400 << QStringLiteral("bad_data");
        QTest::newRow("bad time") << QByteArray("/api/v1/query?query=x&time=yesterday") << 400
                                  << QStringLiteral("bad_data");
    }
    void refusalsHavePrometheusShape()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const int, status);
        QFETCH(const QString, type);
        const RawResponse answer = m_fixture->get(target);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("content-type"), QByteArray("application/json"));
        QCOMPARE(answer.json().value(QStringLiteral("status")).toString(), QStringLiteral("error"));
        QCOMPARE(answer.json().value(QStringLiteral("errorType")).toString(), type);
        QVERIFY(!answer.json().value(QStringLiteral("error")).toString().isEmpty());
    }

    void whatTheEngineRefusesIsBadData()
    {
        m_fixture->fake.failure
            = Error{ErrorCode::NotSupported, QStringLiteral("the function 'rate' is not supported"), {}, {}};
        const RawResponse answer = m_fixture->get("/api/v1/query?query=x");
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.json().value(QStringLiteral("error")).toString(),
                 QStringLiteral("the function 'rate' is not supported"));
        m_fixture->fake.failure = Error{ErrorCode::Unavailable, QStringLiteral("later"), {}, {}};
        QCOMPARE(m_fixture->get("/api/v1/query?query=x").json().value(QStringLiteral("errorType")).toString(),
                 QStringLiteral("unavailable"));
        QCOMPARE(m_fixture->send(request("POST /api/v1/query", "Content-Type: application/json\r\n", "{}")).status,
                 415);
    }

    void labelsAndTheirValuesAreDistinct()
    {
        m_fixture->fake.queryResult = latencies(QueryResult::Kind::Vector);
        m_fixture->fake.queryResult.series += m_fixture->fake.queryResult.series.first();
        QCOMPARE(compact(m_fixture->get("/api/v1/labels").json().value(QStringLiteral("data"))),
                 QByteArray(R"({"d":["__name__","target"]})"));
        QCOMPARE(compact(m_fixture->get("/api/v1/label/target/values").json().value(QStringLiteral("data"))),
                 QByteArray(R"({"d":["gw"]})"));
        QCOMPARE(compact(m_fixture->get("/api/v1/metadata?metric=up").json().value(QStringLiteral("data"))),
                 QByteArray(R"({"d":{"up":[{"help":"Whether it is","type":"gauge","unit":""}]}})"));
    }

private:
    std::unique_ptr<ServerFixture> m_fixture;
};

NM_REGISTER_TEST(TestPromApi)
#include "tst_promapi.moc"
