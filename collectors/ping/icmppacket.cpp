// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/icmppacket.h"

#include <QtEndian>

#include <algorithm>

namespace NetMonitor::Icmp {

namespace {
using Bytes = std::span<const quint8>;

constexpr quint8 V4EchoReply = 0;
constexpr quint8 V4Unreachable = 3;
constexpr quint8 V4EchoRequest = 8;
constexpr quint8 V4TimeExceeded = 11;
constexpr quint8 V4ParameterProblem = 12;
constexpr quint8 V6Unreachable = 1;
constexpr quint8 V6TooBig = 2;
constexpr quint8 V6TimeExceeded = 3;
constexpr quint8 V6ParameterProblem = 4;
constexpr quint8 V6EchoRequest = 128;
constexpr quint8 V6EchoReply = 129;

constexpr quint8 ProtocolIcmp = 1;
constexpr quint8 ProtocolIcmpV6 = 58;
constexpr std::size_t V4HeaderSize = 20;
constexpr std::size_t V6HeaderSize = 40;

quint16 word(Bytes bytes, std::size_t at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

/// What a request and its reply have alike; at least HeaderSize bytes.
Message echoMessage(Bytes icmp)
{
    Message message;
    message.type = icmp[0];
    message.id = word(icmp, 4);
    message.sequence = word(icmp, 6);
    message.payload = icmp.subspan(HeaderSize);
    return message;
}

struct V4Packet
{
    Bytes header;
    Bytes body; ///< As far as it is there: a quoted packet is cut.
};

/// RFC 791. Nothing for another version, a broken header, another protocol, or a fragment but the first.
std::optional<V4Packet> splitV4(Bytes packet)
{
    if (packet.size() < V4HeaderSize || packet[0] >> 4 != 4) {
        return std::nullopt;
    }
    const std::size_t headerSize = std::size_t(packet[0] & 0x0f) * 4;
    const bool laterFragment = (word(packet, 6) & 0x1fff) != 0;
    if (headerSize < V4HeaderSize || headerSize > packet.size() || packet[9] != ProtocolIcmp || laterFragment) {
        return std::nullopt;
    }
    return V4Packet{packet.first(headerSize), packet.subspan(headerSize)};
}

/// The ICMPv6 part of an IPv6 packet behind its extension headers (RFC 8200, 4): hop-by-hop, routing, fragment,
/// destination options.
std::optional<Bytes> bodyOfV6(Bytes packet)
{
    if (packet.size() < V6HeaderSize || packet[0] >> 4 != 6) {
        return std::nullopt;
    }
    quint8 next = packet[6];
    Bytes rest = packet.subspan(V6HeaderSize);
    while (next != ProtocolIcmpV6) {
        constexpr quint8 Fragment = 44;
        const bool known = next == 0 || next == 43 || next == Fragment || next == 60;
        if (!known || rest.size() < 8 || (next == Fragment && (word(rest, 2) & 0xfff8) != 0)) {
            return std::nullopt;
        }
        const std::size_t length = next == Fragment ? 8 : (std::size_t(rest[1]) + 1) * 8;
        if (length > rest.size()) {
            return std::nullopt;
        }
        next = rest[0];
        rest = rest.subspan(length); // at least eight bytes shorter: this ends
    }
    return rest;
}

std::optional<Message> parseError(Family family, Kind kind, Bytes icmp)
{
    const Bytes quoted = icmp.subspan(HeaderSize);
    std::optional<Message> message;
    AddressBytes destination{};
    if (family == Family::IPv4) {
        const auto packet = splitV4(quoted);
        if (!packet) {
            return std::nullopt;
        }
        message = parseQuotedRequest(family, packet->body);
        std::copy_n(quoted.begin() + 16, 4, destination.begin());
    } else {
        const auto body = bodyOfV6(quoted);
        if (!body) {
            return std::nullopt;
        }
        message = parseQuotedRequest(family, *body);
        std::copy_n(quoted.begin() + 24, 16, destination.begin());
    }
    if (message) {
        message->kind = kind;
        message->type = icmp[0];
        message->code = icmp[1];
        message->destination = destination;
    }
    return message;
}

std::optional<Message> parseIcmp(Family family, Bytes icmp)
{
    if (icmp.size() < HeaderSize || (family == Family::IPv4 && checksum(icmp) != 0)) {
        return std::nullopt;
    }
    if (const auto kind = errorKind(family, icmp[0], icmp[1])) {
        return parseError(family, *kind, icmp);
    }
    if (icmp[0] != (family == Family::IPv4 ? V4EchoReply : V6EchoReply) || icmp[1] != 0) {
        return std::nullopt;
    }
    return echoMessage(icmp);
}
} // namespace

std::optional<Kind> errorKind(Family family, quint8 type, quint8 code)
{
    if (family == Family::IPv4) {
        switch (type) {
        case V4Unreachable:
        case V4ParameterProblem:
            return Kind::Unreachable;
        case V4TimeExceeded:
            return code == 0 ? std::optional(Kind::TtlExceeded) : std::nullopt;
        default:
            return std::nullopt;
        }
    }
    switch (type) {
    case V6Unreachable:
    case V6TooBig:
    case V6ParameterProblem:
        return Kind::Unreachable;
    case V6TimeExceeded:
        return code == 0 ? std::optional(Kind::TtlExceeded) : std::nullopt;
    default:
        return std::nullopt;
    }
}

std::size_t buildEchoRequest(Family family, quint16 id, quint16 sequence, Bytes payload, std::span<quint8> out)
{
    const std::size_t length = HeaderSize + payload.size();
    if (out.size() < length) {
        return 0;
    }
    out[0] = family == Family::IPv4 ? V4EchoRequest : V6EchoRequest;
    out[1] = 0;
    qToBigEndian<quint16>(0, out.data() + 2);
    qToBigEndian(id, out.data() + 4);
    qToBigEndian(sequence, out.data() + 6);
    std::copy(payload.begin(), payload.end(), out.begin() + HeaderSize);
    if (family == Family::IPv4) {
        qToBigEndian(checksum(out.first(length)), out.data() + 2);
    }
    return length;
}

std::optional<Message> parse(Family family, Framing framing, Bytes packet)
{
    if (framing == Framing::IcmpOnly || family == Family::IPv6) {
        return parseIcmp(family, packet);
    }
    const auto split = splitV4(packet);
    if (!split) {
        return std::nullopt;
    }
    auto message = parseIcmp(family, split->body);
    if (message) {
        message->ttl = split->header[8];
    }
    return message;
}

std::optional<Message> parseQuotedRequest(Family family, Bytes icmp)
{
    const quint8 request = family == Family::IPv4 ? V4EchoRequest : V6EchoRequest;
    if (icmp.size() < HeaderSize || icmp[0] != request || icmp[1] != 0) {
        return std::nullopt;
    }
    return echoMessage(icmp);
}

quint16 checksum(Bytes bytes)
{
    quint64 sum = 0;
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
        sum += word(bytes, i);
    }
    if (i < bytes.size()) {
        sum += quint64(bytes[i]) << 8;
    }
    while (sum >> 16 != 0) {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    return quint16(~sum & 0xffff);
}

} // namespace NetMonitor::Icmp
