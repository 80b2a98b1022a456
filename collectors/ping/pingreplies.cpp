// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// PingProber, part three of three: what comes back.
#include "collectors/ping/pingprober.h"

#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;

/// In one go; then other events have their turn. A strict read has to see all that is there: more than the receive
/// buffer holds, but not for ever while a flood goes on.
constexpr int MaxBatches = 64;
constexpr int MaxBatchesStrict = 1'024;

/// How far wall clock and monotonic clock may differ over a flight before the wall clock was stepped: the two are read
/// one after the other, and NTP slews by at most 500 ppm.
constexpr Duration ClockTolerance = 1ms;
constexpr int SlewShare = 1'000;
} // namespace

void PingProber::onReadable(Link& link)
{
    const std::size_t count = readAll(link, false);
    if (count == 0) {
        drainErrors(link); // that is what woke us
    }
    flush();
    const MonotonicTime now = clock().monotonic();
    m_lastRead = now;
    m_eagerCount += count;
    if (now - m_eagerSince < m_setup.lazyPeriod) {
        return; // not one read decides: in a flood each is small, for there are many
    }
    const bool busy = now - m_eagerSince < 2 * m_setup.lazyPeriod;
    const bool mayOverflow = m_eagerCount > link.capacity / 4;
    m_eagerSince = now;
    m_eagerCount = 0;
    if (busy && !mayOverflow) {
        setLazy(true);
    }
}

void PingProber::onLazyTick()
{
    std::size_t most = 0;
    bool mayOverflow = false;
    for (Link& link : m_links) {
        if (link.socket) {
            const std::size_t count = readAll(link, false);
            most = std::max(most, count);
            mayOverflow = mayOverflow || count > link.capacity / 4;
        }
    }
    flush();
    m_lastRead = clock().monotonic();
    setLazy(most > 1 && !mayOverflow); // too quiet for a timer, or a flood
}

/// While it is busy, the wake-up of a launch serves the replies too, and the timer is put off.
void PingProber::readBeforeSending()
{
    const MonotonicTime now = clock().monotonic();
    if (!m_lazy || now - m_lastRead < m_setup.lazyPeriod / 2) {
        return;
    }
    for (Link& link : m_links) {
        if (link.socket) {
            if (readAll(link, false) > link.capacity / 4) { // the base flushes after send()
                setLazy(false);
            }
        }
    }
    m_lastRead = now;
    if (m_lazy) {
        m_lazyTimer.start();
    }
}

void PingProber::setLazy(bool lazy)
{
    if (lazy) {
        m_lazyTimer.start();
    }
    if (m_lazy != lazy) {
        m_lazy = lazy;
        m_eagerSince = clock().monotonic();
        m_eagerCount = 0;
        for (Link& link : m_links) {
            if (link.notifier) {
                link.notifier->setEnabled(!lazy);
            }
        }
    }
}

std::size_t PingProber::readAll(Link& link, bool strict)
{
    std::size_t total = 0;
    const IcmpSocket::Receiver receiver = [this, &link](const IcmpSocket::Incoming& packet) { take(link, packet); };
    for (int batch = 0; batch < (strict ? MaxBatchesStrict : MaxBatches); ++batch) {
        m_readAt = {};
        int error = 0;
        const std::size_t count = link.socket->receive(receiver, error);
        total += count;
        if (count == 0 && error != EAGAIN) {
            drainErrors(link); // the error of a packet that was sent: replies may be behind it
        } else if (count == 0 || (count < IcmpSocket::BatchSize && !strict)) {
            break;
        }
    }
    if (strict) {
        drainErrors(link);
    }
    return total;
}

void PingProber::drainErrors(Link& link)
{
    link.socket->drainErrors([this, &link](const IcmpSocket::Incoming& packet) {
        const auto kind
            = packet.error ? Icmp::errorKind(link.family, packet.error->first, packet.error->second) : std::nullopt;
        const auto quoted = Icmp::parseQuotedRequest(link.family, packet.bytes);
        if (kind && quoted) {
            takeError(*kind, packet.from.bytes, *quoted);
        }
    });
}

