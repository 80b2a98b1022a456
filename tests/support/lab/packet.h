// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <optional>

namespace NetMonitor::Testing {

/// Protocol numbers as IANA assigns them.
enum class IpProtocol : quint8
{
    Icmp = 1,
    Tcp = 6,
    Udp = 17,
    Icmp6 = 58,
};

/// An IP packet without options and extension headers, as a TUN device carries it (RFC 791, RFC 8200).
struct Packet
{
    QHostAddress source;
    QHostAddress destination;
    IpProtocol protocol = IpProtocol::Icmp;
    quint8 ttl = 64;
    QByteArray payload; ///< From the transport header on.

    bool isIPv6() const { return source.protocol() == QAbstractSocket::IPv6Protocol; }
};

/// Nothing for what the lab does not speak: fragments, extension headers, broken lengths.
std::optional<Packet> parsePacket(const QByteArray& bytes);
/// Header and payload; the transport checksum at its place in the payload is computed.
QByteArray serialize(Packet packet);

/// An echo request, RFC 792 or RFC 4443.
struct Echo
{
    quint16 identifier = 0;
    quint16 sequence = 0;
    bool reply = false;
};
std::optional<Echo> parseEcho(const Packet& packet);
Packet echoReply(const Packet& request, quint8 ttl);

/// "Destination unreachable" from @p router about @p cause; the code is that of the cause's IP version.
Packet unreachable(const Packet& cause, const QHostAddress& router, quint8 code);

struct UdpDatagram
{
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    QByteArray data;
};
std::optional<UdpDatagram> parseUdp(const Packet& packet);
Packet udpReply(const Packet& request, const QByteArray& data);

/// What a listener, or a closed port, says to a segment (RFC 9293 3.5, 3.10.7). Keeps no state: opens every connection,
/// acknowledges every FIN with its own. Nothing: no answer is due.
std::optional<Packet> tcpReply(const Packet& segment, bool accept);

} // namespace NetMonitor::Testing
