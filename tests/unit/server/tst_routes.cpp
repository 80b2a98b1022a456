// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/openapi.h"
#include "app/server/routes.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testregistry.h"

#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
const char* const ViewerToken = "viewer-0123456789abcdef";
const char* const OperatorToken = "operator-0123456789abcdef";
const char* const AdminToken = "admin-0123456789abcdef";

ServerSettings withTokens()
{
    ServerSettings settings = ServerFixture::defaults();
    settings.tokens = {{QStringLiteral("v"), Role::Viewer, ViewerToken},
                       {QStringLiteral("o"), Role::Operator, OperatorToken},
                       {QStringLiteral("a"), Role::Admin, AdminToken}};
    return settings;
}

QByteArray bearer(const QByteArray& token)
{
    return token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token + "\r\n";
}

/// The route as a client would call it, with a body where one is needed.
QByteArray callOf(const Route& route, const QByteArray& fields = {})
{
    QByteArray target = route.path;
    target.replace("{id}", "google-dns").replace("{type}", "webhook").replace("{name}", "ops");
    QByteArray body;
    if (qstrcmp(route.bodySchema, "TargetDraft") == 0) {
        body = route.method == HttpMethod::Patch ? "{\"label\":\"x\"}" : "{\"address\":\"gateway\",\"id\":\"added\"}";
    } else if (qstrcmp(route.bodySchema, "TargetChoice") == 0) {
        body = "{\"target\":\"8.8.8.8\"}";
    } else if (qstrcmp(route.bodySchema, "IntervalChoice") == 0) {
        body = "{\"interval\":5}";
    } else if (qstrcmp(route.bodySchema, "MeasuringChoice") == 0) {
        body = "{\"measuring\":true}";
    }
    if (target == "/api/v2/range") {
        target += "?metric=latency";
    }
    for (const ParameterDoc& parameter : route.parameters) {
        if (parameter.required && !target.contains(parameter.name)) {
            const QByteArray value = qstrcmp(parameter.type, "time") == 0 ? "2026-11-22T09:15:00Z"
                : qstrcmp(parameter.type, "duration") == 0                ? "30s"
                                                                          : "up";
            target += (target.contains('?') ? '&' : '?') + QByteArray(parameter.name) + '=' + value;
        }
    }
    const QByteArray type = body.isEmpty() ? QByteArray() : QByteArray("Content-Type: application/json\r\n");
    return request(methodName(route.method) + " " + target, type + fields, body);
}
} // namespace

