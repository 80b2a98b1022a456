// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"

#include <QHash>

namespace NetMonitor {

/// The agent's present state, put together from frames: what the window, the server and the exporters each keep.
/// Not thread-safe: one per thread.
class LiveState
{
public:
    /// Takes a frame in. false: a frame was lost, nothing was changed; ask once for a full frame.
    bool apply(const Frame& frame);
    /// Whether @p frame follows the last one taken in: nothing was lost between them.
    bool isNext(const Frame& frame) const;

    bool isEmpty() const { return m_generation == 0; } ///< Before the first full frame.
    quint64 generation() const { return m_generation; } ///< Grows with each frame taken in.
    const QUuid& epoch() const { return m_epoch; }
    quint64 sequence() const { return m_sequence; } ///< Of the last frame taken in.
    UtcTime at() const { return m_at; }
    const AgentStatus& agent() const { return m_agent; }
    const QList<TargetStatus>& targets() const { return m_targets; } ///< In the agent's order.
    const TargetStatus* target(const QString& id) const;
    const TargetStatus* primary() const; ///< Null when there is no target.
    const QList<Sample>& hostSamples() const { return m_hostSamples; }

private:
    void applyTargets(const Frame& frame);
    void applySamples(const Frame& frame);

    QUuid m_epoch;
    quint64 m_sequence = 0;
    quint64 m_generation = 0;
    UtcTime m_at{};
    AgentStatus m_agent;
    QList<TargetStatus> m_targets;
    QHash<QString, qsizetype> m_indexOf;
    QList<Sample> m_hostSamples;
    QHash<SeriesKey, qsizetype> m_sampleIndexOf;
};

} // namespace NetMonitor
