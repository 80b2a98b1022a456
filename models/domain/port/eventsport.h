// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/history.h"
#include "models/domain/port/async.h"

namespace NetMonitor {

using EventCounts = std::array<quint64, EventTypeCount>; ///< Index: EventType.

class EventsPort
{
public:
    virtual ~EventsPort() = default;

    virtual Async<QList<Event>> list(const EventQuery& query) = 0;
    /// Events that started in [start, end) and since the last reset.
    virtual Async<EventCounts> count(UtcTime start, UtcTime end) = 0;
    /// Counts start anew from now; the events themselves stay.
    virtual Async<bool> resetCounts() = 0;
};

} // namespace NetMonitor
