// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sqlite.h"
#include "app/storage/zframe.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace NetMonitor::Storage {

/// One reading connection with what it needs.
struct Reader
{
    Database db;
    Decompressor decompressor;
    std::chrono::steady_clock::time_point lastUse;
};

/// A few reading connections, opened when they are needed and closed when they are idle. Thread-safe.
class ReaderPool
{
public:
    static constexpr std::size_t Largest = 4; ///< Further callers wait.

    ReaderPool(QString path, QByteArray vfs);
    ~ReaderPool();

    /// A connection for as long as it lives.
    class Lease
    {
    public:
        Lease(ReaderPool* pool, std::unique_ptr<Reader> reader)
            : m_pool(pool)
            , m_reader(std::move(reader))
        {
        }
        ~Lease();
        Lease(Lease&&) = default;
        Lease& operator=(Lease&&) = delete;
        Reader& operator*() const { return *m_reader; }
        Reader* operator->() const { return m_reader.get(); }

    private:
        ReaderPool* m_pool;
        std::unique_ptr<Reader> m_reader;
    };

    /// Waits while all are in use. Unavailable while the store is closed.
    Expected<Lease> lease();
    /// Closes what was not used for @p idle.
    void closeIdle(std::chrono::seconds idle);
    /// Interrupts running queries, waits for their end and closes all; lease() says Unavailable until resume().
    void suspend();
    void resume();

private:
    void giveBack(std::unique_ptr<Reader> reader);

    const QString m_path;
    const QByteArray m_vfs;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::unique_ptr<Reader>> m_idle;
    std::vector<Reader*> m_leased;
    std::size_t m_opening = 0;
    bool m_suspended = false;
};

} // namespace NetMonitor::Storage
