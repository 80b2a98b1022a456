// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QFuture>
#include <QPromise>

namespace NetMonitor {

/// The answer of every command of the port. Use `.then(context, [](Expected<T> answer) {...})`: the answer comes on the
/// context's thread, exactly once; `cancel()` on the future, or the context's end, and it does not come at all.
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

} // namespace NetMonitor
