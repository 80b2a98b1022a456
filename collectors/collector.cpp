// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/collector.h"

#include <algorithm>

namespace NetMonitor {

Collector::Collector(Duration timeout, QObject* parent)
    : QObject(parent)
{
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(
        std::max(std::chrono::ceil<std::chrono::milliseconds>(timeout), std::chrono::milliseconds(1)));
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        if (!m_running) {
            return;
        }
        abort(); // before the end is told, so that a slot that starts the next run finds the collector free
        finish(fail(
            ErrorCode::TimedOut,
            QStringLiteral("the collector did not end within %1").arg(formatDuration(m_timeout.intervalAsDuration())),
            QStringLiteral("set a longer interval")));
    });
}

Expected<void> Collector::collect()
{
    if (m_running) {
        return fail(ErrorCode::Unavailable, QStringLiteral("the collector's last run is still under way"),
                    QStringLiteral("set a longer interval"));
    }
    m_running = true;
    m_timeout.start();
    run();
    return {};
}

void Collector::finish(Expected<Collected> result)
{
    if (!m_running) {
        return;
    }
    m_running = false;
    m_timeout.stop();
    emit collected(result);
}

} // namespace NetMonitor
