// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/livestate.h"

#include <QSet>

namespace NetMonitor {

bool LiveState::apply(const Frame& frame)
{
    if (!frame.full && !isNext(frame)) {
        return false;
    }
    m_epoch = frame.epoch;
    m_sequence = frame.sequence;
    m_at = frame.at;
    m_agent = frame.agent;
    applyTargets(frame);
    applySamples(frame);
    ++m_generation;
    return true;
}

bool LiveState::isNext(const Frame& frame) const
{
    return !isEmpty() && frame.epoch == m_epoch && frame.sequence == m_sequence + 1;
}

void LiveState::applyTargets(const Frame& frame)
{
    if (frame.full) {
        m_targets = frame.targets;
    } else {
        const QSet<QString> gone(frame.removedTargets.begin(), frame.removedTargets.end());
        if (!gone.isEmpty()) {
            m_targets.removeIf([&gone](const TargetStatus& status) { return gone.contains(status.target.id); });
        }
    }
    if (frame.full || !frame.removedTargets.isEmpty()) {
        m_indexOf.clear();
        for (qsizetype i = 0; i < m_targets.size(); ++i) {
            m_indexOf.insert(m_targets.at(i).target.id, i);
        }
    }
    if (frame.full) {
        return;
    }
    for (const TargetStatus& status : frame.targets) {
        const auto it = m_indexOf.constFind(status.target.id);
        if (it == m_indexOf.constEnd()) {
            m_indexOf.insert(status.target.id, m_targets.size());
            m_targets.append(status);
        } else {
            m_targets[*it] = status;
        }
    }
}

void LiveState::applySamples(const Frame& frame)
{
    if (frame.full) {
        m_hostSamples.clear();
        m_sampleIndexOf.clear();
    }
    if (!frame.removedHostSeries.isEmpty()) {
        const QSet<SeriesKey> gone(frame.removedHostSeries.begin(), frame.removedHostSeries.end());
        m_hostSamples.removeIf([&gone](const Sample& sample) { return gone.contains(sample.series); });
        m_sampleIndexOf.clear();
        for (qsizetype i = 0; i < m_hostSamples.size(); ++i) {
            m_sampleIndexOf.insert(m_hostSamples.at(i).series, i);
        }
    }
    for (const Sample& sample : frame.hostSamples) {
        const auto it = m_sampleIndexOf.constFind(sample.series);
        if (it == m_sampleIndexOf.constEnd()) {
            m_sampleIndexOf.insert(sample.series, m_hostSamples.size());
            m_hostSamples.append(sample);
        } else {
            m_hostSamples[*it] = sample;
        }
    }
}

const TargetStatus* LiveState::target(const QString& id) const
{
    const auto it = m_indexOf.constFind(id);
    return it == m_indexOf.constEnd() ? nullptr : &m_targets.at(*it);
}

const TargetStatus* LiveState::primary() const
{
    for (const TargetStatus& status : m_targets) {
        if (status.primary) {
            return &status;
        }
    }
    return nullptr;
}

} // namespace NetMonitor
