// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

#include <chrono>
#include <functional>

namespace NetMonitor::Testing {

/// Asks @p condition again and again until it is true or @p bound has passed; what it was at last. Bounds are for a
/// machine that is busy with other things: nothing is gained by a short one.
inline bool waitUntil(const std::function<bool()>& condition, std::chrono::milliseconds bound)
{
    const QDeadlineTimer deadline(bound);
    while (!condition()) {
        if (deadline.hasExpired()) {
            return condition();
        }
        QCoreApplication::processEvents();
        QThread::msleep(20);
    }
    return true;
}

} // namespace NetMonitor::Testing
