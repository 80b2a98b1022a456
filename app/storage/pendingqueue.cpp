// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/pendingqueue.h"

namespace NetMonitor::Storage {
namespace {
// One commit stays small enough that the next does not wait long for it, even after an hour without disk.
constexpr qint64 LargestCommit = 8 * 1024 * 1024;
constexpr qsizetype LargestEventList = 10'000;

/// Roughly what it takes in memory; texts counted as if none were shared.
qint64 sizeOf(const CommitBatch& batch)
{
    constexpr qint64 Overhead = 64;
    qint64 bytes = Overhead + batch.outcomes.size() * qint64(sizeof(Outcome))
        + batch.rounds.size() * qint64(sizeof(RoundSummary)) + batch.samples.size() * qint64(sizeof(Sample));
    for (const Event& event : batch.events) {
        bytes += qint64(sizeof(Event)) + 2 * (event.id.size() + event.message.size());
    }
    return bytes;
}
} // namespace

void PendingQueue::append(CommitBatch batch)
{
    const qint64 bytes = sizeOf(batch);
    m_entries.push_back({std::move(batch), bytes});
    m_bytes += bytes;
    ++m_appended;
    while (m_bytes > m_limit && m_entries.size() > m_busy + 1) {
        shrink();
    }
}

void PendingQueue::shrink()
{
    const auto oldest = m_entries.begin() + static_cast<std::ptrdiff_t>(m_busy);
    m_dropped += static_cast<quint64>(oldest->batch.outcomes.size());
    m_bytes -= oldest->bytes;
    Entry& next = *(oldest + 1);
    m_bytes -= next.bytes;
    next.batch.events = oldest->batch.events + next.batch.events;
    if (next.batch.events.size() > LargestEventList) {
        next.batch.events.remove(0, next.batch.events.size() - LargestEventList);
    }
    next.bytes = sizeOf(next.batch);
    m_bytes += next.bytes;
    m_entries.erase(oldest);
}

std::vector<CommitBatch> PendingQueue::begin()
{
    std::vector<CommitBatch> group;
    qint64 bytes = 0;
    for (const Entry& entry : m_entries) {
        if (!group.empty() && bytes + entry.bytes > LargestCommit) {
            break;
        }
        group.push_back(entry.batch);
        bytes += entry.bytes;
    }
    m_busy = group.size();
    return group;
}

void PendingQueue::finish(bool stored)
{
    for (; stored && m_busy > 0; --m_busy) {
        m_bytes -= m_entries.front().bytes;
        m_entries.pop_front();
    }
    m_busy = 0;
}

} // namespace NetMonitor::Storage
