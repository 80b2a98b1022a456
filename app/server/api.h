// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/livefeed.h"
#include "app/server/responder.h"
#include "app/server/route.h"
#include "models/domain/metricspage.h"
#include "models/domain/port/agentport.h"

#include <QFutureWatcher>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <type_traits>

namespace NetMonitor {

class EventStreams;

/// What handlers work with: the port, the present state, and the way to ask the engine and answer later. Http thread.
class Api : public QObject
{
    Q_OBJECT
public:
    Api(AgentPort port, MetricsPageProvider* metrics, const ServerSettings& settings, QObject* parent = nullptr);
    ~Api() override;

    AgentPort& port() { return m_port; }
    const LiveFeed& feed() const { return m_feed; }
    const LiveState& state() const { return m_feed.state(); }
    MetricsPageProvider* metrics() { return m_metrics; }
    HttpCounters& counters() { return m_counters; }
    EventStreams& streams() { return *m_streams; }
    const QByteArray& openApi() const { return m_openApi; }
    void setOpenApi(QByteArray document) { m_openApi = std::move(document); }
    const QString& metricsPath() const { return m_metricsPath; }
    bool knowsMetric(const QString& id) const { return m_metricIds.contains(id); } ///< Whether it can have values.
    void setLimits(const ServerLimits& limits);

    /// Asks the engine and answers later: @p question gives the Async, @p then takes its value. Failures, a cancelled
    /// question and one that takes too long are answered here; when the client is gone, nothing is. Too many questions
    /// under way: 503 at once.
    template <typename Question, typename Then> void ask(const Responder& responder, Question question, Then then);

private:
    /// One question under way. Counted while it lives; answered at most once.
    struct Ticket
    {
        Ticket(Api& api, Responder way);
        ~Ticket();
        Q_DISABLE_COPY_MOVE(Ticket)
        bool take() { return !std::exchange(done, true) && responder.waiting(); }

        QPointer<Api> api;
        Responder responder;
        bool done = false;
    };

    bool mayAsk(const Responder& responder) const;
    void watch(const std::shared_ptr<Ticket>& ticket);

    AgentPort m_port;
    LiveFeed m_feed;
    MetricsPageProvider* m_metrics;
    HttpCounters m_counters;
    ServerLimits m_limits;
    int m_pending = 0;
    QString m_metricsPath;
    QSet<QString> m_metricIds;
    QByteArray m_openApi;
    std::unique_ptr<EventStreams> m_streams;
};

template <typename Question, typename Then> void Api::ask(const Responder& responder, Question question, Then then)
{
    if (!mayAsk(responder)) {
        return;
    }
    auto future = question();
    using Answer = decltype(future.result());
    auto ticket = std::make_shared<Ticket>(*this, responder);
    watch(ticket);
    // Not future.then(this, ...): Qt 6.4 asserts, or crashes, when the context goes first.
    auto* watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [watcher, ticket, then = std::move(then)]() mutable {
        watcher->deleteLater();
        if (!ticket->take()) {
            return;
        }
        if (watcher->isCanceled() || watcher->future().resultCount() == 0) {
            ticket->responder.problem(Error{ErrorCode::Unavailable, QStringLiteral("the agent is stopping"), {}, {}});
        } else if (Answer answer = watcher->result()) {
            then(*std::move(answer));
        } else {
            ticket->responder.problem(answer.error());
        }
    });
    watcher->setFuture(future);
}

/// A refusal of a parameter or a part of the body.
Unexpected<Error> invalid(const QString& field, const QString& detail, const QString& fix = {});

} // namespace NetMonitor
