// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/serverfixture.h"
#include "tests/support/testregistry.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <optional>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
using namespace std::chrono_literals;

double percentile(std::vector<double> values, std::size_t percent)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[(values.size() * percent) / 100];
}

double processSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

QHostAddress loopback(int last)
{
    return QHostAddress(0x7f000000u + quint32(last));
}
} // namespace

/// Slow and many clients (S2, S3): their number is bounded, they are cut, and others do not notice. Times are printed;
/// what is asserted of them is far above what a loaded machine takes.
class TestSlowClients : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        if (limit.rlim_max < 4096) {
            QSKIP("MISSING: more than 4096 open files (ulimit -n): 1,000 connections cannot be made");
        }
    }

    /// 1,000 connections of 10 addresses that send a byte now and then, while another client goes on.
    void slowloris()
    {
        ServerFixture fixture;
        std::vector<std::unique_ptr<QTcpSocket>> slow;
        for (int i = 0; i < 1000; ++i) {
            auto socket = std::make_unique<QTcpSocket>();
            socket->bind(loopback(10 + i % 10));
            socket->connectToHost(QHostAddress(QHostAddress::LocalHost), fixture.port);
            (void)socket->waitForConnected(RawClient::Patience);
            socket->write("GET / HTTP/1.1\r\nX: ");
            socket->flush();
            slow.push_back(std::move(socket));
        }
        RawClient other(fixture.port, loopback(99));
        QVERIFY(other.connected());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.get("/metrics").status == 200,
                                 30'000); // from one more address, on a slot kept for scrapes
        QVERIFY(fixture.pages.seen().openConnections <= 200 + 16);
        QVERIFY(fixture.pages.seen().refusedConnections >= 1000 - 216);

        std::vector<double> times;
        for (int i = 0; i < 300; ++i) {
            RawClient client(fixture.port, loopback(99));
            QElapsedTimer timer;
            timer.start();
            const RawResponse answer = client.exchange(request("GET /metrics", "Connection: close\r\n"));
            times.push_back(double(timer.nsecsElapsed()) / 1e6);
            QVERIFY2(answer.status == 200, QByteArray::number(answer.status).constData());
        }
        qInfo("with 1,000 slow connections: median of another client %.2f ms, p99 %.2f ms, max %.2f ms",
              percentile(times, 50), percentile(times, 99), *std::max_element(times.begin(), times.end()));
        QVERIFY2(percentile(times, 50) < 100, "the other client waits for the slow ones");
        // all of them are cut: nothing is left but the asking connection
        const auto open = [&fixture] {
            (void)fixture.get("/metrics");
            return fixture.pages.seen().openConnections;
        };
        QTRY_VERIFY_WITH_TIMEOUT(open() <= 3, 60'000);
    }

    void slowHeadsAndBodiesTimeOut()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.headTimeout = 200ms;
        settings.limits.bodyTimeout = 200ms;
        settings.limits.idleTimeout = 200ms;
        const ServerFixture fixture(settings);
        RawClient head(fixture.port);
        QCOMPARE(head.exchange("GET / HTTP/1.1\r\n").status, 408);
        QVERIFY(head.waitForClose());
        RawClient body(fixture.port);
        QCOMPARE(body.exchange(request("POST /api/v2/targets", "Content-Length: 10\r\n") + "{").status, 408);
        RawClient silent(fixture.port);
        QVERIFY(silent.waitForClose());
        QVERIFY(silent.unread().isEmpty());
        RawClient idle(fixture.port);
        QCOMPARE(idle.exchange(request("GET /-/healthy")).status, 200);
        QVERIFY(idle.waitForClose());
    }

    void aReaderThatTakesNothingIsCut()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.writeStall = 1s;
        ServerFixture fixture(settings);
        fixture.pages.bodies.insert(MetricsForm::Text, QByteArray(20'000'000, 'x'));
        RawClient client(fixture.port);
        client.socket().setReadBufferSize(1024);
        client.send(request("GET /metrics"));
        const auto open = [&fixture] {
            (void)fixture.get("/-/healthy");
            (void)fixture.get("/metrics", "Accept: application/openmetrics-text\r\n");
            return fixture.pages.seen().openConnections;
        };
        QTRY_VERIFY_WITH_TIMEOUT(open() <= 2, 30'000);
    }

    /// One address cannot take all places; a scrape from it gets through all the same.
    void oneAddressIsBoundedAndScrapesGetThrough()
    {
        ServerFixture fixture;
        std::vector<std::unique_ptr<RawClient>> idle;
        for (int i = 0; i < 64; ++i) {
            idle.push_back(std::make_unique<RawClient>(fixture.port));
            QCOMPARE(idle.back()->exchange(request("GET /-/healthy")).status, 200); // kept alive
        }
        QCOMPARE(fixture.get("/metrics").status, 200);
        QCOMPARE(fixture.get("/-/healthy").status, 200);
        const RawResponse other = fixture.get("/api/metrics");
        QCOMPARE(other.status, 503);
        QVERIFY(!other.header("retry-after").isEmpty());
        RawClient elsewhere(fixture.port, loopback(7));
        QCOMPARE(elsewhere.exchange(request("GET /api/metrics")).status, 200);
    }

    /// A few addresses hold every place, and ask for those that are kept for scrapes as well: a scrape from elsewhere
    /// gets through, and at once.
    void aCrowdDoesNotTakeTheScrapesPlaces()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.maxConnections = 20;
        settings.limits.headTimeout = 10min;
        ServerFixture fixture(settings);
        std::vector<std::unique_ptr<RawClient>> crowd;
        for (int i = 0; i < 20; ++i) { // streams keep their places
            crowd.push_back(std::make_unique<RawClient>(fixture.port, loopback(10 + i % 5)));
            QCOMPARE(crowd.back()->exchange(request("GET /api/v2/stream")).status, 200);
        }
        for (int i = 0; i < 20; ++i) {
            crowd.push_back(std::make_unique<RawClient>(fixture.port, loopback(10 + i % 5)));
            crowd.back()->send("GET /metrics HTTP/1.1\r\nX: ");
        }
        for (int i = 0; i < 3; ++i) {
            RawClient scrape(fixture.port, loopback(99));
            QCOMPARE(scrape.exchange(request("GET /metrics", "Connection: close\r\n")).status, 200);
        }
    }

    void placesHeldByMany_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<int>("firstStatus");
        QTest::newRow("nothing sent") << QByteArray() << 0;
        QTest::newRow("half a head") << QByteArray("GET / HTTP/1.1\r\nX: ") << 0;
        QTest::newRow("half a body") << request("POST /api/v2/targets", "Content-Length: 10\r\n") + "{" << 0;
        QTest::newRow("idle") << request("GET /-/healthy") << 200;
    }
    /// Many addresses take every place and stay: whoever comes later gets one all the same, long before a timeout.
    void placesHeldByMany()
    {
        QFETCH(QByteArray, start);
        QFETCH(int, firstStatus);
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.maxConnections = 20;
        settings.limits.maxPerAddress = 2;
        settings.limits.headTimeout = settings.limits.bodyTimeout = settings.limits.idleTimeout = 10min;
        ServerFixture fixture(settings);
        std::vector<std::unique_ptr<RawClient>> held;
        for (int i = 0; i < settings.limits.maxConnections; ++i) {
            held.push_back(std::make_unique<RawClient>(fixture.port, loopback(10 + i / 2)));
            held.back()->send(start);
            if (firstStatus > 0) {
                QCOMPARE(held.back()->receive().status, firstStatus);
            }
        }
        const auto ask = [&fixture] {
            RawClient late(fixture.port, loopback(99));
            return late.exchange(request("GET /api/openapi.json", "Connection: close\r\n")).status;
        };
        QTRY_COMPARE_WITH_TIMEOUT(ask(), 200, 30'000);
        (void)fixture.get("/metrics");
        QVERIFY(fixture.pages.seen().openConnections >= 10); // those that stay are not swept away
    }

    /// S3: without descriptors there is no spin, and it goes on when they are back.
    void descriptorsRunOut()
    {
        ServerFixture fixture;
        std::optional<RawClient> late;
        {
            rlimit before{};
            ::getrlimit(RLIMIT_NOFILE, &before);
            std::vector<int> held;
            const auto giveBack = qScopeGuard([&before, &held] { // also when the test fails: others follow
                for (const int fd : held) {
                    ::close(fd);
                }
                ::setrlimit(RLIMIT_NOFILE, &before);
            });
            rlimit tight = before;
            tight.rlim_cur = 256;
            ::setrlimit(RLIMIT_NOFILE, &tight);
            for (int fd = ::dup(0); fd >= 0; fd = ::dup(0)) {
                held.push_back(fd);
            }
            QVERIFY(!held.empty());
            ::close(held.back()); // one for the client's end: it waits in the backlog, for the server's there is none
            held.pop_back();
            late.emplace(fixture.port);
            const double cpu = processSeconds();
            QTest::qWait(1000); // a span to measure in, not a pace
            const double used = processSeconds() - cpu;
            qInfo("without descriptors: %.1f %% of a CPU", used * 100);
            QVERIFY2(used < 0.5, "the server spins");
        }
        QCOMPARE(late->exchange(request("GET /-/healthy")).status, 200);
    }
};

NM_REGISTER_TEST(TestSlowClients)
#include "tst_slowclients.moc"
