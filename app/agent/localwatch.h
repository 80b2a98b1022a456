// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/support/systemnetwork.h"
#include "models/domain/clock.h"
#include "models/domain/event.h"
#include "models/domain/outcome.h"

#include <QHostAddress>
#include <QList>

#include <deque>

namespace NetMonitor {

/// Watches the measuring host itself, so that its own suspend, clock step or dead interface is never charged to the
/// network. Told the time with every tick; keeps what happened for as long as a probe can be in flight.
class LocalWatch
{
public:
    explicit LocalWatch(const Clock& clock);

    /// Compares the clocks. Gives the events of what it finds; call it before anything that happened since is judged.
    QList<Event> tick();
    /// The host's network is now @p state. @p matters: some target is beyond this host.
    QList<Event> networkChanged(const NetworkState& state, bool matters);
    /// Local outages that were open when the agent was last stopped: the next networkChanged() ends them, or goes on
    /// with one.
    void restore(const QList<Event>& open);

    /// Why an outcome that ended just now says nothing about the network; Ok when it does. @p window: how long ago its
    /// probe was sent at most. Replies that came in time are always Ok.
    Validity judge(const Outcome& outcome, const QHostAddress& address, Duration window) const;
    bool isOffline() const { return m_outage.has_value(); }

private:
    struct Disturbance
    {
        MonotonicTime at;
        Validity kind;
    };

    void remember(Validity kind);

    const Clock& m_clock;
    Duration m_bootOffset; ///< sinceBoot - monotonic: grows by the time that the host was suspended.
    UtcTime::duration m_utcOffset; ///< utc - sinceBoot: jumps when the clock is stepped.
    std::deque<Disturbance> m_disturbances;
    QStringList m_addresses; ///< Own addresses, sorted.
    bool m_networkKnown = false;
    std::optional<Event> m_outage;
    QList<Event> m_restored;
};

} // namespace NetMonitor
