// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/lab/packet.h"

#include <QtEndian>

#include <algorithm>

namespace NetMonitor::Testing {

namespace {

constexpr qsizetype Ip4Header = 20;
constexpr qsizetype Ip6Header = 40;
constexpr qsizetype TcpHeader = 20;

quint16 get16(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.constData() + at);
}

quint32 get32(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

quint8 get8(const QByteArray& bytes, qsizetype at)
{
    return quint8(bytes.at(at));
}

void put8(QByteArray& bytes, qsizetype at, quint8 value)
{
    bytes[at] = char(value);
}

void put16(QByteArray& bytes, qsizetype at, quint16 value)
{
    qToBigEndian(value, bytes.data() + at);
}

void put32(QByteArray& bytes, qsizetype at, quint32 value)
{
    qToBigEndian(value, bytes.data() + at);
}

/// One's complement sum of RFC 1071, not yet folded.
quint64 sum16(const QByteArray& bytes, quint64 sum = 0)
{
    qsizetype i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
        sum += get16(bytes, i);
    }
    return i < bytes.size() ? sum + quint64(get8(bytes, i)) * 256 : sum;
}

quint16 folded(quint64 sum)
{
    while (sum > 0xffff) {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    return quint16(~sum & 0xffff);
}

QByteArray addressBytes(const QHostAddress& address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        QByteArray bytes(4, '\0');
        put32(bytes, 0, address.toIPv4Address());
        return bytes;
    }
    const Q_IPV6ADDR raw = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char*>(raw.c), 16);
}

QHostAddress addressAt(const QByteArray& bytes, qsizetype at, bool ipv6)
{
    return ipv6 ? QHostAddress(reinterpret_cast<const quint8*>(bytes.constData() + at))
                : QHostAddress(get32(bytes, at));
}

QByteArray pseudoHeader(const Packet& packet)
{
    QByteArray bytes = addressBytes(packet.source) + addressBytes(packet.destination) + QByteArray(8, '\0');
    put32(bytes, bytes.size() - 8, quint32(packet.payload.size()));
    put32(bytes, bytes.size() - 4, quint32(packet.protocol));
    return bytes;
}

void writeTransportChecksum(Packet& packet)
{
    const bool bare = packet.protocol == IpProtocol::Icmp;
    const qsizetype at = packet.protocol == IpProtocol::Tcp ? 16 : packet.protocol == IpProtocol::Udp ? 6 : 2;
    put16(packet.payload, at, 0);
    const quint16 sum = folded(sum16(packet.payload, bare ? 0 : sum16(pseudoHeader(packet))));
    put16(packet.payload, at, sum == 0 && packet.protocol == IpProtocol::Udp ? 0xffff : sum);
}

std::optional<Packet> parseIPv4(const QByteArray& bytes)
{
    const qsizetype header = (get8(bytes, 0) & 0xf) * 4;
    const qsizetype total = bytes.size() >= Ip4Header ? get16(bytes, 2) : 0;
    if (header < Ip4Header || total < header || total > bytes.size() || (get16(bytes, 6) & 0x3fff) != 0) {
        return std::nullopt;
    }
    return Packet{addressAt(bytes, 12, false), addressAt(bytes, 16, false), IpProtocol(get8(bytes, 9)), get8(bytes, 8),
                  bytes.mid(header, total - header)};
}

std::optional<Packet> parseIPv6(const QByteArray& bytes)
{
    if (bytes.size() < Ip6Header || bytes.size() < Ip6Header + get16(bytes, 4)) {
        return std::nullopt;
    }
    return Packet{addressAt(bytes, 8, true), addressAt(bytes, 24, true), IpProtocol(get8(bytes, 6)), get8(bytes, 7),
                  bytes.mid(Ip6Header, get16(bytes, 4))};
}

Packet answerTo(const Packet& request)
{
    return Packet{request.destination, request.source, request.protocol, 64, request.payload};
}

} // namespace

std::optional<Packet> parsePacket(const QByteArray& bytes)
{
    if (bytes.isEmpty()) {
        return std::nullopt;
    }
    switch (get8(bytes, 0) >> 4) {
    case 4:
        return parseIPv4(bytes);
    case 6:
        return parseIPv6(bytes);
    default:
        return std::nullopt;
    }
}

