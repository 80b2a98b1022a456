// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// What the network may send to the ping prober, and what a ping program may print. The first byte chooses the reader.
#include "collectors/ping/icmppacket.h"
#include "collectors/ping/pingoutput.h"
#include "collectors/ping/probekey.h"

#include <cstdlib>

using namespace NetMonitor;

namespace {
void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

void readPacket(Icmp::Family family, Icmp::Framing framing, std::span<const quint8> bytes)
{
    static const ProbeKey key(SipKey{1, 2, 3});
    const auto message = Icmp::parse(family, framing, bytes);
    if (!message) {
        return;
    }
    const auto inside
        = [&bytes](const quint8* byte) { return byte >= bytes.data() && byte <= bytes.data() + bytes.size(); };
    require(message->payload.empty()
            || (inside(message->payload.data()) && inside(message->payload.data() + message->payload.size())));
    PingPeer peer;
    peer.family = family;
    peer.bytes = message->destination;
    const auto identity = key.read(peer, message->payload);
    const auto claimed = ProbeKey::claimed(message->payload);
    require(!identity || identity == claimed);
    (void)ProbeKey::patternIsIntact(message->payload);
}

/// What we build, the parsers of quotes read back.
void roundTrip(Icmp::Family family, std::span<const quint8> payload)
{
    std::vector<quint8> packet(Icmp::HeaderSize + payload.size());
    require(Icmp::buildEchoRequest(family, 0x1234, 0x5678, payload, packet) == packet.size());
    const auto quoted = Icmp::parseQuotedRequest(family, packet);
    require(quoted && quoted->id == 0x1234 && quoted->sequence == 0x5678 && quoted->payload.size() == payload.size());
    require(family == Icmp::Family::IPv6 || Icmp::checksum(packet) == 0);
}

void readOutput(std::span<const quint8> bytes)
{
    const QByteArray output(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    const PingOutput parsed = parsePingOutput(output);
    require((parsed.verdict == PingOutput::Verdict::Reply) == !parsed.replies.isEmpty());
    for (const PingOutput::Reply& reply : parsed.replies) {
        require(reply.rtt >= Duration::zero());
    }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const auto rest = std::span(data, size).subspan(1);
    switch (data[0] % 5) {
    case 0:
        readPacket(Icmp::Family::IPv4, Icmp::Framing::IcmpOnly, rest);
        break;
    case 1:
        readPacket(Icmp::Family::IPv4, Icmp::Framing::IpHeader, rest);
        break;
    case 2:
        readPacket(Icmp::Family::IPv6, Icmp::Framing::IcmpOnly, rest);
        break;
    case 3:
        roundTrip(Icmp::Family::IPv4, rest);
        roundTrip(Icmp::Family::IPv6, rest);
        break;
    default:
        readOutput(rest);
    }
    return 0;
}
