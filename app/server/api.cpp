// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/api.h"

#include "app/server/eventstreams.h"

namespace NetMonitor {

Api::Ticket::Ticket(Api& owner, Responder way)
    : api(&owner)
    , responder(std::move(way))
{
    ++owner.m_pending;
}

Api::Ticket::~Ticket()
{
    if (api) {
        --api->m_pending;
    }
}

Api::Api(AgentPort port, MetricsPageProvider* metrics, const ServerSettings& settings, QObject* parent)
    : QObject(parent)
    , m_port(port)
    , m_feed(port.live)
    , m_metrics(metrics)
    , m_limits(settings.limits)
    , m_metricsPath(settings.metricsPath)
    , m_metricIds(settings.metrics.begin(), settings.metrics.end())
    , m_streams(std::make_unique<EventStreams>(m_feed, settings.limits))
{
    for (const MetricDescriptor& metric : builtinMetrics()) {
        m_metricIds.insert(QString::fromLatin1(metric.id));
    }
    connect(m_streams.get(), &EventStreams::openChanged, this,
            [this](int open) { m_counters.openStreams = quint32(open); });
}

Api::~Api() = default;

void Api::setLimits(const ServerLimits& limits)
{
    m_limits = limits;
    m_streams->setLimits(limits);
}

bool Api::mayAsk(const Responder& responder) const
{
    if (m_pending < m_limits.maxPending) {
        return true;
    }
    HttpResponse response = problemResponse(503, QStringLiteral("too many requests wait for the agent"));
    response.addHeader("Retry-After", "1");
    responder.send(std::move(response));
    return false;
}

void Api::watch(const std::shared_ptr<Ticket>& ticket)
{
    const std::weak_ptr<Ticket> weak = ticket; // the timer does not keep an answered question
    QTimer::singleShot(m_limits.answerTimeout, this, [weak] {
        const auto late = weak.lock();
        if (late && late->take()) {
            late->responder.problem(
                Error{ErrorCode::TimedOut, QStringLiteral("the agent did not answer in time"), {}, {}});
        }
    });
}

Unexpected<Error> invalid(const QString& field, const QString& detail, const QString& fix)
{
    return fail(ErrorCode::InvalidArgument, detail, fix, field);
}

} // namespace NetMonitor
