// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/access.h"
#include "app/server/negotiation.h"
#include "app/server/responder.h"
#include "app/server/uri.h"
#include "models/domain/json.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <limits>

using namespace NetMonitor;

/// The small pure parts of the server.
class TestServerParts : public QObject
{
    Q_OBJECT

private slots:
    void decodesStrictly()
    {
        QCOMPARE(decodePercent("a%20b"), QStringLiteral("a b"));
        QCOMPARE(decodePercent("a+b", true), QStringLiteral("a b"));
        QCOMPARE(decodePercent("a+b"), QStringLiteral("a+b"));
        QCOMPARE(decodePercent("%C3%A4"), QString(QChar(0xe4)));
        for (const char* bad : {"%00", "%0a", "%7f", "%", "%4", "%zz", "%C3", "%ff", "a%0d%0aX"}) {
            QVERIFY2(!decodePercent(bad), bad);
        }
        QVERIFY(!splitPath("/a/%00"));
        QCOMPARE(*splitPath("/"), QStringList());
        QCOMPARE(*splitPath("/a//b/"), (QStringList{"a", "", "b", ""}));
        QCOMPARE(*splitPath("/%2e%2e/%2F"), (QStringList{"..", "/"}));
        QCOMPARE(parseQuery("a=1&a=2&b&=c").value().value(QStringLiteral("a")), (QStringList{"1", "2"}));
        QVERIFY(!parseQuery("a=%zz"));
    }

    void negotiates_data()
    {
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<bool>("openMetrics");
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("curl") << QByteArray("*/*") << false;
        QTest::newRow("Prometheus 2.42") << QByteArray(
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
            "text/plain;version=0.0.4;q=0.5,*/*;q=0.1")
                                         << true;
        QTest::newRow("text is better") << QByteArray("application/openmetrics-text;q=0.4, text/plain;q=0.5") << false;
        QTest::newRow("not at all") << QByteArray("application/openmetrics-text;q=0") << false;
        QTest::newRow("unknown version") << QByteArray("application/openmetrics-text;version=9.9.9") << false;
        QTest::newRow("unknown parameter")
            << QByteArray("application/openmetrics-text;escaping=underscores;q=1") << true;
        QTest::newRow("broken q") << QByteArray("application/openmetrics-text;q=abc,text/plain;q=0.1") << false;
        QTest::newRow("garbage") << QByteArray(";;,,=;q=,") << false;
    }
    void negotiates()
    {
        QFETCH(const QByteArray, accept);
        QFETCH(const bool, openMetrics);
        QCOMPARE(negotiateMetrics(accept) == MetricsForm::OpenMetrics, openMetrics);
    }

    void knowsGzip()
    {
        QVERIFY(acceptsGzip("gzip"));
        QVERIFY(acceptsGzip("deflate, GZIP;q=0.5"));
        QVERIFY(acceptsGzip("*"));
        QVERIFY(!acceptsGzip(""));
        QVERIFY(!acceptsGzip("identity"));
        QVERIFY(!acceptsGzip("gzip;q=0, *"));
    }

