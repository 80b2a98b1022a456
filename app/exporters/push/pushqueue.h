// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/push/exportpoint.h"

#include <span>

namespace NetMonitor {

/// What was read and is not yet brought, and how much of it the next request takes. When the destination refuses a
/// request for its size or for something in it, the next ones are smaller until what is to blame stands alone. Pure.
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

    /// What the next request takes; empty only when there is nothing.
    std::span<const ExportPoint> head() const;

    void delivered(); ///< The head.
    /// The destination refused the head because one of it is bad. true: it was a single point, and is dropped.
    bool rejected();
    bool tooLarge(); ///< The head was too much for one request. true: as for rejected().
    quint64 dropBefore(UtcTime time); ///< Drops what was measured before; how many.

private:
    void drop(qsizetype count);

    qsizetype m_batch; ///< Points of a request when all is well.
    qsizetype m_ceiling; ///< What the destination was seen to take in one.
    qsizetype m_window; ///< Grows back to a whole batch after what was bad.
    qsizetype m_suspects = 0; ///< The first ones, one of which is bad.
    CommitId m_readTo;
    QList<ExportPoint> m_points;
};

} // namespace NetMonitor
