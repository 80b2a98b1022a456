// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/port/livefollower.h"

#include <utility>

namespace NetMonitor {

LiveFollower::LiveFollower(LivePort& port, QObject* parent)
    : QObject(parent)
    , m_port(port)
{
    qRegisterMetaType<FramePtr>();
    connect(&port, &LivePort::frame, this, &LiveFollower::take, Qt::QueuedConnection);
    m_asked = true;
    port.requestFullFrame();
}

void LiveFollower::take(const FramePtr& frame)
{
    if (!frame) {
        return;
    }
    // asked here and not of what apply() says: it takes every full frame, also one that comes after a gap
    const bool next = m_state.isNext(*frame);
    if (!m_state.apply(*frame)) {
        askOnce(frame->epoch);
        return;
    }
    if (frame->full) {
        m_asked = false;
        m_askedEpoch = frame->epoch;
    }
    emit taken(frame);
    if (!next) {
        emit refilled();
    }
}

void LiveFollower::askOnce(const QUuid& epoch)
{
    // An agent that started since knows nothing of what its predecessor was asked for.
    const bool another = std::exchange(m_askedEpoch, epoch).value_or(epoch) != epoch;
    if (!std::exchange(m_asked, true) || another) {
        m_port.requestFullFrame();
    }
}

} // namespace NetMonitor
