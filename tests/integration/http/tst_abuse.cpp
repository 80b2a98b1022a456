// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/serverfixture.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <memory>
#include <sys/socket.h>
#include <vector>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
/// Resident memory of this process (client and server) in KiB.
qint64 residentKiB()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf("VmRSS:");
    return at < 0 ? 0 : status.mid(at + 6, 20).simplified().split(' ').constFirst().toLongLong();
}

QByteArray mutated(QByteArray bytes, QRandomGenerator& random)
{
    const int changes = 1 + int(random.bounded(6));
    for (int i = 0; i < changes; ++i) {
        const auto at = qsizetype(random.bounded(quint32(bytes.size())));
        switch (random.bounded(5)) {
        case 0:
            bytes[at] = char(random.bounded(256));
            break;
        case 1:
            bytes.remove(at, qsizetype(1 + random.bounded(8)));
            break;
        case 2:
            bytes.insert(at, char(random.bounded(256)));
            break;
        case 3:
            bytes.insert(at, bytes.mid(at, 24));
            break;
        default:
            bytes.truncate(at + 1);
            break;
        }
        if (bytes.isEmpty()) {
            bytes = "\r";
        }
    }
    return bytes;
}
} // namespace

/// The server before hostile clients (CONVENTIONS D.3), over real sockets.
class TestAbuse : public QObject
{
    Q_OBJECT

private slots:
    /// S1: garbage. Each is answered or closed; nothing that is not an HTTP answer ever comes.
    void garbage()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.headTimeout = std::chrono::milliseconds(300);
        settings.limits.bodyTimeout = std::chrono::milliseconds(300);
        ServerFixture fixture(settings);
        fixture.publish(sampleFrame());
        const QByteArrayList corpus{
            request("GET /metrics", "Accept: text/plain;q=0.5\r\nAccept-Encoding: gzip\r\n"),
            request("POST /api/target?target=8.8.8.8"),
            request("POST /api/v2/targets", "Content-Type: application/json\r\n", "{\"address\":\"gateway\"}"),
            request("GET /api/v2/range?metric=latency&start=1&end=2&step=1m"),
            request("OPTIONS /health", "Origin: http://a\r\n"),
        };
        QRandomGenerator random(20261122);
        const int count = qEnvironmentVariableIsSet("NM_LONG") ? 10'000 : 2'000;
        for (int i = 0; i < count; ++i) {
            const QByteArray bytes = mutated(corpus.at(int(random.bounded(quint32(corpus.size())))), random);
            RawClient client(fixture.port);
            QVERIFY(client.connected());
            client.send(bytes);
            ::shutdown(int(client.socket().socketDescriptor()), SHUT_WR); // an unfinished request ends here
            QVERIFY(client.waitForClose());
            const QByteArray answer = client.take();
            QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 "), answer.constData());
        }
        QCOMPARE(fixture.get("/-/healthy").status, 200);
        QCOMPARE(fixture.get("/metrics").status, 200);
    }

    /// S5: what could smuggle a second request past a proxy gets one refusal, and the connection ends.
    void smuggling_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray second = "GET /api/target HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        QTest::newRow("TE.CL") << request("POST /api/events/reset",
                                          "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n")
                + "0\r\n\r\n"
                + second << 400;
        QTest::newRow("TE") << request("POST /api/events/reset", "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n"
                + second << 411;
        QTest::newRow("chunk tricks") << request("POST /api/events/reset", "Transfer-Encoding: chunked\r\n")
                + "-3\r\nabc\r\n"
                + second << 411;
        QTest::newRow("two CL") << request("POST /api/events/reset", "Content-Length: 0\r\nContent-Length: 44\r\n")
                + second << 400;
        QTest::newRow("GET with a body") << request("GET /health",
                                                    "Content-Length: " + QByteArray::number(second.size()) + "\r\n")
                + second << 400;
        QTest::newRow("CL short") << request("POST /api/events/reset", "Content-Type: application/json\r\n", "{}")
                + second << 400;
        QTest::newRow("pipelining") << request("GET /health") + second << 400;
        QTest::newRow("pipelining by one byte") << request("GET /health") + "G" << 400;
        QTest::newRow("obs-fold") << request("GET /health", "A: b\r\n Content-Length: 3\r\n") + second << 400;
        QTest::newRow("bare LF") << QByteArray("GET /health HTTP/1.1\nHost: 127.0.0.1\n\n") + second << 400;
        QTest::newRow("absolute URI") << QByteArray("GET http://evil/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") + second
                                      << 400;
        QTest::newRow("NUL") << request("GET /health", QByteArray("A: \0\r\n", 6)) + second << 400;
    }
    void smuggling()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, status);
        const ServerFixture fixture;
        RawClient client(fixture.port);
        client.send(bytes);
        const RawResponse answer = client.receive();
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("content-type"), QByteArray("application/problem+json"));
        QVERIFY(client.waitForClose());
        QVERIFY2(client.unread().isEmpty(), client.unread().constData()); // never two answers
        QCOMPARE(fixture.fake.resets, 0);
    }

    /// A second request while the first is still being answered.
    void pipeliningLater()
    {
        ServerFixture fixture;
        fixture.fake.hold();
        RawClient client(fixture.port);
        client.send(request("GET /api/v2/targets"));
        QTRY_COMPARE(fixture.fake.waiting(), 1);
        client.send(request("GET /health"));
        QCOMPARE(client.receive().status, 400);
        fixture.fake.release();
        QVERIFY(client.waitForClose());
        QVERIFY(client.unread().isEmpty());
    }

    void requestsInPiecesOnOneConnection()
    {
        const ServerFixture fixture;
        RawClient client(fixture.port);
        const QByteArray post
            = request("POST /api/v2/targets/check", "Content-Type: application/json\r\n", "{\"address\":\"gateway\"}");
        for (const QByteArray& bytes : {request("GET /health"), post, request("GET /metrics"), post}) {
            for (const char c : bytes) {
                client.send(QByteArray(1, c));
            }
            QCOMPARE(client.receive().status, 200);
        }
    }

    /// S4: too much of anything is refused after the limit, and memory stays flat.
    void oversize_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("status");
        QTest::newRow("URL of 1 MB") << QByteArray("GET /") << QByteArray(65'536, 'a') << 414;
        QTest::newRow("header without end") << QByteArray("GET / HTTP/1.1\r\nA: ") << QByteArray(65'536, 'a') << 431;
        QTest::newRow("a million headers")
            << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("A: b\r\n").repeated(8'192) << 431;
        QTest::newRow("body of 1 GB") << request("POST /api/v2/targets", "Content-Length: 1073741824\r\n")
                                      << QByteArray(65'536, 'a') << 413;
    }
    void oversize()
    {
        QFETCH(const QByteArray, start);
        QFETCH(const QByteArray, piece);
        QFETCH(const int, status);
        const ServerFixture fixture;
        const qint64 before = residentKiB();
        RawClient client(fixture.port);
        client.send(start);
        for (int i = 0; i < 32 && client.socket().state() == QAbstractSocket::ConnectedState; ++i) {
            client.send(piece);
        }
        QCOMPARE(client.receive().status, status);
        QVERIFY(client.waitForClose());
        QVERIFY2(residentKiB() - before < 20'000, QByteArray::number(residentKiB() - before).constData());
    }

    void deepJsonIsRefused()
    {
        const ServerFixture fixture;
        QCOMPARE(fixture.post("/api/v2/targets", QByteArray(1'000'000, '[')).status, 422);
    }

    void expectContinueIsAnswered()
    {
        const ServerFixture fixture;
        RawClient client(fixture.port);
        client.send("POST /api/v2/targets/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    "Expect: 100-continue\r\nContent-Length: 21\r\n\r\n");
        QCOMPARE(client.receive().status, 100);
        client.send("{\"address\":\"gateway\"}");
        QCOMPARE(client.receive().status, 200);
    }

    /// S6: the client leaves at every byte of its request, and at many of the answer.
    void earlyDisconnect()
    {
        ServerFixture fixture;
        fixture.publish(sampleFrame());
        const QByteArrayList requests{
            request("GET /api/v2/targets"), request("GET /metrics"),
            request("POST /api/v2/targets/check", "Content-Type: application/json\r\n", "{\"address\":\"gateway\"}")};
        for (const QByteArray& bytes : requests) {
            for (qsizetype length = 0; length <= bytes.size(); ++length) {
                RawClient client(fixture.port);
                client.send(bytes.left(length));
                client.socket().abort();
            }
            const qsizetype answer = fixture.send(bytes).body.size();
            for (qsizetype length = 1; length < answer; length += 37) {
                RawClient client(fixture.port);
                client.send(bytes);
                (void)client.socket().waitForReadyRead(RawClient::Patience);
                (void)client.socket().read(length);
                client.socket().abort();
            }
        }
        QCOMPARE(fixture.get("/-/healthy").status, 200);
    }

    /// Also when the server hears of their leaving only after it was asked for the place.
    void thePlacesOfClientsThatLeftAreFree()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.maxPerAddress = 4;
        ServerFixture fixture(settings);
        std::vector<std::unique_ptr<RawClient>> holders;
        for (int i = 0; i < 4; ++i) {
            holders.push_back(std::make_unique<RawClient>(fixture.port));
            QCOMPARE(holders.back()->exchange(request("GET /api/v2/targets")).status, 200);
        }
        QCOMPARE(fixture.get("/api/v2/targets").status, 503); // all places are taken
        fixture.pages.mutex.lock(); // the server's thread stands still in the next request
        holders.front()->send(request("GET /metrics"));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.pages.entered > 0, RawClient::Patience);
        for (std::size_t i = 1; i < holders.size(); ++i) {
            holders[i]->socket().abort();
        }
        RawClient next(fixture.port);
        next.send(request("GET /api/v2/targets"));
        fixture.pages.mutex.unlock();
        QCOMPARE(next.receive().status, 200);
    }

    /// What crashed QHttpServer 6.4 itself: the answer comes when the client has left.
    void leavingBeforeALateAnswer()
    {
        ServerFixture fixture;
        for (int i = 0; i < 20; ++i) {
            fixture.fake.hold();
            RawClient client(fixture.port);
            client.send(request("GET /api/v2/targets"));
            QTRY_COMPARE(fixture.fake.waiting(), 1);
            client.socket().abort();
            QCOMPARE(fixture.get("/-/healthy").status, 200);
            fixture.fake.release();
        }
        QCOMPARE(fixture.get("/api/v2/targets").status, 200);
    }

    void stoppingWithClientsAndQuestionsUnderWay()
    {
        auto fixture = std::make_unique<ServerFixture>();
        fixture->fake.hold();
        RawClient waiting(fixture->port);
        waiting.send(request("GET /api/v2/targets"));
        QTRY_COMPARE(fixture->fake.waiting(), 1);
        RawClient stream(fixture->port);
        stream.send(request("GET /api/v2/stream"));
        QCOMPARE(stream.receive().status, 200);
        fixture->server->stop();
        QVERIFY(waiting.waitForClose());
        QVERIFY(stream.waitForClose());
        fixture->fake.release(); // nobody listens any more
    }
};

NM_REGISTER_TEST(TestAbuse)
#include "tst_abuse.moc"
