// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/livefeed.h"

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr std::size_t KeptFrames = 64; ///< 16 s at the highest frame rate.
}

LiveFeed::LiveFeed(LivePort& port, QObject* parent)
    : QObject(parent)
    , m_follower(port)
{
    connect(&m_follower, &LiveFollower::taken, this, &LiveFeed::take);
}

void LiveFeed::take(const FramePtr& frame)
{
    m_takenAt = std::chrono::steady_clock::now();
    noteMeasurement(*frame);
    m_recent.push_back(frame);
    if (m_recent.size() > KeptFrames) {
        m_recent.pop_front();
    }
    emit taken(frame);
}

void LiveFeed::noteMeasurement(const Frame& frame)
{
    const auto measured = [](const TargetStatus& status) {
        return std::any_of(status.probes.begin(), status.probes.end(),
                           [](const ProbeStatus& probe) { return probe.lastRound || probe.lastOutcome; });
    };
    m_measuredOnce = m_measuredOnce || !frame.rounds.isEmpty()
        || std::any_of(frame.targets.begin(), frame.targets.end(), measured);
}

Duration LiveFeed::uptime() const
{
    if (state().isEmpty()) {
        return {};
    }
    // The agent's clock may have been stepped since it started; no more than that can be known from here.
    const Duration atFrame = state().at() - state().agent().info.startedAt;
    return qMax(Duration{}, atFrame + (std::chrono::steady_clock::now() - m_takenAt));
}

std::optional<QList<FramePtr>> LiveFeed::framesAfter(const QUuid& epoch, quint64 sequence) const
{
    if (epoch != state().epoch() || sequence > this->sequence()) {
        return std::nullopt;
    }
    QList<FramePtr> frames;
    for (auto it = m_recent.rbegin(); it != m_recent.rend(); ++it) {
        const Frame& frame = **it;
        if (frame.epoch != epoch || frame.sequence <= sequence) {
            break;
        }
        frames.prepend(*it);
    }
    const bool whole = quint64(frames.size()) == this->sequence() - sequence;
    return whole ? std::optional(frames) : std::nullopt;
}

} // namespace NetMonitor
