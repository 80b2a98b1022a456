// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/readerpool.h"

#include "app/storage/schema.h"
#include "app/storage/try.h"

#include <algorithm>

namespace NetMonitor::Storage {

ReaderPool::ReaderPool(QString path, QByteArray vfs)
    : m_path(std::move(path))
    , m_vfs(std::move(vfs))
{
}

ReaderPool::~ReaderPool()
{
    suspend();
}

ReaderPool::Lease::~Lease()
{
    if (m_reader) {
        m_pool->giveBack(std::move(m_reader));
    }
}

Expected<ReaderPool::Lease> ReaderPool::lease()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_suspended || m_leased.size() + m_opening < Largest; });
    if (m_suspended) {
        return fail(ErrorCode::Unavailable, QStringLiteral("the history is closed at the moment"),
                    QStringLiteral("try again"));
    }
    if (!m_idle.empty()) {
        auto reader = std::move(m_idle.back());
        m_idle.pop_back();
        m_leased.push_back(reader.get());
        return Lease(this, std::move(reader));
    }
    ++m_opening;
    lock.unlock();
    auto reader = std::make_unique<Reader>();
    auto opened = [&]() -> Expected<void> {
        NM_TRY_ASSIGN(reader->db, Database::open(m_path, OpenMode::Read, m_vfs));
        return configureReader(reader->db);
    }();
    lock.lock();
    --m_opening;
    if (!opened) {
        m_changed.notify_all();
        return Unexpected<Error>{opened.error()};
    }
    m_leased.push_back(reader.get());
    return Lease(this, std::move(reader));
}

void ReaderPool::giveBack(std::unique_ptr<Reader> reader)
{
    const std::scoped_lock lock(m_mutex);
    std::erase(m_leased, reader.get());
    reader->lastUse = std::chrono::steady_clock::now();
    if (!m_suspended) {
        m_idle.push_back(std::move(reader));
    }
    reader.reset(); // close before suspend() goes on
    m_changed.notify_all();
}

void ReaderPool::closeIdle(std::chrono::seconds idle)
{
    const std::scoped_lock lock(m_mutex);
    const auto before = std::chrono::steady_clock::now() - idle;
    std::erase_if(m_idle, [&](const std::unique_ptr<Reader>& reader) { return reader->lastUse <= before; });
}

void ReaderPool::suspend()
{
    std::unique_lock lock(m_mutex);
    m_suspended = true;
    m_changed.notify_all();
    for (const Reader* reader : m_leased) {
        reader->db.interrupt();
    }
    m_changed.wait(lock, [this] { return m_leased.empty() && m_opening == 0; });
    m_idle.clear();
}

void ReaderPool::resume()
{
    const std::scoped_lock lock(m_mutex);
    m_suspended = false;
    m_changed.notify_all();
}

} // namespace NetMonitor::Storage
