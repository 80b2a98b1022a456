// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/livestate.h"
#include "models/domain/port/liveport.h"

#include <optional>

namespace NetMonitor {

/// Follows the frames of a LivePort and keeps the agent's present state of them: one per thread, for all who live on
/// it. Asks for a full frame at the start, and once after a gap or when the agent is another one. Lives on the thread
/// that made it; the port must outlive it.
class LiveFollower : public QObject
{
    Q_OBJECT
public:
    explicit LiveFollower(LivePort& port, QObject* parent = nullptr);

    const LiveState& state() const { return m_state; } ///< Empty before the first full frame.

signals:
    /// After the state took the frame in; never null. Each is the next of the one before, or a full one.
    void taken(const NetMonitor::FramePtr& frame);
    /// After taken() with a full frame that does not follow the frame before it: the first one, or after a gap, or of
    /// another agent. Rounds and events may have been missed: get them from the history.
    void refilled();

private:
    void take(const FramePtr& frame);
    void askOnce(const QUuid& epoch);

    LivePort& m_port;
    LiveState m_state;
    bool m_asked = false; ///< For a full frame, which has not come yet.
    std::optional<QUuid> m_askedEpoch; ///< Whom; nothing until an agent is heard of.
};

} // namespace NetMonitor
