// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/httpserver.h"
#include "tests/support/fakeport.h"
#include "tests/support/httpclient.h"

#include <QTest>

#include <memory>

namespace NetMonitor::Testing {

/// Gives bodies that name their form, and keeps the counters.
class FakePages final : public MetricsPageProvider
{
public:
    QByteArray body(const LiveState& state, const HttpCounters& newest, MetricsForm form) override
    {
        ++entered;
        const QMutexLocker lock(&mutex);
        counters = newest;
        generation = state.generation();
        return bodies.value(form);
    }
    HttpCounters seen() const
    {
        const QMutexLocker lock(&mutex);
        return counters;
    }

    mutable QMutex mutex; ///< Held by a test, it holds the server's thread up in the next scrape.
    std::atomic<int> entered = 0; ///< Scrapes that have begun.
    QHash<MetricsForm, QByteArray> bodies{{MetricsForm::Text, "text 1\n"},
                                          {MetricsForm::TextGzip, "text-gzip"},
                                          {MetricsForm::OpenMetrics, "open 1\n# EOF\n"},
                                          {MetricsForm::OpenMetricsGzip, "open-gzip"}};
    HttpCounters counters;
    quint64 generation = 0;
};

inline UtcTime sampleTime()
{
    return fromUnixMs(1'795'338'900'123); // 2026-11-22T09:15:00.123Z
}

inline Target sampleTarget(const QString& id, const QString& label, const QString& address)
{
    ProbeSpec ping;
    ping.type = ping.name = QStringLiteral("ping");
    ping.options.set(QStringLiteral("count"), 4);
    ping.options.set(QStringLiteral("timeout"), QVariant::fromValue(Duration(std::chrono::seconds(3))));
    ProbeSpec tcp;
    tcp.type = QStringLiteral("tcp");
    tcp.name = QStringLiteral("https");
    tcp.options.set(QStringLiteral("port"), 443);
    Target target;
    target.id = id;
    target.label = label;
    target.address = address;
    target.probes = {ping, tcp};
    return target;
}

inline RoundSummary sampleRound(RoundNumber number)
{
    RoundSummary round;
    round.round = number;
    round.start = sampleTime() + std::chrono::seconds(10) * int(number);
    round.end = round.start + std::chrono::milliseconds(3750);
    round.sent = 4;
    round.received = 3;
    round.failure = Result::Timeout;
    round.latency = 0.0231;
    round.minimum = 0.0218;
    round.maximum = 0.0255;
    round.packetLoss = 0.25;
    round.jitter = 0.00198;
    round.jitterRfc3550 = 0.0012;
    round.delaySpread = 0.0021;
    return round;
}

inline Event sampleEvent()
{
    Event event;
    event.id = QStringLiteral("0193-1");
    event.type = EventType::PacketLoss;
    event.severity = Severity::Warning;
    event.start = sampleTime();
    event.end = sampleTime() + std::chrono::seconds(30);
    event.target = QStringLiteral("google-dns");
    event.probe = QStringLiteral("ping");
    event.message = QStringLiteral("25 % of the packets to Google DNS were lost");
    return event;
}

/// A full frame: one target that is measured, and one that is dead.
inline Frame sampleFrame(quint64 sequence = 1)
{
    Frame frame;
    frame.epoch = QUuid::fromString(QStringLiteral("{6ba7b810-9dad-11d1-80b4-00c04fd430c8}"));
    frame.sequence = sequence;
    frame.full = true;
    frame.at = sampleTime();
    frame.agent.info = {QStringLiteral("agent-001"), QStringLiteral("lab"), QStringLiteral("dev"),
                        QStringLiteral("0.1.0"), sampleTime() - std::chrono::hours(1)};
    frame.agent.health.state = HealthState::Running;
    frame.agent.health.lastCycle = sampleTime();
    TargetStatus status;
    status.target = sampleTarget(QStringLiteral("google-dns"), QStringLiteral("Google DNS"), QStringLiteral("8.8.8.8"));
    status.primary = true;
    ProbeStatus lead;
    lead.probe = lead.type = QStringLiteral("ping");
    lead.state = ProbeState::Degraded;
    lead.address = QStringLiteral("8.8.8.8");
    lead.interval = std::chrono::seconds(10);
    lead.lastRound = sampleRound(7);
    lead.derived = {0.0229, 0.0011, 91.5, 0.93};
    lead.counters.sent = 32;
    lead.counters.received = 31;
    status.probes = {lead};
    TargetStatus dead;
    dead.target = sampleTarget(QStringLiteral("dead"), QStringLiteral("Dead"), QStringLiteral("192.0.2.1"));
    ProbeStatus down;
    down.probe = down.type = QStringLiteral("ping");
    down.state = ProbeState::Down;
    RoundSummary lost = sampleRound(3);
    lost.received = 0;
    lost.packetLoss = 1.0;
    lost.latency = lost.minimum = lost.maximum = lost.jitter = lost.jitterRfc3550 = lost.delaySpread = std::nullopt;
    down.lastRound = lost;
    dead.probes = {down};
    frame.targets = {status, dead};
    frame.hostSamples
        = {{{QStringLiteral("interface_receive_bytes_total"), {{QStringLiteral("interface"), QStringLiteral("eth0")}}},
            sampleTime(),
            123456}};
    return frame;
}

/// A running server before a fake port, on a free port of 127.0.0.1.
class ServerFixture
{
public:
    static ServerSettings defaults()
    {
        ServerSettings settings;
        settings.listen = {{QHostAddress(QHostAddress::LocalHost), 0}};
        settings.limits.firstFrameTimeout = {}; // most tests need no agent that reports
        return settings;
    }

    explicit ServerFixture(ServerSettings settings = defaults())
        : server(std::make_unique<HttpServer>(fake.port(), &pages, settings))
    {
        fake.targets.targets
            = {sampleTarget(QStringLiteral("google-dns"), QStringLiteral("Google DNS"), QStringLiteral("8.8.8.8")),
               sampleTarget(QStringLiteral("dead"), QStringLiteral("Dead"), QStringLiteral("192.0.2.1"))};
        fake.targets.primary = QStringLiteral("google-dns");
        bound = server->start();
        port = bound && !bound->isEmpty() ? bound->constFirst().port : 0;
    }

    /// Publishes a frame and waits until the server shows it.
    void publish(const Frame& frame)
    {
        fake.live.publish(std::make_shared<const Frame>(frame));
        const auto wanted = double(frame.sequence);
        QTRY_VERIFY_WITH_TIMEOUT(get("/api/v2/status").json().value(QStringLiteral("sequence")).toDouble() == wanted,
                                 RawClient::Patience);
    }

    RawResponse send(const QByteArray& bytes, bool headRequest = false) const
    {
        RawClient client(port);
        return client.exchange(bytes, headRequest);
    }
    RawResponse get(const QByteArray& target, const QByteArray& fields = {}) const
    {
        return send(request("GET " + target, fields));
    }
    RawResponse post(const QByteArray& target, const QByteArray& json, const QByteArray& fields = {}) const
    {
        return send(request("POST " + target, "Content-Type: application/json\r\n" + fields, json));
    }

    FakePort fake;
    FakePages pages;
    std::unique_ptr<HttpServer> server; ///< Before the fakes go.
    Expected<QList<ListenAddress>> bound;
    quint16 port = 0;
};

} // namespace NetMonitor::Testing
