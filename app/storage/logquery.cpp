// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/logquery.h"

#include "app/storage/meta.h"
#include "app/storage/try.h"

namespace NetMonitor::Storage {
namespace {

CommitBatch batchOf(const JournalRecord& record, const QHash<SourceId, SourceName>& names)
{
    CommitBatch batch;
    for (const ProbeBlock& block : record.probes) {
        batch.probes.insert(block.source, probeKeyOf(names.value(block.source)));
        for (Outcome outcome : block.outcomes) {
            outcome.slot = block.source;
            batch.outcomes.append(outcome);
        }
        for (RoundSummary round : block.rounds) {
            round.slot = block.source;
            batch.rounds.append(round);
        }
    }
    for (const SampleBlock& block : record.samples) {
        const SeriesKey series = seriesKeyOf(names.value(block.source));
        for (const TimedValue& value : block.values) {
            batch.samples.append({series, value.time, value.value});
        }
    }
    batch.events = record.events;
    return batch;
}
} // namespace

Expected<CommitId> readNewestCommit(const Database& db)
{
    NM_TRY_ASSIGN(const qint64 newest, db.scalar("SELECT max(id) FROM commit_log"));
    NM_TRY_ASSIGN(const qint64 floor, readMeta(db, MetaKey::CommitFloor));
    return static_cast<CommitId>(std::max(newest, floor));
}

Expected<CommitLogPage> readLog(Reader& reader, const DamageReport& damage, CommitId after, qsizetype limit)
{
    CommitLogPage page;
    NM_TRY_ASSIGN(page.newest, readNewestCommit(reader.db));
    if (after >= page.newest || limit <= 0) {
        return page;
    }
    NM_TRY_ASSIGN(const auto names, allSources(reader.db));
    NM_TRY_ASSIGN(Statement rows,
                  reader.db.prepare("SELECT id, committed_at, payload FROM commit_log WHERE id > ?"
                                    " ORDER BY id LIMIT ?"));
    rows.bind(1, after).bind(2, qint64(limit));
    CommitId last = after;
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            break;
        }
        const auto id = static_cast<CommitId>(rows.number(0));
        auto record = decodeJournal(rows.blob(2), reader.decompressor);
        const bool gap = id != last + 1;
        if (!record) {
            damage(at(record.error(), "commit", rows.number(0)));
        }
        if ((gap || !record) && !page.batches.isEmpty()) {
            return page; // what is lost stands before the first batch of a page: the next page says so
        }
        if (!record) {
            page.lost = LostRange{page.lost ? page.lost->from : after + 1, id};
        } else {
            if (gap) {
                page.lost = LostRange{page.lost ? page.lost->from : after + 1, id - 1};
            }
            page.batches.append({id, UtcTime(Duration(rows.number(1))), batchOf(*record, names)});
        }
        last = id;
    }
    if (page.batches.isEmpty() && last == after) { // nothing of it is left
        page.lost = LostRange{after + 1, page.newest};
    }
    return page;
}

} // namespace NetMonitor::Storage
