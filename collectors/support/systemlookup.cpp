// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/systemlookup.h"

#include <QObject>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <netdb.h>
#include <sys/socket.h>
#endif

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

namespace NetMonitor {

namespace {
constexpr int MaxThreads = 8;

Unexpected<Error> lookupError(const QString& host, int code)
{
    if (code == EAI_NONAME
#if defined(EAI_NODATA) && !defined(Q_OS_WIN)
        || code == EAI_NODATA
#endif
    ) {
        return fail(ErrorCode::NotFound, QStringLiteral("the name '%1' has no address").arg(host),
                    QStringLiteral("check the spelling"));
    }
    if (code == EAI_AGAIN) {
        return fail(ErrorCode::Unavailable, QStringLiteral("no name server answered for '%1'").arg(host),
                    QStringLiteral("check the resolver"));
    }
#ifdef Q_OS_WIN
    const QString reason = QString::fromWCharArray(gai_strerrorW(code));
#else
    const QString reason = QString::fromLocal8Bit(gai_strerror(code));
#endif
    return fail(ErrorCode::Io, QStringLiteral("cannot resolve '%1': %2").arg(host, reason));
}

/// Blocks as long as the system's resolver does.
LookupResult resolve(const QString& host)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM; // else every address comes three times
#ifdef AI_ADDRCONFIG
    hints.ai_flags = AI_ADDRCONFIG;
#endif
    addrinfo* list = nullptr;
    const int code = getaddrinfo(host.toLatin1().constData(), nullptr, &hints, &list);
    if (code != 0) {
        return lookupError(host, code);
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(list, &freeaddrinfo);
    QList<QHostAddress> addresses;
    for (const addrinfo* item = list; item; item = item->ai_next) {
        const QHostAddress address(item->ai_addr);
        if (!address.isNull() && !addresses.contains(address)) {
            addresses += address;
        }
    }
    return addresses.isEmpty() ? LookupResult(lookupError(host, EAI_NONAME)) : LookupResult(addresses);
}

struct Job
{
    QString host;
    LookupDone done;
};

/// Shared with the threads, which may outlive their owner while the system keeps them waiting.
struct Shared
{
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Job> jobs;
    QObject* receiver = nullptr; ///< Null: the owner is gone.
    int threads = 0;
    int idle = 0;
};

void work(const std::shared_ptr<Shared>& shared)
{
    std::unique_lock lock(shared->mutex);
    for (;;) {
        ++shared->idle;
        shared->wake.wait(lock, [&] { return !shared->jobs.empty() || !shared->receiver; });
        --shared->idle;
        if (!shared->receiver) {
            return;
        }
        Job job = std::move(shared->jobs.front());
        shared->jobs.pop_front();
        lock.unlock();
        LookupResult result = resolve(job.host);
        lock.lock();
        if (!shared->receiver) {
            return; // what done holds may be gone with the owner's thread; it is only destroyed here
        }
        QMetaObject::invokeMethod(
            shared->receiver, [done = std::move(job.done), result = std::move(result)] { done(result); },
            Qt::QueuedConnection);
    }
}

class LookupThreads
{
public:
    LookupThreads() { m_shared->receiver = &m_receiver; }
    LookupThreads(const LookupThreads&) = delete;
    LookupThreads& operator=(const LookupThreads&) = delete;

    ~LookupThreads()
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->receiver = nullptr;
        m_shared->jobs.clear();
        m_shared->wake.notify_all();
    }

    void start(const QString& host, LookupDone done)
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->jobs.push_back({host, std::move(done)});
        if (m_shared->idle < int(m_shared->jobs.size()) && m_shared->threads < MaxThreads) {
            addThread();
        }
        m_shared->wake.notify_one();
    }

private:
    void addThread()
    {
        try {
            std::thread([shared = m_shared] { work(shared); }).detach();
            ++m_shared->threads;
        } catch (const std::system_error& error) { // no more threads: those there are must do
            qWarning("cannot start a thread for name lookups: %s", error.what());
        }
    }

    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
    QObject m_receiver;
};
} // namespace

Lookup makeSystemLookup()
{
    return [threads = std::make_shared<LookupThreads>()](const QString& host, LookupDone done) {
        threads->start(host, std::move(done));
    };
}

} // namespace NetMonitor
