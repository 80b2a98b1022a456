// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/serverfixture.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
Frame laterFrame(quint64 sequence)
{
    Frame frame = sampleFrame(sequence);
    frame.full = false;
    frame.targets.clear();
    frame.hostSamples.clear();
    return frame;
}

struct StreamEvent
{
    QByteArray name;
    QByteArray id;
    QJsonObject data;
};

/// The next event of the stream; comments are passed over.
StreamEvent nextEvent(RawClient& client)
{
    StreamEvent event;
    QByteArray rest = client.take();
    while (event.name.isEmpty()) {
        while (!rest.contains("\n\n")) {
            if (!client.readUntil("\n")) {
                return event;
            }
            rest += client.take();
        }
        const qsizetype end = rest.indexOf("\n\n");
        for (const QByteArray& line : rest.left(end).split('\n')) {
            if (line.startsWith("event: ")) {
                event.name = line.mid(7);
            } else if (line.startsWith("id: ")) {
                event.id = line.mid(4);
            } else if (line.startsWith("data: ")) {
                event.data = QJsonDocument::fromJson(line.mid(6)).object();
            }
        }
        rest.remove(0, end + 2);
    }
    client.putBack(rest);
    return event;
}
} // namespace

/// The live state from frames, and the stream of frames.
class TestLiveServer : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<ServerFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void aLostFrameAsksOnceForAFullOne()
    {
        QTRY_COMPARE(m_fixture->fake.live.requests.load(), 1); // the new subscriber's
        m_fixture->publish(sampleFrame(1));
        m_fixture->fake.live.publish(std::make_shared<const Frame>(laterFrame(3)));
        m_fixture->fake.live.publish(std::make_shared<const Frame>(laterFrame(4)));
        QTRY_COMPARE(m_fixture->fake.live.requests.load(), 2);
        QCOMPARE(m_fixture->get("/api/v2/status").json().value(QStringLiteral("sequence")).toInt(), 1);
        m_fixture->publish(sampleFrame(5));
        QCOMPARE(m_fixture->fake.live.requests.load(), 2);
    }

    void theStreamBeginsFullAndGoesOn()
    {
        m_fixture->publish(sampleFrame(1));
        RawClient client(m_fixture->port);
        client.send(request("GET /api/v2/stream"));
        const RawResponse head = client.receive();
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("content-type"), QByteArray("text/event-stream"));
        const StreamEvent first = nextEvent(client);
        QCOMPARE(first.name, QByteArray("frame"));
        QVERIFY(first.data.value(QStringLiteral("full")).toBool());
        QCOMPARE(first.data.value(QStringLiteral("targets")).toArray().size(), 2);
        QVERIFY(first.id.endsWith("/1"));
        m_fixture->publish(laterFrame(2));
        const StreamEvent second = nextEvent(client);
        QVERIFY(!second.data.value(QStringLiteral("full")).toBool());
        QVERIFY(second.id.endsWith("/2"));

        // who left at 1 gets 2, not everything
        RawClient back(m_fixture->port);
        back.send(request("GET /api/v2/stream", "Last-Event-ID: " + first.id + "\r\n"));
        QCOMPARE(back.receive().status, 200);
        const StreamEvent missed = nextEvent(back);
        QVERIFY(missed.id.endsWith("/2"));
        QVERIFY(!missed.data.value(QStringLiteral("full")).toBool());
        // and who comes from another start of the agent gets a full one
        RawClient stranger(m_fixture->port);
        stranger.send(request("GET /api/v2/stream", "Last-Event-ID: 6ba7b810-9dad-11d1-80b4-00c04fd43000/1\r\n"));
        QCOMPARE(stranger.receive().status, 200);
        QVERIFY(nextEvent(stranger).data.value(QStringLiteral("full")).toBool());
    }

    void aSubscriberBeforeTheFirstFrameGetsIt()
    {
        RawClient client(m_fixture->port);
        client.send(request("GET /api/v2/stream"));
        QCOMPARE(client.receive().status, 200);
        QTRY_COMPARE(m_fixture->fake.live.requests.load(), 1);
        m_fixture->publish(sampleFrame(1));
        QVERIFY(nextEvent(client).data.value(QStringLiteral("full")).toBool());
    }

    void whoAsksWhileTheAgentStartsWaitsForItsTargets()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.firstFrameTimeout = std::chrono::milliseconds(RawClient::Patience);
        ServerFixture fixture(settings);
        RawClient early(fixture.port);
        early.send(request("GET /api/v2/rounds?target=google-dns&probe=ping"));
        QTRY_COMPARE(fixture.fake.live.requests.load(), 1);
        QCOMPARE(early.receive(false, 200).status, 0); // not: there is no such target
        fixture.publish(sampleFrame(1));
        QCOMPARE(early.receive().status, 200);
    }

    void anAgentThatNeverReportsIsToldOf()
    {
        QCOMPARE(m_fixture->get("/api/v2/rounds?target=google-dns").status, 503);
        QCOMPARE(m_fixture->get("/api/v2/status").status, 503);
    }

    void streamsAreCountedAndLimited()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.maxStreams = 1;
        ServerFixture fixture(settings);
        auto first = std::make_unique<RawClient>(fixture.port);
        first->send(request("GET /api/v2/stream"));
        QCOMPARE(first->receive().status, 200);
        QCOMPARE(fixture.get("/api/v2/stream").status, 503);
        (void)fixture.get("/metrics");
        QCOMPARE(fixture.pages.seen().openStreams, 1u);
        first.reset();
        const auto retried = [&fixture] {
            RawClient next(fixture.port);
            next.send(request("GET /api/v2/stream"));
            return next.receive().status;
        };
        QTRY_COMPARE(retried(), 200); // the place is free again
    }

    void aReaderThatDoesNotReadLags()
    {
        ServerSettings settings = ServerFixture::defaults();
        settings.limits.maxUnsent = 64 * 1024;
        ServerFixture fixture(settings);
        fixture.publish(sampleFrame(1));
        RawClient client(fixture.port);
        client.socket().setReadBufferSize(1024);
        client.send(request("GET /api/v2/stream"));
        Frame big = laterFrame(2);
        big.agent.health.lastError = QString(100'000, u'x');
        for (quint64 sequence = 2; sequence < 60; ++sequence) { // 6 MB: more than all buffers hold
            big.sequence = sequence;
            fixture.publish(big);
        }
        client.socket().setReadBufferSize(0);
        QByteArray seen;
        quint64 sequence = 60;
        const QDeadlineTimer deadline(RawClient::Patience);
        while (!seen.contains("event: lagged") && !deadline.hasExpired()) {
            big.sequence = sequence++;
            fixture.publish(big); // catching up is seen at the next frame
            (void)client.readUntil("\n\n", QDeadlineTimer(200));
            seen = seen.right(1000) + client.take();
        }
        QVERIFY(seen.contains("event: lagged"));
    }

private:
    std::unique_ptr<ServerFixture> m_fixture;
};

NM_REGISTER_TEST(TestLiveServer)
#include "tst_liveserver.moc"
