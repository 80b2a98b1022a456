// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/schema.h"

#include "app/storage/try.h"

#include <array>
#include <sqlite3.h>

namespace NetMonitor::Storage {
namespace {
// Each step brings a file from the version of its index to the next. A step that was released is never changed.
// Times are nanoseconds since 1970 UTC. commit_log.payload and chunk.payload: docs/storage.md.
constexpr std::array Steps{
    // 0 -> 1
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE source(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL,"
    " UNIQUE(kind, name, detail));"
    "CREATE TABLE commit_log(id INTEGER PRIMARY KEY, committed_at INTEGER NOT NULL, t_min INTEGER, t_max INTEGER,"
    " weight INTEGER NOT NULL, payload BLOB NOT NULL);"
    "CREATE TABLE event(id TEXT PRIMARY KEY, type INTEGER NOT NULL, severity INTEGER NOT NULL, start INTEGER NOT NULL,"
    " end INTEGER, target TEXT NOT NULL, probe TEXT NOT NULL, message TEXT NOT NULL);"
    "CREATE INDEX event_start ON event(start);"
    "CREATE INDEX event_open ON event(start) WHERE end IS NULL;",
    // 1 -> 2: sealed chunks, rollups, readers of the log
    "ALTER TABLE source ADD COLUMN sealed_to INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE source ADD COLUMN t_first INTEGER;"
    "ALTER TABLE source ADD COLUMN t_last INTEGER;"
    "ALTER TABLE source ADD COLUMN metrics INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE commit_log ADD COLUMN log_bytes INTEGER NOT NULL DEFAULT 0;"
    "CREATE TABLE chunk(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, t_min INTEGER NOT NULL,"
    " t_max INTEGER NOT NULL, items INTEGER NOT NULL, payload BLOB NOT NULL);"
    "CREATE INDEX chunk_source ON chunk(source, t_max, t_min);"
    "CREATE INDEX chunk_age ON chunk(t_max);"
    "CREATE TABLE rollup(id INTEGER PRIMARY KEY, source INTEGER NOT NULL, metric INTEGER NOT NULL,"
    " tier INTEGER NOT NULL, block INTEGER NOT NULL, payload BLOB NOT NULL);"
    "CREATE UNIQUE INDEX rollup_key ON rollup(source, metric, tier, block);"
    "CREATE INDEX rollup_age ON rollup(tier, block);"
    "CREATE TABLE reader(name TEXT PRIMARY KEY, acknowledged INTEGER NOT NULL) WITHOUT ROWID;",
};

Expected<void> migrate(const Database& db, qint64 from)
{
    for (auto step = static_cast<std::size_t>(from); step < Steps.size(); ++step) {
        NM_TRY_ASSIGN(Transaction transaction, Transaction::begin(db, Transaction::Kind::Write));
        NM_TRY(db.execute(Steps[step]));
        NM_TRY(db.execute(QByteArray("PRAGMA user_version=" + QByteArray::number(step + 1)).constData()));
        NM_TRY(transaction.commit());
    }
    return {};
}
} // namespace

qint64 schemaVersion()
{
    return static_cast<qint64>(Steps.size());
}

Expected<void> prepareSchema(const Database& db)
{
    NM_TRY_ASSIGN(const qint64 application, db.scalar("PRAGMA application_id"));
    NM_TRY_ASSIGN(const qint64 version, db.scalar("PRAGMA user_version"));
    NM_TRY_ASSIGN(const qint64 tables, db.scalar("SELECT count(*) FROM sqlite_schema"));
    const bool fresh = application == 0 && version == 0 && tables == 0;
    if (!fresh && application != ApplicationId) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("%1 is a database of another program").arg(db.path()),
                    QStringLiteral("move it away or choose another storage.path"));
    }
    if (version > schemaVersion() || version < 0) {
        return fail(ErrorCode::NotSupported,
                    QStringLiteral("%1 has schema %2; this program knows up to %3")
                        .arg(db.path())
                        .arg(version)
                        .arg(schemaVersion()),
                    QStringLiteral("use the program that wrote it, or a newer one"));
    }
    if (fresh) {
        NM_TRY(db.execute("PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL;"));
        NM_TRY(db.execute(QByteArray("PRAGMA application_id=" + QByteArray::number(ApplicationId)).constData()));
    }
    NM_TRY(configureWriter(db));
    return migrate(db, version);
}

Expected<void> configureWriter(const Database& db)
{
    // FULL: the WAL is synced with each commit (BASELINES: 0.7 ms), which the promise rests on. cell_size_check finds
    // some damage before it is used. The WAL is checkpointed at 1 MiB and never left larger than 4 MiB.
    return db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-512;"
                      "PRAGMA wal_autocheckpoint=256; PRAGMA journal_size_limit=4194304;"
                      "PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;");
}

Expected<void> configureReader(const Database& db)
{
    return db.execute("PRAGMA cache_size=-256; PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF;"
                      "PRAGMA temp_store=MEMORY;");
}

Expected<void> quickCheck(const Database& db, std::chrono::milliseconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    const auto late = [](void* context) {
        return std::chrono::steady_clock::now() > *static_cast<const decltype(deadline)*>(context) ? 1 : 0;
    };
    constexpr int Instructions = 1000;
    sqlite3_progress_handler(db.handle(), Instructions, late, const_cast<void*>(static_cast<const void*>(&deadline)));
    auto result = [&]() -> Expected<QString> {
        NM_TRY_ASSIGN(Statement check, db.prepare("PRAGMA quick_check(1)"));
        NM_TRY_ASSIGN(const bool row, check.step());
        return row ? check.text(0) : QStringLiteral("no answer");
    }();
    sqlite3_progress_handler(db.handle(), 0, nullptr, nullptr);
    if (!result) {
        return result.error().code == ErrorCode::Cancelled ? Expected<void>()
                                                           : Expected<void>(Unexpected<Error>{result.error()});
    }
    if (*result != QStringLiteral("ok")) {
        return fail(ErrorCode::Corrupt, QStringLiteral("%1 is damaged: %2").arg(db.path(), *result));
    }
    return {};
}

} // namespace NetMonitor::Storage
