// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/committer.h"

#include "app/storage/meta.h"
#include "app/storage/precision.h"
#include "app/storage/try.h"

#include <algorithm>

namespace NetMonitor::Storage {
namespace {

/// Blocks by source while they are gathered.
template <typename Block> class BlockSet
{
public:
    Block& of(SourceId source)
    {
        auto it = m_index.find(source);
        if (it == m_index.end()) {
            it = m_index.insert(source, m_blocks.size());
            m_blocks.emplaceBack();
            m_blocks.last().source = source;
        }
        return m_blocks[*it];
    }
    QList<Block> sorted() &&
    {
        std::sort(m_blocks.begin(), m_blocks.end(), [](const Block& a, const Block& b) { return a.source < b.source; });
        return std::move(m_blocks);
    }

private:
    QHash<SourceId, qsizetype> m_index;
    QList<Block> m_blocks;
};

void bindSpan(Statement& statement, int first, const JournalRecord& record)
{
    if (const auto span = record.span()) {
        statement.bind(first, qint64(span->first.time_since_epoch().count()));
        statement.bind(first + 1, qint64(span->second.time_since_epoch().count()));
    } else {
        statement.bindNull(first).bindNull(first + 1);
    }
}
} // namespace

Expected<LogReaders> loadReaders(const Database& db)
{
    NM_TRY_ASSIGN(Statement rows, db.prepare("SELECT name, acknowledged FROM reader"));
    LogReaders readers;
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            return readers;
        }
        readers.insert(rows.text(0), static_cast<CommitId>(rows.number(1)));
    }
}

Expected<void> saveReaders(const Database& db, const LogReaders& readers)
{
    NM_TRY(db.execute("DELETE FROM reader"));
    NM_TRY_ASSIGN(Statement insert, db.prepare("INSERT INTO reader(name, acknowledged) VALUES(?, ?)"));
    for (auto it = readers.cbegin(); it != readers.cend(); ++it) {
        NM_TRY(insert.bind(1, it.key()).bind(2, it.value()).run());
    }
    return {};
}

Expected<void> Committer::start()
{
    m_sources.forget();
    NM_TRY_ASSIGN(const qint64 newest, m_db.scalar("SELECT max(id) FROM commit_log"));
    NM_TRY_ASSIGN(const qint64 floor, readMeta(m_db, MetaKey::CommitFloor));
    m_newest = static_cast<CommitId>(std::max(newest, floor));
    NM_TRY_ASSIGN(m_logBytes, m_db.scalar("SELECT log_bytes FROM commit_log ORDER BY id DESC LIMIT 1"));
    return weigh();
}

Expected<void> Committer::weigh()
{
    NM_TRY_ASSIGN(const qint64 weight,
                  m_db.scalar("SELECT coalesce(sum(weight), 0) FROM commit_log WHERE id > "
                              "coalesce((SELECT value FROM meta WHERE key = 'sealed_to'), 0)"));
    m_weight = weight;
    return {};
}

Expected<CommitId> Committer::commit(std::span<const CommitBatch> group, UtcTime now,
                                     const std::optional<LogReaders>& readers)
{
    const CommitId id = m_newest + 1;
    const qint64 logBytes = m_logBytes;
    Nameless nameless;
    qsizetype weight = 0;
    const auto done = [&]() -> Expected<void> {
        NM_TRY_ASSIGN(Transaction transaction, Transaction::begin(m_db, Transaction::Kind::Write));
        NM_TRY_ASSIGN(const JournalRecord record, gather(group, nameless));
        NM_TRY(writeRecord(id, now, record));
        NM_TRY(writeEvents(record.events));
        if (readers) {
            NM_TRY(saveReaders(m_db, *readers));
        }
        weight = record.weight();
        return transaction.commit();
    }();
    if (!done) {
        m_logBytes = logBytes;
        m_sources.forget();
        return Unexpected<Error>{done.error()};
    }
    m_newest = id;
    m_weight += weight;
    m_nameless.outcomes += nameless.outcomes;
    m_nameless.rounds += nameless.rounds;
    return id;
}

Expected<void> Committer::commitReaders(const LogReaders& readers)
{
    NM_TRY_ASSIGN(Transaction transaction, Transaction::begin(m_db, Transaction::Kind::Write));
    NM_TRY(saveReaders(m_db, readers));
    return transaction.commit();
}

Expected<JournalRecord> Committer::gather(std::span<const CommitBatch> group, Nameless& nameless)
{
    BlockSet<ProbeBlock> probes;
    BlockSet<SampleBlock> samples;
    JournalRecord record;
    for (const CommitBatch& batch : group) {
        QHash<ProbeSlot, SourceId> sourceOf;
        for (auto it = batch.probes.cbegin(); it != batch.probes.cend(); ++it) {
            NM_TRY_ASSIGN(const SourceId id, m_sources.idOf(m_db, sourceName(it.value())));
            sourceOf.insert(it.key(), id);
        }
        for (const Outcome& outcome : batch.outcomes) {
            const auto source = sourceOf.constFind(outcome.slot);
            if (source == sourceOf.constEnd()) {
                ++nameless.outcomes;
                continue;
            }
            probes.of(*source).outcomes.append(storedOutcome(outcome));
        }
        for (const RoundSummary& round : batch.rounds) {
            const auto source = sourceOf.constFind(round.slot);
            if (source == sourceOf.constEnd()) {
                ++nameless.rounds;
                continue;
            }
            probes.of(*source).rounds.append(storedRound(round));
        }
        for (const Sample& sample : batch.samples) {
            NM_TRY_ASSIGN(const SourceId id, m_sources.idOf(m_db, sourceName(sample.series)));
            samples.of(id).values.append({storedTime(sample.time), sample.value});
        }
        record.events += batch.events;
    }
    record.probes = std::move(probes).sorted();
    record.samples = std::move(samples).sorted();
    return record;
}

Expected<void> Committer::writeRecord(CommitId id, UtcTime now, const JournalRecord& record)
{
    NM_TRY_ASSIGN(Statement insert,
                  m_db.prepare("INSERT INTO commit_log(id, committed_at, t_min, t_max, weight, payload, log_bytes)"
                               " VALUES(?, ?, ?, ?, ?, ?, ?)"));
    const QByteArray payload = encodeJournal(record, m_compressor);
    m_logBytes += payload.size();
    insert.bind(1, id).bind(2, qint64(now.time_since_epoch().count()));
    bindSpan(insert, 3, record);
    return insert.bind(5, qint64(record.weight())).bind(6, payload).bind(7, m_logBytes).run();
}

Expected<void> Committer::writeEvents(const QList<Event>& events)
{
    if (events.isEmpty()) {
        return {};
    }
    NM_TRY_ASSIGN(Statement upsert,
                  m_db.prepare("INSERT INTO event(id, type, severity, start, end, target, probe, message)"
                               " VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET type = excluded.type,"
                               " severity = excluded.severity, start = excluded.start, end = excluded.end,"
                               " target = excluded.target, probe = excluded.probe, message = excluded.message"));
    for (const Event& event : events) {
        upsert.bind(1, event.id).bind(2, qint64(event.type)).bind(3, qint64(event.severity));
        upsert.bind(4, qint64(event.start.time_since_epoch().count()));
        if (event.end) {
            upsert.bind(5, qint64(event.end->time_since_epoch().count()));
        } else {
            upsert.bindNull(5);
        }
        NM_TRY(upsert.bind(6, event.target).bind(7, event.probe).bind(8, event.message).run());
    }
    return {};
}

} // namespace NetMonitor::Storage
