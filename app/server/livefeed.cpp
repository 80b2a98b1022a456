// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/livefeed.h"

#include <algorithm>
#include <utility>

namespace NetMonitor {

namespace {
constexpr std::size_t KeptFrames = 64; ///< 16 s at the highest frame rate.
}

LiveFeed::LiveFeed(LivePort& port, QObject* parent)
    : QObject(parent)
    , m_port(port)
{
    qRegisterMetaType<FramePtr>();
    connect(&port, &LivePort::frame, this, &LiveFeed::take, Qt::QueuedConnection);
    m_asked = true;
    port.requestFullFrame();
}

void LiveFeed::take(const FramePtr& frame)
{
    if (!frame) {
        return;
    }
    if (!m_state.apply(*frame)) {
        if (!std::exchange(m_asked, true)) {
            m_port.requestFullFrame();
        }
        return;
    }
    if (frame->full) {
        m_asked = false;
    }
    m_sequence = frame->sequence;
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
    if (m_state.isEmpty()) {
        return {};
    }
    // The agent's clock may have been stepped since it started; no more than that can be known from here.
    const Duration atFrame = m_state.at() - m_state.agent().info.startedAt;
    return qMax(Duration{}, atFrame + (std::chrono::steady_clock::now() - m_takenAt));
}

std::optional<QList<FramePtr>> LiveFeed::framesAfter(const QUuid& epoch, quint64 sequence) const
{
    if (epoch != m_state.epoch() || sequence > m_sequence) {
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
    const bool whole = quint64(frames.size()) == m_sequence - sequence;
    return whole ? std::optional(frames) : std::nullopt;
}

} // namespace NetMonitor
