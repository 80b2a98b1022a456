// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/livefollower.h"

#include <QObject>

#include <chrono>
#include <deque>

namespace NetMonitor {

/// The agent's present state on the http thread, and the last frames for streams.
class LiveFeed : public QObject
{
    Q_OBJECT
public:
    explicit LiveFeed(LivePort& port, QObject* parent = nullptr);

    const LiveState& state() const { return m_follower.state(); }
    quint64 sequence() const { return state().sequence(); } ///< Of the last frame taken in.
    Duration uptime() const; ///< Of the agent; 0 before the first frame.
    bool measuredOnce() const { return m_measuredOnce; } ///< A frame told of a round, or showed the result of one.
    /// The frames after the given one, oldest first; nothing when they are not all kept any more.
    std::optional<QList<FramePtr>> framesAfter(const QUuid& epoch, quint64 sequence) const;

signals:
    void taken(const NetMonitor::FramePtr& frame); ///< After the state took it in.

private:
    void take(const FramePtr& frame);
    void noteMeasurement(const Frame& frame);

    LiveFollower m_follower;
    bool m_measuredOnce = false;
    std::chrono::steady_clock::time_point m_takenAt{};
    std::deque<FramePtr> m_recent;
};

} // namespace NetMonitor
