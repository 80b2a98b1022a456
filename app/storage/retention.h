// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/historystore.h"
#include "app/storage/rollup.h"
#include "app/storage/sqlite.h"

namespace NetMonitor::Storage {

/// Deletes what is older than its retention, trims the commit log, and holds the file below its largest size: oldest
/// raw data first, then the log kept for slow readers, then minutes, hours, days, events. In slices, each a transaction
/// of a few milliseconds. Storage thread.
class Retention
{
public:
    Retention(const Database& db, const StorageSettings& settings)
        : m_db(db)
        , m_settings(settings)
    {
    }

    void setSettings(const StorageSettings& settings) { m_settings = settings; }
    /// One slice. true: there is more to do. @p acknowledged: what every registered reader of the log has; @p
    /// otherBytes: of the store beside the database file.
    Expected<bool> step(UtcTime now, CommitId acknowledged, qint64 otherBytes);

private:
    Expected<bool> trimLog(UtcTime now, CommitId acknowledged);
    Expected<bool> dropLog(CommitId to);
    Expected<bool> dropRaw(UtcTime cutoff);
    Expected<bool> dropRollups(Tier tier, UtcTime cutoff);
    Expected<bool> dropEvents(UtcTime cutoff);
    Expected<bool> keepBelowLimit(qint64 otherBytes);
    Expected<bool> dropOldest();
    Expected<bool> shrink(qint64 pages, qint64 freePages, qint64 pageSize, qint64 room);

    const Database& m_db;
    StorageSettings m_settings;
};

} // namespace NetMonitor::Storage
