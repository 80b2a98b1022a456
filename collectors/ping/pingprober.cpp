// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/pingprober.h"

#include <QSocketNotifier>

#include <algorithm>

namespace NetMonitor {

namespace {
/// Of one packet whose send fails, with the error queue emptied in between: an old error may be the reason.
constexpr int MaxSendAttempts = 3;
/// Packets that share one reading of the clock: each adds what its sending costs, some microseconds, to the rtts of
/// those behind it, and larger batches save hardly any time.
constexpr std::size_t SendTogether = 8;

constexpr std::array<OptionSpec, 4> PingOptions{{
    {"count", OptionType::Integer, "packets", 1, 100, "4", "Packets of a round, spread evenly over half the interval."},
    {"timeout", OptionType::TimeSpan, "s", 0.05, 60, "3",
     "How long a reply may take; may be longer than the interval."},
    {"size", OptionType::Integer, "bytes", double(ProbeKey::MinPayload), 8952, "32",
     "Payload of a packet; with 28 bytes (IPv6: 48) of headers."},
    {"ttl", OptionType::Integer, "hops", 1, 255, "64", "Time to live (IPv6: hop limit) of a packet."},
}};

bool isLinkLocalV6(const QHostAddress& address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol && address.isLinkLocal();
}
} // namespace

PingProber::PingProber(const Clock& clock, OutcomeSink& sink, PingSetup setup, QObject* parent)
    : Prober(clock, sink, parent)
    , m_setup(std::move(setup))
    , m_program(m_setup.ping, this)
    , m_lazyTimer(this)
{
    m_links[1].family = Icmp::Family::IPv6;
    m_lazyTimer.setSingleShot(true);
    m_lazyTimer.setInterval(std::chrono::duration_cast<std::chrono::milliseconds>(m_setup.lazyPeriod));
    connect(&m_lazyTimer, &QTimer::timeout, this, &PingProber::onLazyTick);
    connect(&m_program, &PingProgram::starting, this, [this](quint64 id) { markSent(id); });
    connect(&m_program, &PingProgram::finished, this, &PingProber::onProgramFinished);
    connect(&m_program, &PingProgram::failed, this, &PingProber::onProgramFailed);
}

PingProber::~PingProber() = default;

std::span<const OptionSpec> PingProber::options()
{
    return PingOptions;
}

Expected<void> PingProber::check(const ProbeBinding& binding)
{
    const QHostAddress& address = binding.address;
    const auto refuse = [&address](const QString& why) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("cannot ping %1: %2").arg(address.toString(), why),
                    QStringLiteral("use the address of one host"), QStringLiteral("address"));
    };
    if (address.isNull()) {
        return refuse(QStringLiteral("it has no address"));
    }
    if (address.isBroadcast() || address.isMulticast()) {
        return refuse(QStringLiteral("it stands for many hosts"));
    }
    if (address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6)) {
        return refuse(QStringLiteral("it stands for no host"));
    }
    if (isLinkLocalV6(address) && address.scopeId().isEmpty()) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("cannot ping %1: a link-local address needs its interface").arg(address.toString()),
                    QStringLiteral("write %1%eth0 with the interface's name").arg(address.toString()),
                    QStringLiteral("address"));
    }
    return {};
}

void PingProber::bound(const ProbeBinding& binding)
{
    unbound(binding.slot);
    Target target;
    target.peer = peerOf(binding.address);
    target.size = quint16(binding.options.integer(QStringLiteral("size")));
    target.ttl = quint8(binding.options.integer(QStringLiteral("ttl")));
    target.scope = isLinkLocalV6(binding.address) ? binding.address.scopeId() : QString();
    target.scopeIsStale = !target.scope.isEmpty();
    Link& link = linkOf(target.peer.family);
    ++link.targets;
    m_targets.insert_or_assign(binding.slot, target);
    if (link.way == Way::None) {
        chooseWay(link);
    }
    reserve(link, target.size);
}

void PingProber::unbound(ProbeSlot slot)
{
    const auto it = m_targets.find(slot);
    if (it != m_targets.end()) {
        --linkOf(it->second.peer.family).targets;
        m_targets.erase(it);
    }
}

void PingProber::reserve(Link& link, std::size_t payload)
{
    link.packetSize = std::max(link.packetSize, Icmp::HeaderSize + payload);
    if (link.socket) {
        link.packets.resize(link.packetSize * IcmpSocket::BatchSize);
        link.outgoing.reserve(IcmpSocket::BatchSize);
        link.outgoingIds.reserve(IcmpSocket::BatchSize);
        link.socket->reservePayload(link.packetSize);
    }
}

void PingProber::send(std::span<const SendItem> items)
{
    retryWays();
    readBeforeSending();
    for (const SendItem& item : items) {
        Target& target = m_targets.at(item.binding->slot);
        Link& link = linkOf(target.peer.family);
        switch (link.way) {
        case Way::Datagram:
        case Way::Raw:
            refreshScope(target);
            add(link, item.id, target, item.binding->slot);
            break;
        case Way::Program:
            runProgram(item, target);
            break;
        case Way::None:
            completeFailure(item.id, Result::PermissionDenied, Validity::SocketError);
            break;
        }
    }
    for (Link& link : m_links) {
        sendBatch(link);
    }
}

