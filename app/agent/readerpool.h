// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/async.h"

#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace NetMonitor {

/// A small pool for whatever reads the history; at most 64 questions wait, the next one is told Unavailable.
class ReaderPool
{
public:
    ReaderPool();
    ~ReaderPool(); ///< Drops what waits, and waits for what runs.

    /// @p read runs on a pool thread, unless the future was cancelled before. Any thread.
    template <typename T> Async<T> ask(std::function<Expected<T>()> read)
    {
        if (m_waiting.load() >= MaxWaiting) {
            return answered<T>(fail(ErrorCode::Unavailable, QStringLiteral("too many questions to the history at once"),
                                    QStringLiteral("ask again later")));
        }
        auto promise = std::make_shared<QPromise<Expected<T>>>();
        promise->start();
        auto future = promise->future();
        ++m_waiting;
        m_pool.start([this, promise, read = std::move(read)] {
            if (!promise->isCanceled()) {
                promise->addResult(read());
                promise->finish();
            }
            --m_waiting;
        });
        return future;
    }

private:
    static constexpr int MaxWaiting = 64;

    QThreadPool m_pool;
    std::atomic<int> m_waiting = 0;
};

} // namespace NetMonitor
