// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/storethread.h"

#include <algorithm>

namespace NetMonitor::Storage {
namespace {
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr Duration FirstBackoff = 250ms;
constexpr Duration LongestBackoff = 4s; // so that commits work again within 5 s of the disk
constexpr auto TidyInterval = 30s;
constexpr auto IdleReader = 30s;
} // namespace

StoreThread::StoreThread(const StorageSettings& settings, const Clock& clock, StoreFile& file, ReaderPool& pool,
                         StoreReports reports)
    : m_settings(settings)
    , m_clock(clock)
    , m_file(file)
    , m_pool(pool)
    , m_reports(std::move(reports))
    , m_committer(file.db())
    , m_pending(settings.bufferLimit)
    , m_nextTidy(SteadyClock::now() + TidyInterval)
{
}

StoreThread::~StoreThread()
{
    stop();
}

Expected<void> StoreThread::start()
{
    if (auto started = m_committer.start(); !started) {
        return started;
    }
    m_thread.reset(QThread::create([this] { run(); }));
    m_thread->setObjectName(QStringLiteral("storage"));
    m_thread->start();
    return {};
}

void StoreThread::stop()
{
    if (!m_thread) {
        return;
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread->wait();
    m_thread.reset();
}

void StoreThread::append(CommitBatch batch)
{
    if (batch.isEmpty()) {
        return;
    }
    {
        const std::scoped_lock lock(m_mutex);
        const bool first = m_pending.isEmpty();
        m_pending.append(std::move(batch));
        if (!first) {
            return;
        }
        m_commitDue = std::min(m_commitDue, SteadyClock::now() + m_settings.commitInterval);
    }
    m_wake.notify_all();
}

Expected<void> StoreThread::flush(std::chrono::milliseconds limit)
{
    const Time deadline = SteadyClock::now() + limit;
    std::unique_lock lock(m_mutex);
    const quint64 upTo = m_pending.appended();
    m_flushTo = std::max(m_flushTo, upTo);
    m_wake.notify_all();
    const bool done = m_progress.wait_until(lock, deadline, [&] { return m_pending.settled() >= upTo || m_stop; });
    if (m_pending.settled() >= upTo) {
        return {};
    }
    if (m_failure) {
        return Unexpected<Error>{*m_failure};
    }
    return done
        ? fail(ErrorCode::Unavailable, QStringLiteral("the history is closing"))
        : fail(ErrorCode::TimedOut, QStringLiteral("the history did not commit within %1").arg(formatDuration(limit)));
}

void StoreThread::post(std::function<void(const Database&)> command)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_commands.push_back(std::move(command));
    }
    m_wake.notify_all();
}

void StoreThread::reportCorrupt(const Error& error)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_corrupt = error;
    }
    m_wake.notify_all();
}

quint64 StoreThread::droppedOutcomes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_pending.droppedOutcomes() + m_nameless;
}

StoreThread::Time StoreThread::nextDue() const
{
    return std::min(m_pending.isEmpty() ? Time::max() : m_commitDue, m_nextTidy);
}

void StoreThread::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        if (!runOne(lock)) {
            m_wake.wait_until(lock, nextDue());
        }
    }
    if (!m_pending.isEmpty()) {
        commitOnce(lock);
    }
    for (const auto& command : std::exchange(m_commands, {})) { // each answers somebody
        lock.unlock();
        command(m_file.db());
        lock.lock();
    }
    m_progress.notify_all();
}

bool StoreThread::runOne(std::unique_lock<std::mutex>& lock)
{
    const Time now = SteadyClock::now();
    if (m_corrupt) {
        const Error error = *std::exchange(m_corrupt, std::nullopt);
        lock.unlock();
        quarantine(error);
        lock.lock();
        return true;
    }
    const bool wanted = m_flushTo > m_pending.settled() && m_backoff == Duration::zero();
    if (!m_pending.isEmpty() && (now >= m_commitDue || wanted || (!m_commands.empty() && m_backoff == 0s))) {
        commitOnce(lock);
        return true;
    }
    if (!m_commands.empty()) {
        const auto command = std::move(m_commands.front());
        m_commands.pop_front();
        lock.unlock();
        command(m_file.db());
        lock.lock();
        return true;
    }
    if (now >= m_nextTidy) {
        m_nextTidy = now + TidyInterval;
        lock.unlock();
        m_pool.closeIdle(IdleReader);
        lock.lock();
        return true;
    }
    return false;
}

void StoreThread::commitOnce(std::unique_lock<std::mutex>& lock)
{
    const std::vector<CommitBatch> group = m_pending.begin();
    lock.unlock();
    const MonotonicTime before = m_clock.monotonic();
    auto result = m_committer.commit(group, m_clock.utc());
    if (!result && result.error().code == ErrorCode::Corrupt && quarantine(result.error())) {
        result = m_committer.commit(group, m_clock.utc());
    }
    const Duration took = m_clock.monotonic() - before;
    lock.lock();
    m_pending.finish(result.has_value());
    if (result) {
        m_nameless = m_committer.nameless().outcomes;
        m_commitDue = SteadyClock::now() + m_settings.commitInterval;
        m_failure.reset();
        lock.unlock();
        succeeded(*result, took);
        lock.lock();
        m_progress.notify_all();
        return;
    }
    const bool first = !m_failure;
    m_failure = result.error();
    m_backoff = std::clamp(m_backoff * 2, FirstBackoff, LongestBackoff);
    m_commitDue = SteadyClock::now() + m_backoff;
    m_progress.notify_all();
    lock.unlock();
    if (first) {
        m_reports.failed(result.error());
    }
    lock.lock();
}

void StoreThread::succeeded(CommitId id, Duration took)
{
    const bool wasFailing = std::exchange(m_backoff, Duration::zero()) != Duration::zero();
    if (wasFailing) {
        m_reports.recovered();
    }
    m_reports.committed({id, took, m_file.bytesOnDisk(), droppedOutcomes()});
}

bool StoreThread::quarantine(const Error& error)
{
    m_pool.suspend();
    const auto aside = m_file.quarantine(error, m_clock.utc(), m_committer.newest());
    const auto started = aside ? m_committer.start() : Expected<void>(Unexpected<Error>{aside.error()});
    m_pool.resume();
    if (!started) {
        m_reports.failed(started.error());
        return false;
    }
    m_reports.quarantined(*aside);
    return true;
}

} // namespace NetMonitor::Storage
