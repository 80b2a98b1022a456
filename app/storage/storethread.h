// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/committer.h"
#include "app/storage/historystore.h"
#include "app/storage/housekeeping.h"
#include "app/storage/pendingqueue.h"
#include "app/storage/readerpool.h"
#include "app/storage/storefile.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace NetMonitor::Storage {

/// What the storage thread tells; called on it.
struct StoreReports
{
    std::function<void(const CommitReport&)> committed;
    std::function<void(const Error&)> failed;
    std::function<void()> recovered;
    std::function<void(const Quarantine&)> quarantined;
    std::function<void(const Error&)> damaged;
};

/// The one writer: owns the file while it runs; its loop commits what append() brought and does the rest when idle.
class StoreThread
{
public:
    StoreThread(const StorageSettings& settings, const Clock& clock, StoreFile& file, ReaderPool& pool,
                StoreReports reports);
    ~StoreThread(); ///< stop()

    Expected<void> start();
    /// One last try to commit, then ends the thread. Called once or by the destructor.
    void stop();

    // From here on: any thread.
    void append(CommitBatch batch);
    Expected<void> flush(std::chrono::milliseconds limit);
    /// Runs @p command on the storage thread, between commits, after a try to commit what was appended before.
    void post(std::function<void(const Database&)> command);
    /// Seals everything and applies retention now, on the storage thread.
    Expected<void> compact(std::chrono::milliseconds limit);
    /// A reader found the file damaged.
    void reportCorrupt(const Error& error);
    quint64 droppedOutcomes() const;
    void setSettings(const StorageSettings& settings); ///< Retentions and sizes.
    void registerReader(const LogReader& reader);
    void unregisterReader(const QString& name);
    QList<LogReader> readers() const;

private:
    using Time = std::chrono::steady_clock::time_point;

    void run();
    bool runOne(std::unique_lock<std::mutex>& lock); ///< One piece of work; false when nothing is due.
    Time nextDue() const;
    bool runIdle(std::unique_lock<std::mutex>& lock, Time now); ///< A slice of housekeeping.
    void commitOnce(std::unique_lock<std::mutex>& lock);
    CommitId acknowledgedByAll() const; ///< Under m_mutex.
    void succeeded(CommitId id, Duration took);
    /// true: a new file is there and the commit may be tried at once.
    bool quarantine(const Error& error);

    StorageSettings m_settings;
    const Clock& m_clock;
    StoreFile& m_file;
    ReaderPool& m_pool;
    StoreReports m_reports;
    Committer m_committer;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_progress; ///< For flush().
    PendingQueue m_pending; ///< This and the following: under m_mutex.
    Time m_commitDue = Time::max();
    std::deque<std::function<void(const Database&)>> m_commands;
    std::optional<Error> m_corrupt;
    quint64 m_flushTo = 0; ///< Append number up to which somebody waits.
    std::optional<Error> m_failure; ///< Of the last try.
    quint64 m_nameless = 0;
    LogReaders m_readers;
    bool m_readersChanged = false;
    bool m_stop = false;

    // Storage thread only.
    Housekeeping m_housekeeping;
    Duration m_backoff{};
    std::unique_ptr<QThread> m_thread;
};

} // namespace NetMonitor::Storage
