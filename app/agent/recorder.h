// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"
#include "models/domain/history.h"

#include <QSet>

namespace NetMonitor {

/// Collects what happened since the last frame, once for the frame and once for the store.
class Recorder
{
public:
    explicit Recorder(QUuid epoch);

    void addOutcome(const ProbeKey& key,
                    const Outcome& outcome); ///< For the store; frames show it in the target's status.
    void addRound(const RoundRecord& round);
    void addEvent(const Event& event);
    void addSamples(const QList<Sample>& samples);
    void removeSeries(const QList<SeriesKey>& series);
    void touchTarget(const QString& id) { m_touched.insert(id); }
    void removeTarget(const QString& id);
    void touchAgent() { m_agentTouched = true; }

    bool frameIsDue() const;
    const QSet<QString>& touchedTargets() const { return m_touched; }
    const QList<Sample>& hostSamples() const { return m_newest; } ///< Newest of each series there is.

    /// The frame since the last one. @p targets: of the touched ones, or of all for a full frame, in the agent's order.
    FramePtr takeFrame(bool full, UtcTime at, const AgentStatus& agent, QList<TargetStatus> targets);
    CommitBatch takeBatch();

private:
    QUuid m_epoch;
    quint64 m_sequence = 0;
    bool m_agentTouched = true;
    QSet<QString> m_touched;
    QStringList m_removed;
    QList<RoundRecord> m_rounds;
    QList<Event> m_events;
    QList<Sample> m_samples;
    QList<SeriesKey> m_removedSeries;
    QList<Sample> m_newest;
    QHash<SeriesKey, qsizetype> m_newestIndex;
    CommitBatch m_batch;
};

} // namespace NetMonitor