void PingProber::refreshScope(Target& target)
{
    if (target.scopeIsStale) {
        target.peer.scope = interfaceIndex(target.scope);
        target.scopeIsStale = target.peer.scope == 0; // not there now: look again at the next probe
    }
}

void PingProber::remember(FlightId id, const Target& target)
{
    const quint32 index = indexOf(id);
    if (index >= m_sent.size()) {
        m_sent.resize(index + 1);
    }
    m_sent[index] = {id, target.peer, target.size};
}

void PingProber::add(Link& link, FlightId id, const Target& target, ProbeSlot slot)
{
    remember(id, target);
    if (!target.scope.isEmpty() && target.peer.scope == 0) {
        completeFailure(id, Result::SendFailed, Validity::InterfaceDown);
        return;
    }
    std::array<quint8, 8952> payload; // not initialised: write() fills what is used
    const auto used = std::span(payload).first(target.size);
    m_key.write({id, slot}, target.peer, used);
    const auto packet = std::span(link.packets).subspan(link.outgoing.size() * link.packetSize, link.packetSize);
    const std::size_t length
        = Icmp::buildEchoRequest(link.family, link.socket->id(), quint16(indexOf(id)), used, packet);
    link.outgoing.push_back({target.peer, target.ttl, packet.first(length)});
    link.outgoingIds.push_back(id);
    if (link.outgoing.size() == IcmpSocket::BatchSize) {
        sendBatch(link);
        readAll(link, false); // a burst must not overflow the receive buffer
    }
}

void PingProber::sendBatch(Link& link)
{
    std::size_t done = 0;
    int attempts = 0;
    while (done < link.outgoing.size()) {
        const std::size_t count = std::min(SendTogether, link.outgoing.size() - done);
        for (std::size_t i = done; i < done + count; ++i) {
            markSent(link.outgoingIds[i]);
        }
        int error = 0;
        const std::size_t sent = link.socket->send(std::span(link.outgoing).subspan(done, count), error);
        done += sent;
        if (sent == count) {
            attempts = 0;
            continue;
        }
        attempts = sent > 0 ? 1 : attempts + 1;
        drainErrors(link); // the error may be that of an earlier packet to another target
        if (attempts >= MaxSendAttempts) {
            failSend(link.outgoingIds[done], error);
            ++done;
            attempts = 0;
        }
    }
    link.outgoing.clear();
    link.outgoingIds.clear();
}

void PingProber::failSend(FlightId id, int error)
{
    const Flight* failed = flight(id);
    if (failed == nullptr) {
        return;
    }
    switch (sendFaultOf(error)) {
    case SendFault::NoRoute:
        if (const auto it = m_targets.find(failed->outcome.slot); it != m_targets.end()) {
            it->second.scopeIsStale = !it->second.scope.isEmpty();
        }
        completeFailure(id, Result::SendFailed, Validity::InterfaceDown);
        break;
    case SendFault::Forbidden:
        completeFailure(id, Result::PermissionDenied, Validity::SocketError);
        break;
    case SendFault::Congested:
    case SendFault::Other:
        completeFailure(id, Result::SendFailed, Validity::SocketError);
        break;
    }
}

void PingProber::drain()
{
    for (Link& link : m_links) {
        if (link.socket) {
            readAll(link, true);
        }
    }
    m_program.poll();
}

void PingProber::forget(FlightId id)
{
    m_program.cancel(id);
}

void PingProber::runProgram(const SendItem& item, const Target& target)
{
    const Flight* opened = flight(item.id);
    remember(item.id, target);
    m_program.run({item.id, item.binding->address, target.size, target.ttl, opened->timeout});
}

void PingProber::onProgramFinished(quint64 id, const PingOutput& output)
{
    switch (output.verdict) {
    case PingOutput::Verdict::Reply: {
        const Flight* answered = flight(id);
        const ProbeSlot slot = answered == nullptr ? 0 : answered->outcome.slot;
        completeReply(id, output.replies.constFirst().rtt, StampSource::Program, output.replies.constFirst().ttl);
        for (qsizetype i = 1; i < output.replies.size(); ++i) {
            reportStray(slot, StrayKind::Duplicate);
        }
        break;
    }
    case PingOutput::Verdict::NoReply:
        completeFailure(id, Result::Timeout);
        break;
    case PingOutput::Verdict::Unreachable:
        completeFailure(id, Result::Unreachable);
        break;
    case PingOutput::Verdict::TtlExceeded:
        completeFailure(id, Result::TtlExceeded);
        break;
    case PingOutput::Verdict::NoRoute:
        completeFailure(id, Result::SendFailed, Validity::InterfaceDown);
        break;
    case PingOutput::Verdict::NotPermitted:
        loseProgram(linkOf(m_sent[indexOf(id)].peer.family), QStringLiteral("%1 may not").arg(m_program.path()));
        completeFailure(id, Result::PermissionDenied, Validity::SocketError);
        break;
    }
    flush();
}

void PingProber::onProgramFailed(quint64 id, const Error& error)
{
    loseProgram(linkOf(m_sent[indexOf(id)].peer.family), error.detail);
    completeFailure(id, Result::SendFailed, Validity::SocketError);
    flush();
}

} // namespace NetMonitor
