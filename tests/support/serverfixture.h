// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/httpserver.h"
#include "tests/support/fakeport.h"
#include "tests/support/httpclient.h"
#include "tests/support/samples.h"

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
