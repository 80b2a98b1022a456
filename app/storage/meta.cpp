// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/meta.h"

#include "app/storage/try.h"

#include <limits>

namespace NetMonitor::Storage {
namespace {
QString name(MetaKey key)
{
    switch (key) {
    case MetaKey::CommitFloor:
        return QStringLiteral("commit_floor");
    case MetaKey::EventReset:
        return QStringLiteral("event_reset");
    case MetaKey::SealedTo:
        return QStringLiteral("sealed_to");
    case MetaKey::RawFloor:
        return QStringLiteral("raw_floor");
    case MetaKey::MinuteFloor:
        return QStringLiteral("minute_floor");
    case MetaKey::HourFloor:
        return QStringLiteral("hour_floor");
    }
    return {};
}
} // namespace

Expected<qint64> readMeta(const Database& db, MetaKey key)
{
    NM_TRY_ASSIGN(Statement find, db.prepare("SELECT value FROM meta WHERE key = ?"));
    NM_TRY_ASSIGN(const bool found, find.bind(1, name(key)).step());
    return found ? find.number(0) : 0;
}

Expected<void> writeMeta(const Database& db, MetaKey key, qint64 value)
{
    NM_TRY_ASSIGN(Statement upsert,
                  db.prepare("INSERT INTO meta(key, value) VALUES(?, ?)"
                             " ON CONFLICT(key) DO UPDATE SET value = excluded.value"));
    return upsert.bind(1, name(key)).bind(2, value).run();
}

} // namespace NetMonitor::Storage
