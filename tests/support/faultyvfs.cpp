// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/faultyvfs.h"

#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <new>
#include <sqlite3.h>
#include <vector>

namespace NetMonitor::Testing {
namespace {

/// A write (or, without bytes, a truncation to offset) that was not synced yet.
struct Pending
{
    qint64 offset = 0;
    QByteArray bytes;
};

struct FileImage
{
    bool synced = false; ///< Ever: before that the file is not there after a cut.
    QByteArray durable;
    std::vector<Pending> pending;
};

void apply(QByteArray& image, const Pending& change)
{
    if (change.bytes.isEmpty()) {
        image.resize(change.offset);
        return;
    }
    if (image.size() < change.offset + change.bytes.size()) {
        image.append(change.offset + change.bytes.size() - image.size(), '\0');
    }
    std::copy(change.bytes.begin(), change.bytes.end(), image.begin() + change.offset);
}
} // namespace

struct FaultyVfs::State
{
    sqlite3_vfs vfs{};
    sqlite3_vfs* real = nullptr;
    std::mutex mutex;
    std::map<QString, FileImage> files;
    std::function<void(quint64)> hook;
    std::atomic<quint64> operations{0};
    std::atomic<Fault> fault{Fault::None};

    void announce()
    {
        const quint64 number = operations.fetch_add(1);
        if (hook) {
            hook(number);
        }
    }
};

namespace {

/// Our sqlite3_file; the system's lies behind it in the same memory.
struct FaultyFile
{
    sqlite3_file base;
    void* state;
    FileImage* image; ///< Null for files nobody asks about; map nodes stay where they are.
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

FaultyFile* mine(sqlite3_file* file)
{
    return reinterpret_cast<FaultyFile*>(file);
}
} // namespace

// The callbacks SQLite calls: all pass on to the system's file, after the bookkeeping.
struct FaultyCalls
{
    using State = FaultyVfs::State;

    static State& state(sqlite3_file* file) { return *static_cast<State*>(mine(file)->state); }

    static int close(sqlite3_file* file) { return mine(file)->real()->pMethods->xClose(mine(file)->real()); }
    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at)
    {
        return mine(file)->real()->pMethods->xRead(mine(file)->real(), to, size, at);
    }
    static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at)
    {
        State& s = state(file);
        s.announce();
        if (s.fault == FaultyVfs::Fault::Full) {
            return SQLITE_FULL;
        }
        if (FileImage* image = mine(file)->image) {
            const std::scoped_lock lock(s.mutex);
            image->pending.push_back({at, QByteArray(static_cast<const char*>(from), size)});
        }
        return mine(file)->real()->pMethods->xWrite(mine(file)->real(), from, size, at);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        State& s = state(file);
        s.announce();
        if (FileImage* image = mine(file)->image) {
            const std::scoped_lock lock(s.mutex);
            image->pending.push_back({size, {}});
        }
        return mine(file)->real()->pMethods->xTruncate(mine(file)->real(), size);
    }
    static int sync(sqlite3_file* file, int flags)
    {
        State& s = state(file);
        s.announce();
        if (s.fault == FaultyVfs::Fault::SyncFails) {
            return SQLITE_IOERR_FSYNC;
        }
        if (FileImage* image = mine(file)->image) {
            const std::scoped_lock lock(s.mutex);
            for (const Pending& change : image->pending) {
                apply(image->durable, change);
            }
            image->pending.clear();
            image->synced = true;
        }
        Q_UNUSED(flags); // the real disk need not spin: what counts is the image
        return SQLITE_OK;
    }
    static int fileSize(sqlite3_file* file, sqlite3_int64* size)
    {
        return mine(file)->real()->pMethods->xFileSize(mine(file)->real(), size);
    }
    static int lock(sqlite3_file* file, int level)
    {
        return mine(file)->real()->pMethods->xLock(mine(file)->real(), level);
    }
    static int unlock(sqlite3_file* file, int level)
    {
        return mine(file)->real()->pMethods->xUnlock(mine(file)->real(), level);
    }
    static int checkLock(sqlite3_file* file, int* out)
    {
        return mine(file)->real()->pMethods->xCheckReservedLock(mine(file)->real(), out);
    }
    static int control(sqlite3_file* file, int op, void* arg)
    {
        return mine(file)->real()->pMethods->xFileControl(mine(file)->real(), op, arg);
    }
    static int sectorSize(sqlite3_file* file) { return mine(file)->real()->pMethods->xSectorSize(mine(file)->real()); }
    static int traits(sqlite3_file*) { return 0; } // promise nothing: no power-safe overwrite, no atomic sectors
    static int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** out)
    {
        return mine(file)->real()->pMethods->xShmMap(mine(file)->real(), page, size, extend, out);
    }
    static int shmLock(sqlite3_file* file, int offset, int n, int flags)
    {
        return mine(file)->real()->pMethods->xShmLock(mine(file)->real(), offset, n, flags);
    }
    static void shmBarrier(sqlite3_file* file) { mine(file)->real()->pMethods->xShmBarrier(mine(file)->real()); }
    static int shmUnmap(sqlite3_file* file, int remove)
    {
        return mine(file)->real()->pMethods->xShmUnmap(mine(file)->real(), remove);
    }

    static int open(sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* file, int flags, int* outFlags)
    {
        static const sqlite3_io_methods methods{2,       close,      read,      write,   truncate,   sync,   fileSize,
                                                lock,    unlock,     checkLock, control, sectorSize, traits, shmMap,
                                                shmLock, shmBarrier, shmUnmap,  nullptr, nullptr};
        auto* s = static_cast<State*>(vfs->pAppData);
        auto* own = new (file) FaultyFile{};
        own->state = s;
        const int code = s->real->xOpen(s->real, path, own->real(), flags, outFlags);
        if (code != SQLITE_OK) {
            return code;
        }
        if (path && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0) {
            const std::scoped_lock lock(s->mutex);
            own->image = &s->files[QFileInfo(QString::fromUtf8(path)).fileName()];
        }
        own->base.pMethods = &methods;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs* vfs, const char* path, int syncDirectory)
    {
        auto* s = static_cast<State*>(vfs->pAppData);
        {
            const std::scoped_lock lock(s->mutex);
            const auto it = s->files.find(QFileInfo(QString::fromUtf8(path)).fileName());
            if (it != s->files.end()) {
                it->second = {};
            }
        }
        return s->real->xDelete(s->real, path, syncDirectory);
    }
};

