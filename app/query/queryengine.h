// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/query/catalog.h"

namespace NetMonitor {

/// Answers queries in a part of PromQL over a history; see QueryPort. Immutable: one for each state of the settings.
/// All calls block on the disk.
class QueryEngine
{
public:
    static constexpr qsizetype MostSteps = 11'000; ///< Of one series; Prometheus' own bound.

    QueryEngine(const History& history, const QueryScope& scope);

    Expected<QueryResult> instant(const QString& text, UtcTime at) const;
    Expected<QueryResult> range(const QString& text, UtcTime start, UtcTime end, Duration step) const;
    Expected<QList<Labels>> series(const QStringList& selectors, UtcTime start, UtcTime end) const;
    QList<QueryMetadata> metadata() const { return m_catalog.metadata(); }

private:
    const History& m_history;
    Catalog m_catalog;
};

} // namespace NetMonitor
