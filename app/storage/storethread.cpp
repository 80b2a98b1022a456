// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/storethread.h"

#include "app/storage/try.h"

#include <algorithm>

namespace NetMonitor::Storage {
namespace {
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr Duration FirstBackoff = 250ms;
constexpr Duration LongestBackoff = 4s; // so that commits work again within 5 s of the disk
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
    , m_housekeeping(settings, clock, file, pool, m_committer, m_reports.damaged)
{
}

StoreThread::~StoreThread()
{
    stop();
}

Expected<void> StoreThread::start()
{
    NM_TRY(m_committer.start());
    NM_TRY_ASSIGN(m_readers, loadReaders(m_file.db()));
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
    const Time commit = m_pending.isEmpty() ? Time::max() : m_commitDue;
    return std::min(commit, m_housekeeping.nextDue());
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
    if (std::exchange(m_readersChanged, false)) { // no commit to go with
        if (const auto saved = m_committer.commitReaders(m_readers); !saved) {
            qWarning("history: where the exporters stand is not kept: %s", qUtf8Printable(saved.error().text()));
        }
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
    return runIdle(lock, now);
}

bool StoreThread::runIdle(std::unique_lock<std::mutex>& lock, Time now)
{
    if (!m_housekeeping.isDue(now)) {
        return false;
    }
    const CommitId acknowledged = acknowledgedByAll();
    lock.unlock();
    const auto done = m_housekeeping.step(now, acknowledged);
    if (!done) {
        qWarning("history: housekeeping failed: %s", qUtf8Printable(done.error().text()));
        if (done.error().code == ErrorCode::Corrupt) {
            quarantine(done.error());
        }
    }
    lock.lock();
    return true;
}

CommitId StoreThread::acknowledgedByAll() const
{
    CommitId acknowledged = std::numeric_limits<CommitId>::max();
    for (const CommitId reader : m_readers) {
        acknowledged = std::min(acknowledged, reader);
    }
    return acknowledged;
}

Expected<void> StoreThread::compact(std::chrono::milliseconds limit)
{
    struct Answer
    {
        std::mutex mutex;
        std::condition_variable ready;
        std::optional<Expected<void>> result;
    };
    const auto answer = std::make_shared<Answer>();
    post([this, answer](const Database&) {
        auto result = [&]() -> Expected<void> {
            NM_TRY(m_housekeeping.sealEverything());
            const CommitId acknowledged = [&] {
                const std::scoped_lock lock(m_mutex);
                return acknowledgedByAll();
            }();
            return m_housekeeping.retainEverything(acknowledged);
        }();
        const std::scoped_lock lock(answer->mutex);
        answer->result = std::move(result);
        answer->ready.notify_all();
    });
    std::unique_lock lock(answer->mutex);
    if (!answer->ready.wait_for(lock, limit, [&] { return answer->result.has_value(); })) {
        return fail(ErrorCode::TimedOut, QStringLiteral("compacting took longer than %1").arg(formatDuration(limit)));
    }
    return *answer->result;
}

void StoreThread::setSettings(const StorageSettings& settings)
{
    post([this, settings](const Database&) { m_housekeeping.setSettings(settings); });
}

void StoreThread::registerReader(const LogReader& reader)
{
    const std::scoped_lock lock(m_mutex);
    m_readers.insert(reader.name, reader.acknowledged);
    m_readersChanged = true;
}

void StoreThread::unregisterReader(const QString& name)
{
    const std::scoped_lock lock(m_mutex);
    m_readersChanged |= m_readers.remove(name) > 0;
}

QList<LogReader> StoreThread::readers() const
{
    const std::scoped_lock lock(m_mutex);
    QList<LogReader> readers;
    for (auto it = m_readers.constBegin(); it != m_readers.constEnd(); ++it) {
        readers.append({it.key(), *it});
    }
    return readers;
}

void StoreThread::commitOnce(std::unique_lock<std::mutex>& lock)
{
    const std::vector<CommitBatch> group = m_pending.begin();
    const auto readers = m_readersChanged ? std::optional(m_readers) : std::nullopt;
    m_readersChanged = false;
    lock.unlock();
    const MonotonicTime before = m_clock.monotonic();
    auto result = m_committer.commit(group, m_clock.utc(), readers);
    if (!result && result.error().code == ErrorCode::Corrupt && quarantine(result.error())) {
        result = m_committer.commit(group, m_clock.utc(), readers);
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
    m_readersChanged |= readers.has_value();
    m_failure = result.error();
    m_backoff = std::clamp(m_backoff * 2, FirstBackoff, LongestBackoff);
    m_commitDue = SteadyClock::now() + m_backoff;
    m_progress.notify_all();
    lock.unlock();
    m_reports.failed(result.error());
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
    m_housekeeping.forgetFile();
    m_pool.resume();
    {
        const std::scoped_lock lock(m_mutex);
        m_readersChanged = !m_readers.isEmpty(); // the new file does not know them
    }
    if (!started) {
        m_reports.failed(started.error());
        return false;
    }
    m_reports.quarantined(*aside);
    return true;
}

} // namespace NetMonitor::Storage