FaultyVfs::FaultyVfs()
    : m_state(std::make_shared<State>())
{
    m_state->real = sqlite3_vfs_find(nullptr);
    m_state->vfs = *m_state->real;
    m_state->vfs.zName = name();
    m_state->vfs.pNext = nullptr;
    m_state->vfs.pAppData = m_state.get();
    m_state->vfs.szOsFile = static_cast<int>(sizeof(FaultyFile)) + m_state->real->szOsFile;
    m_state->vfs.xOpen = FaultyCalls::open;
    m_state->vfs.xDelete = FaultyCalls::remove;
    // The system's calls get the system's VFS.
    m_state->vfs.xAccess = [](sqlite3_vfs* vfs, const char* path, int flags, int* out) {
        auto* real = static_cast<State*>(vfs->pAppData)->real;
        return real->xAccess(real, path, flags, out);
    };
    m_state->vfs.xFullPathname = [](sqlite3_vfs* vfs, const char* path, int size, char* out) {
        auto* real = static_cast<State*>(vfs->pAppData)->real;
        return real->xFullPathname(real, path, size, out);
    };
    sqlite3_vfs_register(&m_state->vfs, 0);
}

FaultyVfs::~FaultyVfs()
{
    sqlite3_vfs_unregister(&m_state->vfs);
}

void FaultyVfs::setFault(Fault fault)
{
    m_state->fault = fault;
}

void FaultyVfs::onOperation(std::function<void(quint64)> hook)
{
    m_state->hook = std::move(hook);
}

QHash<QString, QByteArray> FaultyVfs::cut(int chance, quint32 seed) const
{
    constexpr qint64 Sector = 512;
    QRandomGenerator random(seed);
    QHash<QString, QByteArray> found;
    const std::scoped_lock lock(m_state->mutex);
    for (const auto& [file, image] : m_state->files) {
        QByteArray bytes = image.durable;
        bool there = image.synced;
        for (const Pending& change : image.pending) {
            if (change.bytes.isEmpty() && random.bounded(256) < chance) {
                apply(bytes, change);
            }
            for (qint64 at = 0; at < change.bytes.size(); at += Sector) {
                if (random.bounded(256) < chance) {
                    apply(bytes, {change.offset + at, change.bytes.mid(at, Sector)});
                    there = true;
                }
            }
        }
        if (there) {
            found.insert(file, bytes);
        }
    }
    return found;
}

} // namespace NetMonitor::Testing
