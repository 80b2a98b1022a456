// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/historystore.h"

#include "app/storage/meta.h"
#include "app/storage/ownerlock.h"
#include "app/storage/sqlitehistory.h"
#include "app/storage/storethread.h"
#include "app/storage/try.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <mutex>

namespace NetMonitor {
using namespace Storage;

namespace {
constexpr qint64 SmallestStore = 4 * 1024 * 1024;

Expected<void> checkSettings(const StorageSettings& settings)
{
    if (settings.directory.isEmpty()) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("the storage directory is not set"),
                    QStringLiteral("give storage.path"), QStringLiteral("storage.path"));
    }
    if (settings.maxSize < SmallestStore) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("storage.max_size is too small"),
                    QStringLiteral("use at least 4MiB"), QStringLiteral("storage.max_size"));
    }
    return {};
}

Expected<void> makeDirectory(const QString& directory)
{
    if (QDir().mkpath(directory)) {
        return {};
    }
    QString parent = directory;
    while (!parent.isEmpty() && !QFileInfo::exists(parent) && parent != QFileInfo(parent).path()) {
        parent = QFileInfo(parent).path();
    }
    const QFileInfo there(parent);
    const bool denied = there.isDir() && !there.isWritable();
    return fail(denied ? ErrorCode::PermissionDenied : ErrorCode::Io,
                QStringLiteral("cannot make the directory %1: %2")
                    .arg(directory,
                         denied ? QStringLiteral("%1 is not writable").arg(parent)
                                : QStringLiteral("%1 does not let it").arg(parent)),
                QStringLiteral("make it by hand or choose another storage.path"));
}
} // namespace

/// Members in the order of their need: the thread ends first, the lock goes last.
class HistoryStore::Private
{
public:
    Private(const StorageSettings& settings, const Clock& clock, OwnerLock ownerLock)
        : lock(std::move(ownerLock))
        , file(settings.directory, settings.vfs)
        , pool(file.path(), settings.vfs)
        , history(
              pool, [this](const Error& error) { reportDamage(error); },
              [this](const Error& error) { thread.reportCorrupt(error); })
        , thread(settings, clock, file, pool, reports())
    {
    }

    StoreReports reports()
    {
        return {[this](const CommitReport& report) { emit store->committed(report); },
                [this](const Error& error) { emit store->failed(error); }, [this] { emit store->recovered(); },
                [this](const Quarantine& aside) { emit store->quarantined(aside.path, aside.why); },
                [this](const Error& error) { reportDamage(error); }};
    }

    /// Any thread. Each place is told once; a file with more damage than this is told of by SQLite soon enough.
    void reportDamage(const Error& error)
    {
        constexpr qsizetype Most = 1000;
        {
            const std::scoped_lock guard(damageMutex);
            if (told.size() >= Most || told.contains(error.detail)) {
                return;
            }
            told.insert(error.detail);
        }
        emit store->damaged(error);
    }

    OwnerLock lock;
    std::mutex damageMutex;
    QSet<QString> told;
    HistoryStore* store = nullptr;
    StoreFile file;
    ReaderPool pool;
    SqliteHistory history;
    StoreThread thread;
};

Expected<std::unique_ptr<HistoryStore>> HistoryStore::open(const StorageSettings& settings, const Clock& clock)
{
    qRegisterMetaType<CommitReport>();
    qRegisterMetaType<Error>();
    NM_TRY(checkSettings(settings));
    NM_TRY(makeDirectory(settings.directory));
    NM_TRY_ASSIGN(OwnerLock lock, OwnerLock::take(settings.directory));
    auto d = std::make_unique<Private>(settings, clock, std::move(lock));
    NM_TRY(d->file.open(clock.utc()));
    std::unique_ptr<HistoryStore> store(new HistoryStore(std::move(d)));
    NM_TRY(store->m_d->thread.start());
    return store;
}

HistoryStore::HistoryStore(std::unique_ptr<Private> d)
    : m_d(std::move(d))
{
    m_d->store = this;
}

HistoryStore::~HistoryStore()
{
    m_d->thread.stop();
    m_d->pool.suspend(); // the writer's connection is then the last and leaves no WAL behind
}

const History& HistoryStore::history() const
{
    return m_d->history;
}

void HistoryStore::append(CommitBatch batch)
{
    m_d->thread.append(std::move(batch));
}

Expected<void> HistoryStore::flush(std::chrono::milliseconds limit)
{
    return m_d->thread.flush(limit);
}

Expected<void> HistoryStore::compact(std::chrono::milliseconds limit)
{
    return m_d->thread.compact(limit);
}

Async<bool> HistoryStore::resetEventCounts(UtcTime now)
{
    auto promise = std::make_shared<QPromise<Expected<bool>>>();
    promise->start();
    m_d->thread.post([promise, now](const Database& db) {
        const auto written = writeMeta(db, MetaKey::EventReset, now.time_since_epoch().count());
        promise->addResult(written ? Expected<bool>(true) : Expected<bool>(Unexpected<Error>{written.error()}));
        promise->finish();
    });
    return promise->future();
}

Expected<QList<Event>> HistoryStore::openEvents() const
{
    return m_d->history.openEvents();
}

quint64 HistoryStore::droppedOutcomes() const
{
    return m_d->thread.droppedOutcomes();
}

QString HistoryStore::quarantinedAtOpen() const
{
    const auto aside = m_d->file.foundAtOpen();
    return aside ? QStringLiteral("%1: %2").arg(aside->path, aside->why.text()) : QString();
}

void HistoryStore::setRetention(const StorageSettings& settings)
{
    m_d->thread.setSettings(settings);
}

void HistoryStore::registerReader(const LogReader& reader)
{
    m_d->thread.registerReader(reader);
}

void HistoryStore::unregisterReader(const QString& name)
{
    m_d->thread.unregisterReader(name);
}

QList<LogReader> HistoryStore::readers() const
{
    return m_d->thread.readers();
}

} // namespace NetMonitor
