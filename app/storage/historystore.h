// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/clock.h"
#include "models/domain/history.h"
#include "models/domain/port/async.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace NetMonitor {

/// Where and how long the history is kept. Durations of 0 mean for ever.
struct StorageSettings
{
    QString directory; ///< Made when it is not there. One process at a time.
    Duration retentionRaw = std::chrono::hours(14 * 24); ///< Outcomes, rounds and samples one by one.
    Duration retentionMinute = std::chrono::hours(90 * 24);
    Duration retentionHour = std::chrono::hours(365 * 24); ///< Days are kept for ever.
    Duration retentionEvents = std::chrono::hours(2 * 365 * 24); ///< Of events that ended; open ones stay.
    qint64 maxSize = qint64(2) << 30; ///< Bytes of the whole store on disk; the oldest goes first. At least 4 MiB.
    qint64 logMaxSize = qint64(512) << 20; ///< Bytes of the commit log kept for slow registered readers.
    Duration logMaxAge = std::chrono::hours(7 * 24);
    Duration commitInterval = std::chrono::seconds(1); ///< At most this long after the first append of a group.
    qint64 bufferLimit = qint64(16) << 20; ///< Bytes held in memory while the disk takes nothing.
    Duration sealInterval = std::chrono::minutes(5); ///< How often the journal becomes chunks and rollups.
    QByteArray vfs; ///< SQLite VFS by name; empty: the system's. A seam for tests, never a user option.
};

/// One commit that is on the disk.
struct CommitReport
{
    CommitId id = 0;
    Duration took{};
    qint64 bytesOnDisk = 0; ///< Of all files of the store.
    quint64 droppedOutcomes = 0; ///< Since open: fell out of the buffer, or without a name in CommitBatch::probes.
};

/// Where a reader of the commit log stands.
struct LogReader
{
    QString name; ///< Unique: "influx".
    CommitId acknowledged = 0; ///< Has everything up to this one.
};

/// The history of one agent: a SQLite file, its one writer on a thread of its own, and a pool of readers.
///
/// The promise: what committed() reported survives kill -9 and power loss; at most commitInterval of newer data can be
/// lost. On a full or failing disk it goes on in memory up to bufferLimit, tries again, and counts what it drops. A
/// damaged file is put aside as history.db.corrupt-<UTC> and a new one begun. docs/storage.md has the whole story.
///
/// Signals come from the storage thread: connect with a context object.
class HistoryStore : public QObject
{
    Q_OBJECT
public:
    /// Opens or makes the store and starts the storage thread; returns when it takes data. @p clock must outlive it.
    /// Locked: another process owns the directory (exit code 5). PermissionDenied, Io, StorageFull: the system says no.
    /// NotSupported: a newer program wrote it; it is left as it is. InvalidArgument: settings, or a foreign file.
    static Expected<std::unique_ptr<HistoryStore>> open(const StorageSettings& settings, const Clock& clock);
    /// Commits what is buffered (one try), and waits for the storage thread.
    ~HistoryStore() override;

    /// Thread-safe; its calls block on the disk: see History. Lives as long as the store.
    const History& history() const;

    /// Takes what is to be stored. Any thread; never blocks on the disk; keeps the order of calls. Outcomes and rounds
    /// whose slot has no name in batch.probes cannot be stored: they are counted as dropped and logged once.
    void append(CommitBatch batch);
    /// Waits until everything appended so far is committed. TimedOut after @p limit, or the disk's failure then.
    Expected<void> flush(std::chrono::milliseconds limit);
    /// Makes chunks and rollups of everything committed and applies retention now, instead of when the store is idle;
    /// waits for it. Commits wait meanwhile: for a backup, a measurement or a test.
    Expected<void> compact(std::chrono::milliseconds limit);
    /// Takes the retentions and sizes of @p settings over; the directory stays. Any thread.
    void setRetention(const StorageSettings& settings);
    /// countEvents() starts anew: events that started before @p now no longer count. Any thread.
    Async<bool> resetEventCounts(UtcTime now);
    /// Events that have no end yet: what the detector goes on with after a restart. Blocks on the disk.
    Expected<QList<Event>> openEvents() const;

    /// The log keeps what a registered reader has not acknowledged, within logMaxAge and logMaxSize; without readers a
    /// record goes as soon as it is sealed. Known names take the new position; it is kept over a restart (written with
    /// the next commit, or at the end: after a crash a reader may stand a little further back). Any thread.
    void registerReader(const LogReader& reader);
    void unregisterReader(const QString& name);
    QList<LogReader> readers() const; ///< By name, those of earlier runs too. Any thread.

    /// What fell out so far; see CommitReport. Any thread.
    quint64 droppedOutcomes() const;
    /// The file a damaged store was put aside as when open() found it, with the reason; empty when all was well.
    QString quarantinedAtOpen() const;

signals:
    void committed(const NetMonitor::CommitReport& report);
    void failed(const NetMonitor::Error& error); ///< Each try to commit that fails.
    void recovered(); ///< Once when they work again.
    /// A damaged file was put aside and a new one begun. @p path: where it is now, with its -wal beside it.
    void quarantined(const QString& path, const NetMonitor::Error& why);
    /// One stored record cannot be read; the rest can. Answers go on without it. Once for each record.
    void damaged(const NetMonitor::Error& error);

private:
    class Private;
    explicit HistoryStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

} // namespace NetMonitor

Q_DECLARE_METATYPE(NetMonitor::CommitReport)
