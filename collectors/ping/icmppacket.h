// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <array>
#include <optional>
#include <span>

/// ICMP (RFC 792) and ICMPv6 (RFC 4443) echo and errors as bytes. Pure functions without I/O; every input is hostile.
namespace NetMonitor::Icmp {

enum class Family : quint8
{
    IPv4,
    IPv6,
};

/// How a packet comes out of the socket.
enum class Framing : quint8
{
    IcmpOnly, ///< Starts at the ICMP header: datagram sockets, and raw ones of IPv6.
    IpHeader, ///< Starts at the IPv4 header: raw sockets of IPv4, and datagram ones on macOS.
};

constexpr std::size_t HeaderSize = 8; ///< Of an echo message, either family.

/// An address in network order; the first four bytes for IPv4, the others zero.
using AddressBytes = std::array<quint8, 16>;

enum class Kind : quint8
{
    EchoReply,
    Unreachable, ///< Destination unreachable, packet too big, parameter problem.
    TtlExceeded, ///< Time to live (hop limit) exceeded in transit.
};

/// What a packet says about an echo request of somebody.
struct Message
{
    Kind kind = Kind::EchoReply;
    quint8 type = 0; ///< As on the wire.
    quint8 code = 0;
    quint8 ttl = 0; ///< Of the IPv4 header; 0 when the packet has none.
    quint16 id = 0; ///< Of the echo; for an error of the request that it quotes.
    quint16 sequence = 0;
    AddressBytes destination{}; ///< Errors: where the quoted request was going.
    std::span<const quint8> payload; ///< Behind the echo header; errors may quote only a part, or nothing of it.
};

/// What an error of @p type and @p code means for the request that it quotes; nothing when the request may still be
/// answered (redirect, source quench, reassembly) or it is no error.
std::optional<Kind> errorKind(Family family, quint8 type, quint8 code);

/// Writes an echo request and returns its length, 0 when @p out is too small. The checksum is set for IPv4; for ICMPv6
/// the kernel sets it, which knows the source address (RFC 3542, 3.1).
std::size_t buildEchoRequest(Family family, quint16 id, quint16 sequence, std::span<const quint8> payload,
                             std::span<quint8> out);

/// Reads an echo reply or an error that quotes an echo request; nothing for everything else, above all for requests,
/// for broken lengths and for wrong checksums of IPv4. The result points into @p packet.
std::optional<Message> parse(Family family, Framing framing, std::span<const quint8> packet);

/// Reads the head of an echo request that was sent: what an error queue or an error quotes.
std::optional<Message> parseQuotedRequest(Family family, std::span<const quint8> icmp);

/// The Internet checksum (RFC 1071) in network order as a number; 0 over bytes that contain a right one.
quint16 checksum(std::span<const quint8> bytes);

} // namespace NetMonitor::Icmp