void PingProber::take(const Link& link, const IcmpSocket::Incoming& packet)
{
    if (m_readAt == MonotonicTime{}) { // once for the batch, after it was read
        m_readAt = clock().monotonic();
        m_readAtUtc = clock().utc();
    }
    const auto message = Icmp::parse(link.family, link.socket->framing(), packet.bytes);
    if (!message || message->id != link.socket->id()) {
        return; // nothing of ours
    }
    if (message->kind != Icmp::Kind::EchoReply) {
        takeError(message->kind, message->destination, *message);
    } else if (packet.truncated) {
        takeForeign(packet.from, *message);
    } else {
        takeReply(packet, *message);
    }
}

void PingProber::takeReply(const IcmpSocket::Incoming& packet, const Icmp::Message& message)
{
    const auto identity = m_key.read(packet.from, message.payload);
    if (!identity) {
        takeForeign(packet.from, message);
        return;
    }
    const FlightId id = identity->flight;
    if (const Flight* answered = flight(id)) {
        if (message.payload.size() != m_sent[indexOf(id)].size || !ProbeKey::patternIsIntact(message.payload)) {
            reportStray(identity->slot, StrayKind::Foreign);
            return;
        }
        const auto [rtt, source] = rttOf(*answered, packet.stamp);
        completeReply(id, rtt, source, packet.ttl != 0 ? packet.ttl : message.ttl);
        return;
    }
    const auto ended = endedFlight(id);
    reportStray(identity->slot, ended && ended->second ? StrayKind::Duplicate : StrayKind::Late);
}

void PingProber::takeError(Icmp::Kind kind, const Icmp::AddressBytes& destination, const Icmp::Message& quoted)
{
    const Sent* sent = sentBy(quoted);
    if (sent == nullptr || sent->peer.bytes != destination) {
        return;
    }
    if (quoted.payload.size() >= ProbeKey::MinPayload) { // RFC 792 asks for eight bytes of the packet only
        const auto identity = m_key.read(sent->peer, quoted.payload);
        if (!identity || identity->flight != sent->id) {
            return;
        }
    }
    completeFailure(sent->id, kind == Icmp::Kind::TtlExceeded ? Result::TtlExceeded : Result::Unreachable);
}

void PingProber::takeForeign(const PingPeer& from, const Icmp::Message& message)
{
    if (const Sent* sent = sentBy(message)) {
        reportStray(flight(sent->id)->outcome.slot, StrayKind::Foreign);
        return;
    }
    for (const auto& [slot, target] : m_targets) {
        if (target.peer == from) {
            reportStray(slot, StrayKind::Foreign);
            return;
        }
    }
    ++m_unattributed;
}

/// The flight in the air that a message claims to belong to, by its payload, else by its sequence number.
const PingProber::Sent* PingProber::sentBy(const Icmp::Message& message)
{
    const auto claimed = ProbeKey::claimed(message.payload);
    const std::size_t index = claimed ? indexOf(claimed->flight) : message.sequence;
    if (index >= m_sent.size() || quint16(index) != message.sequence) {
        return nullptr;
    }
    const Sent& sent = m_sent[index];
    const bool matches = !claimed || claimed->flight == sent.id;
    return matches && flight(sent.id) != nullptr ? &sent : nullptr;
}

/// The time between the clocks' readings bounds it from above; the kernel's stamp is nearer to the truth, as long as
/// the wall clock went on at the same pace.
std::pair<Duration, StampSource> PingProber::rttOf(const Flight& flight, const std::optional<UtcTime>& stamp) const
{
    const Duration bracket = m_readAt - flight.sentAt;
    if (stamp) {
        const Duration drift = (m_readAtUtc - flight.outcome.sentAt) - bracket;
        const Duration rtt = *stamp - flight.outcome.sentAt;
        const Duration tolerance = ClockTolerance + bracket / SlewShare;
        if (std::chrono::abs(drift) <= tolerance && rtt >= Duration::zero() && rtt <= bracket + tolerance) {
            return {rtt, StampSource::KernelReceive};
        }
    }
    return {bracket, StampSource::UserSpace};
}

} // namespace NetMonitor
