// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/recorder.h"

#include <utility>

namespace NetMonitor {

Recorder::Recorder(QUuid epoch)
    : m_epoch(epoch)
{
}

void Recorder::addOutcome(const ProbeKey& key, const Outcome& outcome)
{
    if (!m_batch.probes.contains(outcome.slot)) {
        m_batch.probes.insert(outcome.slot, key);
    }
    m_batch.outcomes.append(outcome);
    m_touched.insert(key.target);
}

void Recorder::addRound(const RoundRecord& round)
{
    m_batch.probes.insert(round.summary.slot, round.key);
    m_batch.rounds.append(round.summary);
    m_rounds.append(round);
    m_touched.insert(round.key.target);
}

void Recorder::addEvent(const Event& event)
{
    m_batch.events.append(event);
    m_events.append(event);
}

void Recorder::addSamples(const QList<Sample>& samples)
{
    m_batch.samples += samples;
    m_samples += samples;
    for (const Sample& sample : samples) {
        const auto it = m_newestIndex.constFind(sample.series);
        if (it == m_newestIndex.constEnd()) {
            m_newestIndex.insert(sample.series, m_newest.size());
            m_newest.append(sample);
        } else {
            m_newest[*it] = sample;
        }
    }
}

void Recorder::removeSeries(const QList<SeriesKey>& series)
{
    if (series.isEmpty()) {
        return;
    }
    const QSet<SeriesKey> gone(series.begin(), series.end());
    const auto isGone = [&gone](const Sample& sample) { return gone.contains(sample.series); };
    m_newest.removeIf(isGone);
    m_samples.removeIf(isGone);
    m_newestIndex.clear();
    for (qsizetype i = 0; i < m_newest.size(); ++i) {
        m_newestIndex.insert(m_newest.at(i).series, i);
    }
    m_removedSeries += series;
}

void Recorder::removeTarget(const QString& id)
{
    m_touched.remove(id);
    m_removed.append(id);
}

bool Recorder::frameIsDue() const
{
    return m_agentTouched || !m_touched.isEmpty() || !m_removed.isEmpty() || !m_rounds.isEmpty() || !m_events.isEmpty()
        || !m_samples.isEmpty() || !m_removedSeries.isEmpty();
}

FramePtr Recorder::takeFrame(bool full, UtcTime at, const AgentStatus& agent, QList<TargetStatus> targets)
{
    auto frame = std::make_shared<Frame>();
    frame->epoch = m_epoch;
    frame->sequence = ++m_sequence;
    frame->full = full;
    frame->at = at;
    frame->agent = agent;
    frame->targets = std::move(targets);
    frame->removedTargets = std::exchange(m_removed, {});
    frame->rounds = std::exchange(m_rounds, {});
    frame->events = std::exchange(m_events, {});
    frame->hostSamples = full ? m_newest : m_samples;
    frame->removedHostSeries = std::exchange(m_removedSeries, {});
    m_samples.clear();
    m_touched.clear();
    m_agentTouched = false;
    return frame;
}

CommitBatch Recorder::takeBatch()
{
    return std::exchange(m_batch, {});
}

} // namespace NetMonitor