/// The route table is the one source: of routing, of roles, and of the OpenAPI document.
class TestRoutes : public QObject
{
    Q_OBJECT

private slots:
    void everyRouteIsDocumentedAndEveryDocumentedPathRoutes()
    {
        const ServerFixture fixture;
        const QJsonObject document = fixture.get("/api/openapi.json").json();
        QCOMPARE(document.value(QStringLiteral("openapi")).toString(), QStringLiteral("3.1.0"));
        const QJsonObject paths = document.value(QStringLiteral("paths")).toObject();
        const QJsonValue schemas = document.value(QStringLiteral("components"))[QStringLiteral("schemas")];

        QSet<QString> documented;
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            const QJsonObject item = path.value().toObject();
            for (auto method = item.begin(); method != item.end(); ++method) {
                documented.insert(method.key().toUpper() + u' ' + path.key());
            }
        }
        QSet<QString> routed;
        QSet<QString> operations;
        for (const Route& route : allRoutes(ServerFixture::defaults())) {
            routed.insert(QString::fromLatin1(methodName(route.method) + ' ' + route.path));
            operations.insert(QLatin1String(route.id));
            if (*route.schema) {
                QVERIFY2(schemas.toObject().contains(QLatin1String(route.schema)), route.schema);
            }
        }
        QCOMPARE(documented, routed);
        QCOMPARE(operations.size(), routed.size()); // operationIds are unique
        for (const QString& entry :
             documented) { // and the server knows each of them: never 404 for want of a route, never 405
            const QByteArrayList parts = entry.toLatin1()
                                             .replace("{id}", "google-dns")
                                             .replace("{type}", "webhook")
                                             .replace("{name}", "ops")
                                             .split(' ');
            const RawResponse options = fixture.send(request("OPTIONS " + parts.at(1)));
            QCOMPARE(options.status, 204);
            QVERIFY2(options.header("allow").split(',').contains(parts.at(0))
                         || options.header("allow").contains(QByteArray(parts.at(0) + ",")),
                     options.head.constData());
        }
    }

    void answersValidateAgainstTheirSchemas()
    {
        ServerFixture fixture;
        fixture.publish(sampleFrame());
        const ProbeKey key{QStringLiteral("google-dns"), QStringLiteral("ping")};
        Outcome reply;
        reply.result = Result::Reply;
        reply.rttNs = 23'100'000;
        fixture.fake.probeTests = {ProbeTest{}};
        fixture.fake.summary = SeriesSummary{1, 1, 1, 1, 1, 1, 1};
        fixture.fake.rounds = {{key, sampleRound(1)}, {key, RoundSummary{}}};
        fixture.fake.outcomes = {{key, Outcome{}}, {key, reply}};
        fixture.fake.events = {sampleEvent()};
        fixture.fake.series = {{probeLatency(), sampleTime(), sampleTime()}};
        fixture.fake.range.points = {{sampleTime(), 0.5, 3}};
        fixture.fake.config = {{QStringLiteral("interval"), QStringLiteral("10s"), ConfigOrigin::Default, {}}};
        QJsonArray samples;
        for (const Route& route : allRoutes(ServerFixture::defaults())) {
            if (!*route.schema) {
                continue;
            }
            {
                const QMutexLocker lock(&fixture.fake.mutex); // an earlier call may have removed it
                fixture.fake.targets.targets = {sampleTarget(QStringLiteral("google-dns"), QStringLiteral("Google DNS"),
                                                             QStringLiteral("8.8.8.8"))};
            }
            const RawResponse answer = fixture.send(callOf(route));
            QVERIFY2(answer.status == route.status,
                     QByteArray(route.path + ' ' + answer.head + answer.body).constData());
            samples.append(QJsonObject{{QStringLiteral("name"), QString::fromLatin1(route.path)},
                                       {QStringLiteral("schema"), QLatin1String(route.schema)},
                                       {QStringLiteral("instance"), answer.json()}});
        }
        for (const char* bad : {"/nowhere", "/api/v2/range", "/api/v2/targets/none"}) {
            samples.append(QJsonObject{{QStringLiteral("name"), QLatin1String(bad)},
                                       {QStringLiteral("schema"), QStringLiteral("Problem")},
                                       {QStringLiteral("instance"), fixture.get(bad).json()}});
        }
        validate(fixture.get("/api/openapi.json").body, samples);
    }

    /// S9: the table of roles, for every route and every kind of caller.
    void authorisationMatrix()
    {
        ServerFixture fixture(withTokens());
        QVERIFY(fixture.port != 0);
        fixture.fake.live.publish(std::make_shared<const Frame>(sampleFrame()));
        const QList<QPair<QByteArray, Role>> callers{
            {"", Role::None}, {ViewerToken, Role::Viewer}, {OperatorToken, Role::Operator}, {AdminToken, Role::Admin}};
        for (const Route& route : allRoutes(withTokens())) {
            for (const auto& [token, role] : callers) {
                RawClient client(fixture.port);
                const RawResponse answer = client.exchange(callOf(route, bearer(token) + "Connection: close\r\n"));
                const int refusal = role == Role::None ? 401 : 403;
                const QByteArray what = methodName(route.method) + ' ' + route.path + " as " + token + ": "
                    + QByteArray::number(answer.status);
                if (role >= route.role) {
                    QVERIFY2(answer.status != 401 && answer.status != 403 && answer.status != 0, what.constData());
                } else {
                    QVERIFY2(answer.status == refusal, what.constData());
                    QVERIFY(refusal != 401 || answer.header("www-authenticate").startsWith("Bearer"));
                }
            }
        }
        QCOMPARE(fixture.get("/nowhere").status, 401); // what there is, is not told
        QCOMPARE(fixture.get("/nowhere", bearer(ViewerToken)).status, 404);
        QCOMPARE(fixture.get("/health", "X-API-Key: " + QByteArray(ViewerToken) + "\r\n").status, 200);
        QCOMPARE(fixture.get("/health", bearer("revoked-0123456789abcdef")).status, 401);
    }

    void tokensAreRevokedWithoutRestart()
    {
        ServerFixture fixture(withTokens());
        QCOMPARE(fixture.get("/health", bearer(ViewerToken)).status, 200);
        ServerSettings settings = withTokens();
        settings.tokens.removeFirst();
        settings.metricsOpen = true;
        QCOMPARE(fixture.get("/metrics").status, 401);
        QVERIFY(fixture.server->setSettings(settings).has_value());
        QTRY_COMPARE(fixture.get("/health", bearer(ViewerToken)).status, 401);
        QCOMPARE(fixture.get("/metrics").status, 200);
        QCOMPARE(fixture.get("/health", bearer(AdminToken)).status, 200);
    }

    /// S8: locked after 10 wrong tokens, other addresses not.
    void bruteForceIsLockedOut()
    {
        ServerFixture fixture(withTokens());
        const auto tryFrom = [&fixture](const char* from, const QByteArray& token) {
            RawClient client(fixture.port, QHostAddress(QLatin1String(from)));
            return client.exchange(request("GET /health", bearer(token)));
        };
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(tryFrom("127.0.0.2", "wrong-0123456789abcd" + QByteArray::number(i)).status, 401);
        }
        const RawResponse locked = tryFrom("127.0.0.2", ViewerToken);
        QCOMPARE(locked.status, 429);
        QVERIFY(locked.header("retry-after").toInt() > 0 && locked.header("retry-after").toInt() <= 60);
        QCOMPARE(tryFrom("127.0.0.3", ViewerToken).status, 200);
        RawClient open(fixture.port, QHostAddress(QStringLiteral("127.0.0.2")));
        QCOMPARE(open.exchange(request("GET /-/healthy")).status, 200);
    }

    void methodsAndPaths()
    {
        const ServerFixture fixture;
        const RawResponse wrong = fixture.send(request("DELETE /health"));
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.header("allow"), QByteArray("GET, HEAD, OPTIONS"));
        QCOMPARE(fixture.get("/health/").status, 404);
        QCOMPARE(fixture.get("//health").status, 404);
        QCOMPARE(fixture.get("/%68ealth").status, 200); // the same path, RFC 3986 6.2.2.2
        QCOMPARE(fixture.get("/health%00").status, 400);
        QCOMPARE(fixture.get("/health?a=%zz").status, 400);
        const RawResponse get = fixture.get("/health");
        RawClient client(fixture.port);
        const RawResponse head = client.exchange(request("HEAD /health"), true);
        QCOMPARE(head.status, 200);
        QVERIFY(head.header("content-length").toInt() > 50);
        QCOMPARE(head.header("content-type"), get.header("content-type"));
        QCOMPARE(client.exchange(request("GET /-/healthy")).status, 200); // nothing of a body was in the way
        QCOMPARE(get.header("cache-control"), QByteArray("no-store"));
        QVERIFY(!get.header("x-request-id").isEmpty());
    }

    /// S7: whatever the path says, it names no file.
    void traversal_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char* path :
             {"/../etc/passwd", "/%2e%2e/etc/passwd", "/%252e%252e/etc/passwd", "/..%5cetc", "/..\\etc", "//etc/passwd",
              "/C:/Windows", "/api/v2/targets/..%2f..%2fetc", "/./health", "/api/v2/targets/.."}) {
            QTest::newRow(path) << QByteArray(path);
        }
    }
    void traversal()
    {
        QFETCH(const QByteArray, path);
        const ServerFixture fixture;
        const int status = fixture.get(path).status;
        QVERIFY2(status == 404 || status == 400, QByteArray::number(status).constData());
    }

    /// S10: a page of another origin, a rebound name, a form.
    void pagesMayNotSteerTheAgent()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.corsOrigins = {QStringLiteral("https://dash.example.org")};
        ServerFixture fixture(settings);
        const auto post = [&fixture](const QByteArray& fields) {
            return fixture.send(request("POST /api/target?target=evil.example", fields));
        };
        QCOMPARE(post("Origin: https://evil.example\r\n").status, 403);
        QCOMPARE(post("Origin: null\r\n").status, 403);
        QCOMPARE(fixture.get("/health", "Origin: http://127.0.0.1:8001\r\n").status, 403);
        QCOMPARE(fixture.send("GET /health HTTP/1.1\r\nHost: rebound.example\r\n\r\n").status, 403);
        QCOMPARE(fixture.fake.targets.targets.size(), 2); // nothing was made
        const RawResponse plain = fixture.send(
            request("POST /api/target", "Content-Type: text/plain\r\n", "{\"target\":\"evil.example\"}"));
        QCOMPARE(plain.status, 415);
        const RawResponse form = fixture.send(
            request("POST /api/target", "Content-Type: application/x-www-form-urlencoded\r\n", "target=evil.example"));
        QCOMPARE(form.status, 415);
        QCOMPARE(fixture.fake.targets.targets.size(), 2);
        QCOMPARE(fixture.get("/health", "Connection: Upgrade\r\nUpgrade: websocket\r\n").status, 400);

        const RawResponse allowed = fixture.get("/health", "Origin: https://dash.example.org\r\n");
        QCOMPARE(allowed.header("access-control-allow-origin"), QByteArray("https://dash.example.org"));
        QVERIFY(allowed.header("access-control-allow-credentials").isEmpty());
        QCOMPARE(allowed.header("vary"), QByteArray("Origin"));
        const RawResponse preflight = fixture.send(request(
            "OPTIONS /api/target", "Origin: https://dash.example.org\r\nAccess-Control-Request-Method: POST\r\n"));
        QCOMPARE(preflight.status, 204);
        QVERIFY(preflight.header("access-control-allow-methods").contains("POST"));
    }

    void bindingBeyondLoopbackNeedsATokenAndAllOrNothing()
    {
        ServerSettings open = ServerFixture::defaults();
        open.listen = {{QHostAddress(QHostAddress::AnyIPv4), 0}};
        const ServerFixture refused(open);
        QVERIFY(!refused.bound);
        QVERIFY(refused.bound.error().fix.contains(QStringLiteral("api.tokens")));
        open.tokens = withTokens().tokens;
        const ServerFixture bound(open);
        QVERIFY(bound.bound.has_value());

        const ServerFixture first;
        ServerSettings second = ServerFixture::defaults();
        second.listen.append({QHostAddress(QHostAddress::LocalHost), first.port});
        const ServerFixture taken(second);
        QVERIFY(!taken.bound);
        QCOMPARE(taken.bound.error().code, ErrorCode::AlreadyExists);
        QVERIFY(taken.bound.error().detail.contains(QString::number(first.port)));
    }

