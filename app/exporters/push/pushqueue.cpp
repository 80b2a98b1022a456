// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/push/pushqueue.h"

#include <algorithm>

namespace NetMonitor {

PushQueue::PushQueue(qsizetype batch, CommitId position)
    : m_batch(batch)
    , m_ceiling(batch)
    , m_window(batch)
    , m_readTo(position)
{
}

void PushQueue::append(const PointPage& page)
{
    m_points += page.points;
    m_readTo = page.readTo;
}

CommitId PushQueue::settledTo() const
{
    return m_points.isEmpty() ? m_readTo : m_points.first().commit - 1;
}

std::optional<UtcTime> PushQueue::oldest() const
{
    return m_points.isEmpty() ? std::nullopt : std::optional(m_points.first().committedAt);
}

std::span<const ExportPoint> PushQueue::head() const
{
    const qsizetype wanted = m_suspects > 0 ? (m_suspects + 1) / 2 : m_window;
    const qsizetype count = std::min({wanted, m_ceiling, m_points.size() - m_accused});
    return {m_points.constData() + m_accused, size_t(count)};
}

quint64 PushQueue::delivered()
{
    const qsizetype bad = m_accused;
    drop(bad + qsizetype(head().size()));
    if (m_suspects == 0) {
        m_window = std::min(m_batch, m_window * 2);
    }
    return quint64(bad);
}

PushQueue::Refusal PushQueue::rejected()
{
    const auto count = qsizetype(head().size());
    if (count > 1) {
        m_suspects = count;
        return Refusal::Narrowed;
    }
    m_suspects = 0;
    m_window = 1; // where one is bad, the next may be
    if (++m_accused < MostAccused) {
        return Refusal::Accused;
    }
    m_accused = 0;
    return Refusal::Everything;
}

bool PushQueue::tooLarge()
{
    const auto count = qsizetype(head().size());
    if (count > 1) {
        m_ceiling = count / 2;
        return false;
    }
    m_points.removeAt(m_accused);
    m_suspects = std::max<qsizetype>(0, m_suspects - 1);
    m_ceiling = m_batch; // that one was to blame, not the others
    return true;
}

quint64 PushQueue::dropBefore(UtcTime time)
{
    qsizetype count = 0;
    while (count < m_points.size() && timeOf(m_points.at(count)) < time) {
        ++count;
    }
    drop(count);
    return quint64(count);
}

void PushQueue::drop(qsizetype count)
{
    m_points.erase(m_points.cbegin(), m_points.cbegin() + count);
    m_suspects = std::max<qsizetype>(0, m_suspects - std::max<qsizetype>(0, count - m_accused));
    m_accused = std::max<qsizetype>(0, m_accused - count);
}

} // namespace NetMonitor
