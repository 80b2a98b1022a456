// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/retention.h"

#include "app/storage/meta.h"
#include "app/storage/try.h"

#include <algorithm>

namespace NetMonitor::Storage {
namespace {
using namespace std::chrono_literals;

// Rows a slice takes: some milliseconds each. A chunk has up to some 40 kB, a record of the log about 1 kB.
constexpr qint64 ChunkSlice = 16;
constexpr qint64 LogSlice = 256;
constexpr qint64 RollupSlice = 128;
constexpr qint64 EventSlice = 256;
constexpr qint64 PageSlice = 256;

qint64 ns(UtcTime time)
{
    return time.time_since_epoch().count();
}

Expected<void> raiseFloor(const Database& db, MetaKey key, UtcTime floor)
{
    NM_TRY_ASSIGN(const qint64 before, readMeta(db, key));
    return ns(floor) > before ? writeMeta(db, key, ns(floor)) : Expected<void>();
}

/// Runs one deleting statement in a transaction together with @p note, which says what is gone.
Expected<bool> deleteSlice(const Database& db, Statement& statement, const std::function<Expected<void>()>& note)
{
    NM_TRY_ASSIGN(Transaction transaction, Transaction::begin(db, Transaction::Kind::Write));
    NM_TRY(note());
    NM_TRY(statement.run());
    const bool some = db.changes() > 0;
    if (some) {
        NM_TRY(transaction.commit());
    }
    return some;
}
} // namespace

Expected<bool> Retention::step(UtcTime now, CommitId acknowledged, qint64 otherBytes)
{
    const auto cutoff
        = [&](Duration retention) { return retention == Duration::zero() ? UtcTime::min() : now - retention; };
    NM_TRY_ASSIGN(const bool log, trimLog(now, acknowledged));
    NM_TRY_ASSIGN(const bool raw, dropRaw(cutoff(m_settings.retentionRaw)));
    NM_TRY_ASSIGN(const bool minutes, dropRollups(Tier::Minute, cutoff(m_settings.retentionMinute)));
    NM_TRY_ASSIGN(const bool hours, dropRollups(Tier::Hour, cutoff(m_settings.retentionHour)));
    NM_TRY_ASSIGN(const bool events, dropEvents(cutoff(m_settings.retentionEvents)));
    NM_TRY_ASSIGN(const bool size, keepBelowLimit(otherBytes));
    return log || raw || minutes || hours || events || size;
}

Expected<bool> Retention::trimLog(UtcTime now, CommitId acknowledged)
{
    // What is not sealed is data, not log; the newest row stays: it is where the numbers go on.
    NM_TRY_ASSIGN(const qint64 sealedTo, readMeta(m_db, MetaKey::SealedTo));
    NM_TRY_ASSIGN(const qint64 newest, m_db.scalar("SELECT max(id) FROM commit_log"));
    const qint64 last = std::min(sealedTo, newest - 1);
    qint64 to = std::min(last, static_cast<qint64>(std::min<CommitId>(acknowledged, CommitId(INT64_MAX))));
    if (m_settings.logMaxAge > Duration::zero()) {
        NM_TRY_ASSIGN(Statement old,
                      m_db.prepare("SELECT id FROM commit_log WHERE id <= ? AND committed_at < ?"
                                   " AND id IN (SELECT id FROM commit_log ORDER BY id LIMIT ?)"
                                   " ORDER BY id DESC LIMIT 1"));
        old.bind(1, last).bind(2, ns(now - m_settings.logMaxAge));
        NM_TRY_ASSIGN(const bool found, old.bind(3, LogSlice).step());
        to = found ? std::max(to, old.number(0)) : to;
    }
    NM_TRY_ASSIGN(const qint64 bytes,
                  m_db.scalar("SELECT (SELECT log_bytes FROM commit_log ORDER BY id DESC LIMIT 1)"
                              " - (SELECT log_bytes FROM commit_log ORDER BY id LIMIT 1)"));
    if (bytes > m_settings.logMaxSize) {
        NM_TRY_ASSIGN(const qint64 oldest, m_db.scalar("SELECT min(id) FROM commit_log"));
        to = std::max(to, std::min(last, oldest + LogSlice));
    }
    return dropLog(to);
}

Expected<bool> Retention::dropLog(CommitId to)
{
    NM_TRY_ASSIGN(Statement drop,
                  m_db.prepare("DELETE FROM commit_log WHERE id IN"
                               " (SELECT id FROM commit_log WHERE id <= ? ORDER BY id LIMIT ?)"));
    drop.bind(1, to).bind(2, LogSlice);
    return deleteSlice(m_db, drop, [] { return Expected<void>(); });
}

Expected<bool> Retention::dropRaw(UtcTime cutoff)
{
    NM_TRY_ASSIGN(Statement drop,
                  m_db.prepare("DELETE FROM chunk WHERE id IN"
                               " (SELECT id FROM chunk WHERE t_max < ? ORDER BY t_max LIMIT ?)"));
    drop.bind(1, ns(cutoff)).bind(2, ChunkSlice);
    return deleteSlice(
        m_db, drop, [&] { return raiseFloor(m_db, MetaKey::RawFloor, alignUp(cutoff, tierResolution(Tier::Minute))); });
}

Expected<bool> Retention::dropRollups(Tier tier, UtcTime cutoff)
{
    if (cutoff < UtcTime(Duration(0)) + tierBlock(tier)) {
        return false;
    }
    NM_TRY_ASSIGN(Statement drop,
                  m_db.prepare("DELETE FROM rollup WHERE id IN"
                               " (SELECT id FROM rollup WHERE tier = ? AND block <= ? ORDER BY block LIMIT ?)"));
    drop.bind(1, qint64(tier)).bind(2, ns(cutoff - tierBlock(tier))).bind(3, RollupSlice);
    return deleteSlice(m_db, drop, [&]() -> Expected<void> {
        if (tier == Tier::Day) {
            return {};
        }
        const Tier next = tier == Tier::Minute ? Tier::Hour : Tier::Day;
        return raiseFloor(m_db, tier == Tier::Minute ? MetaKey::MinuteFloor : MetaKey::HourFloor,
                          alignUp(cutoff, tierResolution(next)));
    });
}

Expected<bool> Retention::dropEvents(UtcTime cutoff)
{
    NM_TRY_ASSIGN(Statement drop,
                  m_db.prepare("DELETE FROM event WHERE rowid IN"
                               " (SELECT rowid FROM event WHERE start < ?1 AND end < ?1 LIMIT ?2)"));
    drop.bind(1, ns(cutoff)).bind(2, EventSlice);
    return deleteSlice(m_db, drop, [] { return Expected<void>(); });
}

Expected<bool> Retention::keepBelowLimit(qint64 otherBytes)
{
    NM_TRY_ASSIGN(const qint64 pageSize, m_db.scalar("PRAGMA page_size"));
    NM_TRY_ASSIGN(const qint64 pages, m_db.scalar("PRAGMA page_count"));
    NM_TRY_ASSIGN(const qint64 freePages, m_db.scalar("PRAGMA freelist_count"));
    const qint64 room = std::max(m_settings.maxSize - otherBytes, m_settings.maxSize / 2);
    if ((pages - freePages) * pageSize > room - room / 10) {
        NM_TRY_ASSIGN(const bool dropped, dropOldest());
        if (dropped) {
            return true;
        }
    }
    return shrink(pages, freePages, pageSize, room);
}

Expected<bool> Retention::dropOldest()
{
    NM_TRY_ASSIGN(const qint64 latest,
                  m_db.scalar("SELECT max(t_max) FROM (SELECT t_max FROM chunk"
                              " ORDER BY t_max LIMIT 16)"));
    NM_TRY_ASSIGN(const bool raw, dropRaw(UtcTime(Duration(latest)) + 1ns));
    if (raw) {
        return true;
    }
    NM_TRY_ASSIGN(const qint64 sealedTo, readMeta(m_db, MetaKey::SealedTo));
    NM_TRY_ASSIGN(const qint64 newest, m_db.scalar("SELECT max(id) FROM commit_log"));
    NM_TRY_ASSIGN(const bool log, dropLog(static_cast<CommitId>(std::max<qint64>(0, std::min(sealedTo, newest - 1)))));
    if (log) {
        return true;
    }
    for (const Tier tier : AllTiers) {
        NM_TRY_ASSIGN(Statement oldest, m_db.prepare("SELECT min(block) FROM rollup WHERE tier = ?"));
        NM_TRY_ASSIGN(const bool row, oldest.bind(1, qint64(tier)).step());
        const bool some = row && !oldest.isNull(0);
        const UtcTime block{Duration(oldest.number(0))};
        oldest.reset();
        if (some) {
            NM_TRY_ASSIGN(const bool dropped, dropRollups(tier, block + tierBlock(tier)));
            if (dropped) {
                return true;
            }
        }
    }
    NM_TRY_ASSIGN(const qint64 end, m_db.scalar("SELECT end FROM event WHERE end IS NOT NULL ORDER BY start LIMIT 1"));
    return dropEvents(UtcTime(Duration(end)) + 1ns);
}

Expected<bool> Retention::shrink(qint64 pages, qint64 freePages, qint64 pageSize, qint64 room)
{
    // Free pages are used again; they are given back only when the file is too large or mostly empty.
    constexpr qint64 Worthwhile = 1024;
    const bool large = pages * pageSize > room - room / 20 && freePages > 0;
    if (!large && (freePages < Worthwhile || freePages < pages / 2)) {
        return false;
    }
    NM_TRY(m_db.execute(QByteArray("PRAGMA incremental_vacuum(" + QByteArray::number(PageSlice) + ')').constData()));
    NM_TRY_ASSIGN(const qint64 now, m_db.scalar("PRAGMA freelist_count"));
    return now < freePages;
}

} // namespace NetMonitor::Storage
