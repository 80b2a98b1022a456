// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/readerpool.h"
#include "app/storage/sourcescan.h"
#include "models/domain/history.h"

namespace NetMonitor::Storage {

/// History over the SQLite file: each call takes a connection of the pool and one read transaction.
class SqliteHistory final : public History
{
public:
    /// @p damage is told of records that cannot be decoded, @p corrupt of a file that SQLite finds damaged; both from
    /// the caller's thread.
    SqliteHistory(ReaderPool& pool, DamageReport damage, DamageReport corrupt);

    Expected<QList<SeriesInfo>> series() const override;
    Expected<RangeResult> range(const RangeQuery& query) const override;
    Expected<std::optional<SeriesSummary>> summarize(const SeriesKey& series, UtcTime start,
                                                     UtcTime end) const override;
    Expected<QList<StoredRound>> rounds(const RecordQuery& query) const override;
    Expected<QList<StoredOutcome>> outcomes(const RecordQuery& query) const override;
    Expected<QList<Event>> events(const EventQuery& query) const override;
    Expected<std::array<quint64, EventTypeCount>> countEvents(UtcTime start, UtcTime end) const override;
    Expected<CommitLogPage> readCommitted(CommitId after, qsizetype limit) const override;
    Expected<CommitId> newestCommit() const override;

    Expected<QList<Event>> openEvents() const;

private:
    template <typename Query> auto read(Query query) const -> decltype(query(std::declval<Reader&>()));

    ReaderPool& m_pool;
    DamageReport m_damage;
    DamageReport m_corrupt;
};

} // namespace NetMonitor::Storage
