// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/event.h"
#include "models/domain/metric.h"
#include "models/domain/status.h"

#include <QList>
#include <QStringList>
#include <QUuid>

#include <memory>

namespace NetMonitor {

/// A round that ended, with its names.
struct RoundRecord
{
    ProbeKey key;
    RoundSummary summary;
    DerivedValues derived;
    std::optional<DelayQuantiles> quantiles; ///< Nothing when no reply came. Not stored: the history has every rtt.
    friend bool operator==(const RoundRecord&, const RoundRecord&) = default;
};

/// What changed since the previous frame; at most 4 a second. An id occurs once in each list.
/// Another epoch, or a sequence that is not the last plus one: ask once for a full frame and refill from the history.
struct Frame
{
    QUuid epoch; ///< Of the agent's start.
    quint64 sequence = 0;
    bool full = false; ///< Everything there is: targets not listed are gone, hostSamples is complete. Rounds and events
                       ///< are still only the new ones.
    UtcTime at{};
    AgentStatus agent; ///< Always whole.
    QList<TargetStatus> targets; ///< New or changed.
    QStringList removedTargets; ///< Target ids.
    QList<RoundRecord> rounds; ///< Every round that ended since the last frame, in order.
    QList<Event> events; ///< Opened or closed since the last frame.
    QList<Sample> hostSamples; ///< Newest value of each series of the collectors that changed.
    QList<SeriesKey> removedHostSeries; ///< Series that ended: an interface that is gone.
};

/// Frames are immutable once sent and cross threads as a counted pointer.
using FramePtr = std::shared_ptr<const Frame>;

} // namespace NetMonitor

Q_DECLARE_METATYPE(NetMonitor::FramePtr)
