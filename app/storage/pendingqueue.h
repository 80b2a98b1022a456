// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/history.h"

#include <deque>
#include <vector>

namespace NetMonitor::Storage {

/// Batches that wait for their commit, in order, within a limit of memory. Not thread-safe.
class PendingQueue
{
public:
    explicit PendingQueue(qint64 limit)
        : m_limit(limit)
    {
    }

    /// Takes @p batch; when the limit is passed, the oldest that is not in a running commit falls out. Its events are
    /// few and dear: they move to the batch after it.
    void append(CommitBatch batch);
    /// The oldest batches, for one commit; they stay here until finish().
    std::vector<CommitBatch> begin();
    /// @p stored: those of begin() are on the disk and leave; else they wait for the next try.
    void finish(bool stored);

    bool isEmpty() const { return m_entries.empty(); }
    qint64 bytes() const { return m_bytes; }
    quint64 droppedOutcomes() const { return m_dropped; }
    quint64 appended() const { return m_appended; } ///< Number of append() calls so far.
    quint64 settled() const { return m_appended - m_entries.size(); } ///< Of these: stored or dropped, from the front.

private:
    struct Entry
    {
        CommitBatch batch;
        qint64 bytes = 0;
    };
    void shrink();

    qint64 m_limit;
    std::deque<Entry> m_entries;
    std::size_t m_busy = 0; ///< How many at the front are in a running commit.
    qint64 m_bytes = 0;
    quint64 m_dropped = 0;
    quint64 m_appended = 0;
};

} // namespace NetMonitor::Storage
