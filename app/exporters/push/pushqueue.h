// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/push/exportpoint.h"

#include <span>

namespace NetMonitor {

/// What was read and is not yet brought, and how much of it the next request takes. When the destination refuses a
/// request for its size or for something in it, the next ones are smaller until what is to blame stands alone. Nothing
/// is dropped before another point was taken: a server that refuses everything is the wrong server, not the points'
/// fault. Pure.
class PushQueue
{
public:
    PushQueue(qsizetype batch, CommitId position);

    void append(const PointPage& page);
    bool isEmpty() const { return m_points.isEmpty(); }
    bool isFull() const { return m_points.size() >= m_batch; } ///< A whole batch is there.
    CommitId readTo() const { return m_readTo; }
    /// Everything up to this commit is settled.
    CommitId settledTo() const;
    std::optional<UtcTime> oldest() const; ///< When the first was committed.

    /// What the next request takes; empty when there is nothing but what was set aside.
    std::span<const ExportPoint> head() const;

    /// What a refusal says.
    enum class Refusal
    {
        Narrowed, ///< One of the head is bad: the next head is a part of it.
        Accused, ///< The head was a single point. It is set aside, and dropped once another is taken.
        Everything, ///< Several single points in a row were refused: it is not the points. They are whole again.
    };

    /// The head was taken. How many points that were set aside are dropped with it, for they were bad.
    quint64 delivered();
    Refusal rejected(); ///< The destination refused the head because of what is in it.
    bool tooLarge(); ///< The head was too much for one request. true: it was a single point, and is dropped.
    quint64 dropBefore(UtcTime time); ///< Drops what was measured before; how many.

private:
    void drop(qsizetype count);

    static constexpr qsizetype MostAccused = 3;

    qsizetype m_batch; ///< Points of a request when all is well.
    qsizetype m_ceiling; ///< What the destination was seen to take in one.
    qsizetype m_window; ///< Grows back to a whole batch after what was bad.
    qsizetype m_accused = 0; ///< The first ones, each of which was refused alone.
    qsizetype m_suspects = 0; ///< The first ones, one of which is bad.
    CommitId m_readTo;
    QList<ExportPoint> m_points;
};

} // namespace NetMonitor
