// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/readerpool.h"
#include "app/config/settings.h"
#include "app/query/queryengine.h"
#include "models/domain/port/queryport.h"

#include <QMutex>

namespace NetMonitor {

/// Queries in Prometheus' language, answered by the reader pool with the names of the settings that apply.
class QueryFacet final : public QueryPort
{
public:
    QueryFacet(ReaderPool& pool, const History& history, const Settings& settings);

    void setSettings(const Settings& settings); ///< Any thread; for the questions from then on.
    Async<QueryResult> instant(const QString& expression, UtcTime at) override;
    Async<QueryResult> range(const QString& expression, UtcTime start, UtcTime end, Duration step) override;
    Async<QList<Labels>> series(const QStringList& selectors, UtcTime start, UtcTime end) override;
    Async<QList<QueryMetadata>> metadata() override;

private:
    std::shared_ptr<const QueryEngine> engine() const;

    ReaderPool& m_pool;
    const History& m_history;
    mutable QMutex m_mutex;
    std::shared_ptr<const QueryEngine> m_engine; ///< Guarded by m_mutex.
};

} // namespace NetMonitor
