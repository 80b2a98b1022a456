// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/sqlitehistory.h"

#include "app/storage/eventquery.h"
#include "app/storage/logquery.h"
#include "app/storage/rangeread.h"
#include "app/storage/recordquery.h"
#include "app/storage/try.h"

namespace NetMonitor::Storage {

SqliteHistory::SqliteHistory(ReaderPool& pool, DamageReport damage, DamageReport corrupt)
    : m_pool(pool)
    , m_damage(std::move(damage))
    , m_corrupt(std::move(corrupt))
{
}

template <typename Query> auto SqliteHistory::read(Query query) const -> decltype(query(std::declval<Reader&>()))
{
    auto result = [&]() -> decltype(query(std::declval<Reader&>())) {
        NM_TRY_ASSIGN(auto reader, m_pool.lease());
        NM_TRY_ASSIGN(Transaction snapshot, Transaction::begin(reader->db, Transaction::Kind::Read));
        return query(*reader);
    }();
    if (!result && result.error().code == ErrorCode::Corrupt) {
        m_corrupt(result.error()); // the connection is back in the pool: the writer may close it
    }
    return result;
}

Expected<QList<SeriesInfo>> SqliteHistory::series() const
{
    return read([&](Reader& reader) { return readSeries(reader, m_damage); });
}

Expected<RangeResult> SqliteHistory::range(const RangeQuery& query) const
{
    return read([&](Reader& reader) { return readRange(reader, m_damage, query); });
}

Expected<std::optional<SeriesSummary>> SqliteHistory::summarize(const SeriesKey& series, UtcTime start,
                                                                UtcTime end) const
{
    return read([&](Reader& reader) { return readSummary(reader, m_damage, series, {start, end}); });
}

Expected<QList<StoredRound>> SqliteHistory::rounds(const RecordQuery& query) const
{
    return read([&](Reader& reader) { return readRounds(reader, m_damage, query); });
}

Expected<QList<StoredOutcome>> SqliteHistory::outcomes(const RecordQuery& query) const
{
    return read([&](Reader& reader) { return readOutcomes(reader, m_damage, query); });
}

Expected<QList<Event>> SqliteHistory::events(const EventQuery& query) const
{
    return read([&](Reader& reader) { return readEvents(reader.db, query); });
}

Expected<std::array<quint64, EventTypeCount>> SqliteHistory::countEvents(UtcTime start, UtcTime end) const
{
    return read([&](Reader& reader) { return readEventCounts(reader.db, start, end); });
}

Expected<CommitLogPage> SqliteHistory::readCommitted(CommitId after, qsizetype limit) const
{
    return read([&](Reader& reader) { return readLog(reader, m_damage, after, limit); });
}

Expected<CommitId> SqliteHistory::newestCommit() const
{
    return read([](Reader& reader) { return readNewestCommit(reader.db); });
}

Expected<QList<Event>> SqliteHistory::openEvents() const
{
    return read([](Reader& reader) { return readOpenEvents(reader.db); });
}

} // namespace NetMonitor::Storage