QByteArray serialize(Packet packet)
{
    writeTransportChecksum(packet);
    if (packet.isIPv6()) {
        QByteArray header(8, '\0');
        put8(header, 0, 0x60);
        put16(header, 4, quint16(packet.payload.size()));
        put8(header, 6, quint8(packet.protocol));
        put8(header, 7, packet.ttl);
        return header + addressBytes(packet.source) + addressBytes(packet.destination) + packet.payload;
    }
    QByteArray header(12, '\0');
    put8(header, 0, 0x45);
    put16(header, 2, quint16(Ip4Header + packet.payload.size()));
    put8(header, 8, packet.ttl);
    put8(header, 9, quint8(packet.protocol));
    header += addressBytes(packet.source) + addressBytes(packet.destination);
    put16(header, 10, folded(sum16(header)));
    return header + packet.payload;
}

std::optional<Echo> parseEcho(const Packet& packet)
{
    const bool v4 = packet.protocol == IpProtocol::Icmp && !packet.isIPv6();
    const bool v6 = packet.protocol == IpProtocol::Icmp6 && packet.isIPv6();
    if ((!v4 && !v6) || packet.payload.size() < 8 || get8(packet.payload, 1) != 0) {
        return std::nullopt;
    }
    const quint8 type = get8(packet.payload, 0);
    if (type != (v4 ? 8 : 128) && type != (v4 ? 0 : 129)) {
        return std::nullopt;
    }
    return Echo{get16(packet.payload, 4), get16(packet.payload, 6), type == (v4 ? 0 : 129)};
}

Packet echoReply(const Packet& request, quint8 ttl)
{
    Packet reply = answerTo(request);
    reply.ttl = ttl;
    put8(reply.payload, 0, request.isIPv6() ? 129 : 0);
    return reply;
}

Packet unreachable(const Packet& cause, const QHostAddress& router, quint8 code)
{
    Packet error = answerTo(cause);
    error.source = router;
    error.protocol = cause.isIPv6() ? IpProtocol::Icmp6 : IpProtocol::Icmp;
    QByteArray header(8, '\0');
    put8(header, 0, cause.isIPv6() ? 1 : 3);
    put8(header, 1, code);
    error.payload = header + serialize(cause).left(548);
    return error;
}

std::optional<UdpDatagram> parseUdp(const Packet& packet)
{
    if (packet.protocol != IpProtocol::Udp || packet.payload.size() < 8) {
        return std::nullopt;
    }
    return UdpDatagram{get16(packet.payload, 0), get16(packet.payload, 2), packet.payload.mid(8)};
}

Packet udpReply(const Packet& request, const QByteArray& data)
{
    Packet reply = answerTo(request);
    QByteArray header(8, '\0');
    put16(header, 0, get16(request.payload, 2));
    put16(header, 2, get16(request.payload, 0));
    put16(header, 4, quint16(8 + data.size()));
    reply.payload = header + data;
    return reply;
}

std::optional<Packet> tcpReply(const Packet& segment, bool accept)
{
    enum : quint8
    {
        Fin = 1,
        Syn = 2,
        Rst = 4,
        Ack = 16
    };
    if (segment.protocol != IpProtocol::Tcp || segment.payload.size() < TcpHeader) {
        return std::nullopt;
    }
    const QByteArray& in = segment.payload;
    const quint8 flags = get8(in, 13) & (Fin | Syn | Rst | Ack);
    const qsizetype dataLength = in.size() - (get8(in, 12) >> 4) * 4;
    const bool wantsAnswer = (flags & (Syn | Fin)) != 0 || dataLength > 0;
    if ((flags & Rst) || !wantsAnswer || dataLength < 0) {
        return std::nullopt;
    }
    Packet reply = answerTo(segment);
    reply.payload = QByteArray(TcpHeader, '\0');
    QByteArray& out = reply.payload;
    put16(out, 0, get16(in, 2));
    put16(out, 2, get16(in, 0));
    constexpr quint32 InitialSequence = 0x4e4d0000;
    put32(out, 4, (flags & Syn) ? (accept ? InitialSequence : 0) : get32(in, 8));
    put32(out, 8, get32(in, 4) + quint32(dataLength) + ((flags & (Syn | Fin)) ? 1 : 0));
    put8(out, 12, 5 << 4);
    put8(out, 13, quint8(Ack | (!accept ? Rst : (flags & Syn) ? Syn : (flags & Fin) ? Fin : 0)));
    put16(out, 14, 0xffff);
    return reply;
}

} // namespace NetMonitor::Testing
