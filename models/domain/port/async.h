// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

namespace NetMonitor {

/// The answer of every command of the port, on whatever thread it is known. Take it with whenAnswered(), never with
/// `future.then(context, ...)`: Qt 6.4 aborts when the context goes first. `cancel()`, and it does not come at all.
template <typename T> using Async = QFuture<Expected<T>>;

/// An answer that is known already.
template <typename T> Async<T> answered(Expected<T> value)
{
    QPromise<Expected<T>> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// Calls @p function with the answer on @p context's thread, once; not at all when the future is cancelled or the
/// context goes first. Call it on that thread.
template <typename T, typename F> void whenAnswered(Async<T> future, QObject* context, F function)
{
    auto* watcher = new QFutureWatcher<Expected<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, function = std::move(function)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled() && watcher->future().resultCount() > 0) {
                             function(watcher->result());
                         }
                     });
    watcher->setFuture(future);
}

} // namespace NetMonitor
