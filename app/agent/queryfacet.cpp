// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/queryfacet.h"

#include "collectors/registry.h"

namespace NetMonitor {

namespace {
QueryScope scopeOf(const Settings& settings)
{
    QueryScope scope{settings.agent.id, {}, settings.prometheus.readmeNames, {}};
    for (const Target& target : settings.targets) {
        scope.leadProbes.insert(target.id, target.probes.isEmpty() ? QString() : target.probes.constFirst().name);
    }
    for (const CollectorInfo& info : collectors()) {
        const auto metrics = info.metrics();
        scope.collectorMetrics.append(QList<MetricDescriptor>(metrics.begin(), metrics.end()));
    }
    return scope;
}
} // namespace

QueryFacet::QueryFacet(ReaderPool& pool, const History& history, const Settings& settings)
    : m_pool(pool)
    , m_history(history)
{
    setSettings(settings);
}

void QueryFacet::setSettings(const Settings& settings)
{
    auto engine = std::make_shared<const QueryEngine>(m_history, scopeOf(settings));
    const QMutexLocker lock(&m_mutex);
    m_engine = std::move(engine);
}

std::shared_ptr<const QueryEngine> QueryFacet::engine() const
{
    const QMutexLocker lock(&m_mutex);
    return m_engine;
}

Async<QueryResult> QueryFacet::instant(const QString& expression, UtcTime at)
{
    return m_pool.ask<QueryResult>([engine = engine(), expression, at] { return engine->instant(expression, at); });
}

Async<QueryResult> QueryFacet::range(const QString& expression, UtcTime start, UtcTime end, Duration step)
{
    return m_pool.ask<QueryResult>(
        [engine = engine(), expression, start, end, step] { return engine->range(expression, start, end, step); });
}

Async<QList<Labels>> QueryFacet::series(const QStringList& selectors, UtcTime start, UtcTime end)
{
    return m_pool.ask<QList<Labels>>(
        [engine = engine(), selectors, start, end] { return engine->series(selectors, start, end); });
}

Async<QList<QueryMetadata>> QueryFacet::metadata()
{
    return answered<QList<QueryMetadata>>(engine()->metadata());
}

} // namespace NetMonitor