private:
    static SeriesKey probeLatency()
    {
        return {QStringLiteral("latency"),
                {{QStringLiteral("probe"), QStringLiteral("ping")},
                 {QStringLiteral("target"), QStringLiteral("google-dns")}}};
    }

    static void validate(const QByteArray& document, const QJsonArray& samples)
    {
        const QTemporaryDir directory;
        const auto save = [&directory](const char* name, const QByteArray& bytes) {
            QFile file(directory.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(bytes), bytes.size());
        };
        save("openapi.json", document);
        save("samples.json", QJsonDocument(samples).toJson());
        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        python.start(QStringLiteral("python3"),
                     {QStringLiteral(NM_TEST_DATA_DIR "/../support/validate_openapi.py"),
                      directory.filePath(QStringLiteral("openapi.json")),
                      directory.filePath(QStringLiteral("samples.json"))});
        QVERIFY2(python.waitForFinished(60'000), qPrintable(python.errorString()));
        QCOMPARE(python.exitStatus(), QProcess::NormalExit);
        if (python.exitCode() == 77) {
            QSKIP("MISSING: python3 with jsonschema (Debian: python3-jsonschema): answers are not checked against "
                  "their schemas");
        }
        const QByteArray output = python.readAll();
        QVERIFY2(python.exitCode() == 0, output.constData());
    }
};

NM_REGISTER_TEST(TestRoutes)
#include "tst_routes.moc"
