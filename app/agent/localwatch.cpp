// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/localwatch.h"

#include <algorithm>
#include <cstdlib>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

constexpr Duration SuspendThreshold
    = 500ms; ///< Reading two clocks in turn never takes that long, a suspend always does.
constexpr Duration StepThreshold = 500ms; ///< NTP slews smaller offsets (RFC 5905: step threshold 128 ms).
constexpr Duration Memory = 90s; ///< Longer than any probe is in flight.

Duration magnitude(Duration duration)
{
    return duration < Duration::zero() ? -duration : duration;
}

QStringList ownAddresses(const NetworkState& state)
{
    QStringList addresses;
    for (const InterfaceState& interface : state.interfaces) {
        for (const QHostAddress& address : interface.addresses) {
            if (!address.isLoopback() && !address.isLinkLocal()) {
                addresses += address.toString();
            }
        }
    }
    addresses.sort();
    return addresses;
}
} // namespace

LocalWatch::LocalWatch(const Clock& clock)
    : m_clock(clock)
    , m_bootOffset(clock.sinceBoot() - clock.monotonic().time_since_epoch())
    , m_utcOffset(clock.utc().time_since_epoch() - clock.sinceBoot())
{
}

void LocalWatch::remember(Validity kind)
{
    const MonotonicTime now = m_clock.monotonic();
    m_disturbances.push_back({now, kind});
    while (now - m_disturbances.front().at > Memory) {
        m_disturbances.pop_front();
    }
}

QList<Event> LocalWatch::tick()
{
    QList<Event> events;
    const Duration bootOffset = m_clock.sinceBoot() - m_clock.monotonic().time_since_epoch();
    const Duration suspended = bootOffset - m_bootOffset;
    if (suspended > SuspendThreshold) {
        m_bootOffset = bootOffset;
        remember(Validity::HostSuspended);
        Event event = momentEvent(EventType::HostSuspended, Severity::Info, m_clock.utc(),
                                  QStringLiteral("This computer was suspended for %1 s; that time counts for no target")
                                      .arg(toSeconds(suspended), 0, 'f', 1));
        event.start = *event.end - suspended;
        events += event;
    }
    const UtcTime::duration utcOffset = m_clock.utc().time_since_epoch() - m_clock.sinceBoot();
    const Duration stepped = utcOffset - m_utcOffset;
    if (magnitude(stepped) > StepThreshold) {
        remember(Validity::ClockStepped);
        events
            += momentEvent(EventType::ClockStepped, Severity::Info, m_clock.utc(),
                           QStringLiteral("The system clock was stepped by %1 s").arg(toSeconds(stepped), 0, 'f', 3));
    }
    m_utcOffset = utcOffset; // slewing moves it a little all the time
    return events;
}

QList<Event> LocalWatch::networkChanged(const NetworkState& state, bool matters)
{
    QList<Event> events;
    const QStringList addresses = ownAddresses(state);
    if (m_networkKnown && addresses != m_addresses) {
        remember(Validity::AddressChanged);
        events += momentEvent(
            EventType::AddressChanged, Severity::Info, m_clock.utc(),
            QStringLiteral("The addresses of this computer are now: %1")
                .arg(addresses.isEmpty() ? QStringLiteral("none") : addresses.join(QStringLiteral(", "))));
    }
    m_addresses = addresses;
    m_networkKnown = true;

    const QString problem = state.localProblem();
    const bool offline = matters && !problem.isEmpty();
    if (offline && !m_outage) {
        remember(Validity::InterfaceDown);
        m_outage = m_restored.isEmpty()
            ? momentEvent(EventType::LocalOutage, Severity::Critical, m_clock.utc(), problem)
            : m_restored.takeFirst();
        m_outage->end.reset();
        events += *m_outage;
    } else if (!offline && m_outage) {
        remember(Validity::InterfaceDown);
        m_outage->end = std::max(m_clock.utc(), m_outage->start);
        events += *m_outage;
        m_outage.reset();
    }
    for (Event& event : m_restored) {
        event.end = std::max(m_clock.utc(), event.start);
        events += event;
    }
    m_restored.clear();
    return events;
}

void LocalWatch::restore(const QList<Event>& open)
{
    m_restored = open;
}

Validity LocalWatch::judge(const Outcome& outcome, const QHostAddress& address, Duration window) const
{
    if (!outcome.valid() || outcome.replied()) {
        return outcome.validity;
    }
    const MonotonicTime since = m_clock.monotonic() - window;
    const bool local = address.isLoopback();
    if (m_outage && !local) {
        return Validity::InterfaceDown;
    }
    const bool answered = outcome.result != Result::Timeout; // an error that came back was measured in full
    for (const Disturbance& disturbance : m_disturbances) {
        const bool concerns
            = disturbance.kind == Validity::HostSuspended || (!local && disturbance.kind != Validity::ClockStepped);
        if (disturbance.at >= since && concerns && !answered) {
            return disturbance.kind;
        }
    }
    return Validity::Ok;
}

} // namespace NetMonitor
