// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QString>

namespace NetMonitor {

/// Where a channel for alerts stands. Counts are since the agent's start, and of messages.
struct NotifierStatus
{
    QString type; ///< "webhook", "alertmanager"
    QString name; ///< As the configuration names it; unique within its type.
    QString destination; ///< For people, without secrets.
    QString problem; ///< Why the last message did not arrive, with the fix; empty while all is well.
    quint64 delivered = 0; ///< The other side took them.
    quint64 dropped = 0; ///< It will never take them, or they waited for too long.
    quint64 retries = 0; ///< Requests that had to be made again.
    quint64 waitingAlerts = 0; ///< Of which it has not been told.
    std::optional<UtcTime> lastDelivered;

    QString id() const { return type % u'/' % name; } ///< "webhook/ops"
    friend bool operator==(const NotifierStatus&, const NotifierStatus&) = default;
};

} // namespace NetMonitor