    void hostsAndOrigins()
    {
        ServerSettings settings;
        settings.hosts = {QStringLiteral("Probe.example.org"), QStringLiteral("other:9000")};
        settings.corsOrigins = {QStringLiteral("https://dash.example.org")};
        const Access access(settings);
        const QHostAddress local(QStringLiteral("192.0.2.7"));
        for (const char* good : {"localhost", "LOCALHOST:8000", "127.0.0.1", "127.9.9.9:1", "[::1]:8000", "localhost.",
                                 "probe.example.org", "probe.example.org:8000", "other:9000", "192.0.2.7:8000"}) {
            QVERIFY2(access.hostAllowed(good, local), good);
        }
        for (const char* bad :
             {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.8", "other:9001", "[::1",
              "localhost:port", "127.0.0.1:8000:1", "0.0.0.0", "user@localhost"}) {
            QVERIFY2(!access.hostAllowed(bad, local), bad);
        }
        QVERIFY(access.originAllowed("", "localhost:8000"));
        QVERIFY(access.originAllowed("http://localhost:8000", "localhost:8000"));
        QVERIFY(access.originAllowed("https://DASH.example.org", "localhost:8000"));
        for (const char* bad :
             {"null", "http://localhost:8001", "https://evil.example", "http://localhost:8000.evil.example", "file://",
              "https://dash.example.org.evil.example"}) {
            QVERIFY2(!access.originAllowed(bad, "localhost:8000"), bad);
        }
    }

    void refusesSettingsThatAreNotSafe()
    {
        ServerSettings settings;
        settings.listen = {{QHostAddress(QHostAddress::AnyIPv4), 8000}};
        const auto refused = checkServerSettings(settings);
        QVERIFY(!refused);
        QVERIFY(refused.error().fix.contains(QStringLiteral("api.tokens")));
        settings.tokens = {{QStringLiteral("weak"), Role::Viewer, "short"}};
        QVERIFY(!checkServerSettings(settings));
        settings.tokens = {{QStringLiteral("good"), Role::Viewer, "0123456789abcdef"}};
        QVERIFY(checkServerSettings(settings).has_value());
        settings.corsOrigins = {QStringLiteral("*")};
        QVERIFY(!checkServerSettings(settings));
        settings.corsOrigins.clear();
        settings.metricsPath = QStringLiteral("/api/metrics");
        QVERIFY(!checkServerSettings(settings));
    }

    void answersAreNeverSplit()
    {
        HttpResponse response;
        response.contentType = "text/plain\r\nX: 1";
        response.addHeader("X-Good", "yes");
        response.addHeader("X-Bad", "a\r\nSet-Cookie: b");
        response.addHeader("X\nY", "c");
        const QByteArray head = serializeHead(response, "1", 0, true);
        QVERIFY(head.contains("X-Good: yes\r\n"));
        QVERIFY(!head.contains("Set-Cookie"));
        QCOMPARE(head.count("\r\n\r\n"), 1);
        QVERIFY(!head.contains("X: 1"));
    }

    void jsonHasNoNumberWhereThereIsNoValue()
    {
        QVERIFY(jsonNumber(std::nullopt).isNull());
        QVERIFY(jsonNumber(std::numeric_limits<double>::quiet_NaN()).isNull());
        QVERIFY(jsonNumber(std::numeric_limits<double>::infinity()).isNull());
        QCOMPARE(jsonMilliseconds(0.0231).toDouble(), 23.1);
        const QJsonObject empty = toJson(RoundSummary{});
        QVERIFY(empty.value(QStringLiteral("latency_seconds")).isNull());
        QVERIFY(toJson(Outcome{}).value(QStringLiteral("rtt_seconds")).isNull());
    }

    void draftsRefuseWhatTheyDoNotKnow()
    {
        const auto draft
            = targetDraftFromJson({{QStringLiteral("address"), QStringLiteral("gateway")},
                                   {QStringLiteral("interval"), 5},
                                   {QStringLiteral("tags"), QJsonObject{{QStringLiteral("a"), QStringLiteral("b")}}}});
        QVERIFY(draft.has_value());
        QCOMPARE(draft->value(QStringLiteral("interval")).toInt(), 5);
        const auto assigned = targetDraftFromJson({{QStringLiteral("primary"), true}});
        QVERIFY(!assigned);
        QCOMPARE(assigned.error().field, QStringLiteral("primary"));
        QVERIFY(!targetDraftFromJson({{QStringLiteral("enabled"), QStringLiteral("yes")}}));
        QVERIFY(!targetDraftFromJson({{QStringLiteral("probes"), QJsonArray{1}}}));
        QVERIFY(!targetDraftFromJson({{QStringLiteral("tags"), QJsonObject{{QStringLiteral("a"), 1}}}}));
    }

    void everyErrorHasAStatus()
    {
        for (int i = 0; i <= int(ErrorCode::Internal); ++i) {
            const int status = httpStatus(ErrorCode(i));
            QVERIFY(status >= 400 && status < 600);
            QVERIFY2(statusText(status) != QByteArrayView("Unknown"), qPrintable(errorCodeName(ErrorCode(i))));
        }
    }
};

NM_REGISTER_TEST(TestServerParts)
#include "tst_parts.moc"
