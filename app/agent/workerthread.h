// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QThread>

#include <utility>

namespace NetMonitor {

/// A thread with an event loop that runs what is posted to it. Its end finishes what is running, drops what waits, and
/// joins.
class WorkerThread
{
public:
    explicit WorkerThread(const QString& name)
    {
        m_thread.setObjectName(name);
        m_context.moveToThread(&m_thread);
        m_thread.start();
    }
    ~WorkerThread() { stop(); }

    QObject* context() { return &m_context; } ///< Of the thread: for queued calls.
    template <typename F> void post(F function)
    {
        QMetaObject::invokeMethod(&m_context, std::move(function), Qt::QueuedConnection);
    }
    /// Returns when it has run. Not from the thread itself.
    template <typename F> void run(F function)
    {
        QMetaObject::invokeMethod(&m_context, std::move(function), Qt::BlockingQueuedConnection);
    }
    void stop()
    {
        m_thread.quit();
        m_thread.wait();
    }

private:
    QThread m_thread;
    QObject m_context;
};

} // namespace NetMonitor
