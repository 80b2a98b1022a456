// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/unixicmpsocket.h"

#include "collectors/ping/icmpsocketoptions.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <unistd.h>

namespace NetMonitor {

namespace {
/// Of IP and ICMP headers beside a payload, options and extension headers included.
constexpr std::size_t HeaderRoom = 256;
/// An ICMP error quotes up to 576 (RFC 1812) or 1280 bytes (RFC 4443) of packet.
constexpr std::size_t MinBuffer = 1536;

PingPeer peerOfSocketAddress(const sockaddr_storage& address)
{
    PingPeer peer;
    if (address.ss_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, &address, sizeof v4);
        std::memcpy(peer.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
    } else {
        sockaddr_in6 v6;
        std::memcpy(&v6, &address, sizeof v6);
        std::memcpy(peer.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
        peer.scope = v6.sin6_scope_id;
        peer.family = Icmp::Family::IPv6;
    }
    return peer;
}

socklen_t fill(sockaddr_storage& address, const PingPeer& peer)
{
    if (peer.family == Icmp::Family::IPv4) {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        std::memcpy(&v4.sin_addr, peer.bytes.data(), sizeof v4.sin_addr);
        std::memcpy(&address, &v4, sizeof v4);
        return sizeof v4;
    }
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    std::memcpy(&v6.sin6_addr, peer.bytes.data(), sizeof v6.sin6_addr);
    v6.sin6_scope_id = peer.scope;
    std::memcpy(&address, &v6, sizeof v6);
    return sizeof v6;
}

#ifdef Q_OS_LINUX
int sendBatch(int descriptor, BatchEntry* batch, std::size_t count)
{
    return sendmmsg(descriptor, batch, unsigned(count), MSG_DONTWAIT);
}

int readBatch(int descriptor, BatchEntry* batch, std::size_t count, int flags)
{
    return recvmmsg(descriptor, batch, unsigned(count), flags | MSG_DONTWAIT, nullptr);
}
#else
/// Calls @p one for each entry until it fails; how many, or -1 when the first one failed.
template <typename One> int forEach(BatchEntry* batch, std::size_t count, One one)
{
    for (std::size_t i = 0; i < count; ++i) {
        const ssize_t length = one(&batch[i].msg_hdr);
        if (length < 0) {
            return i == 0 ? -1 : int(i);
        }
        batch[i].msg_len = unsigned(length);
    }
    return int(count);
}

int sendBatch(int descriptor, BatchEntry* batch, std::size_t count)
{
    return forEach(batch, count, [&](msghdr* message) { return sendmsg(descriptor, message, MSG_DONTWAIT); });
}

int readBatch(int descriptor, BatchEntry* batch, std::size_t count, int flags)
{
    return forEach(batch, count, [&](msghdr* message) { return recvmsg(descriptor, message, flags | MSG_DONTWAIT); });
}
#endif
} // namespace

Expected<std::unique_ptr<IcmpSocket>> UnixIcmpSocket::open(Icmp::Family family, Kind kind)
{
    const auto opened = openIcmpDescriptor(family, kind);
    if (!opened) {
        return Unexpected{opened.error()};
    }
    return std::unique_ptr<IcmpSocket>(new UnixIcmpSocket(opened->descriptor, family, kind, opened->id));
}

UnixIcmpSocket::UnixIcmpSocket(int descriptor, Icmp::Family family, Kind kind, quint16 id)
    : IcmpSocket(family, kind, id)
    , m_descriptor(descriptor)
{
    reservePayload(0);
}

UnixIcmpSocket::~UnixIcmpSocket()
{
    ::close(m_descriptor);
}

Icmp::Framing UnixIcmpSocket::framing() const
{
    return icmpFraming(family(), kind());
}

void UnixIcmpSocket::reservePayload(std::size_t bytes)
{
    const std::size_t wanted = std::max(MinBuffer, bytes + HeaderRoom);
    if (wanted > m_bufferSize) {
        m_bufferSize = wanted;
        m_buffer.resize(wanted * BatchSize);
        m_inUsed = BatchSize;
    }
}

std::size_t UnixIcmpSocket::capacity() const
{
    constexpr int BytesOfPacket = 1024; // Linux charges 768 to 832 for a small one
    int bytes = 0;
    socklen_t length = sizeof bytes;
    getsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, &length); // 0 when it fails: then nothing may wait
    return std::size_t(std::max(bytes, 0) / BytesOfPacket);
}

std::size_t UnixIcmpSocket::send(std::span<const Outgoing> packets, int& error)
{
    const std::size_t count = std::min(packets.size(), BatchSize);
    for (std::size_t i = 0; i < count; ++i) {
        prepareToSend(i, packets[i]);
    }
    std::size_t sent = 0;
    error = 0;
    while (sent < count) {
        const int result = sendBatch(m_descriptor, m_out.entries.data() + sent, count - sent);
        if (result < 0) {
            if (errno == EINTR) {
                continue;
            }
            error = errno;
            break;
        }
        sent += std::size_t(result); // fewer than asked: the next call says why
    }
    return sent;
}

void UnixIcmpSocket::prepareToSend(std::size_t i, const Outgoing& packet)
{
    Slot& slot = m_out.packets[i];
    msghdr& header = m_out.entries[i].msg_hdr;
    header = {};
    header.msg_name = &slot.address;
    header.msg_namelen = fill(slot.address, packet.to);
    slot.data = {const_cast<quint8*>(packet.packet.data()), packet.packet.size()}; // the kernel only reads it
    header.msg_iov = &slot.data;
    header.msg_iovlen = 1;
    if (packet.ttl != DefaultTtl) {
        header.msg_control = slot.control.data();
        header.msg_controllen = slot.control.size();
        writeTtl(header, family(), packet.ttl);
    }
}

void UnixIcmpSocket::prepareToReceive(std::size_t i)
{
    Slot& slot = m_in.packets[i];
    slot.data = {m_buffer.data() + i * m_bufferSize, m_bufferSize};
    msghdr& header = m_in.entries[i].msg_hdr;
    header.msg_name = &slot.address;
    header.msg_namelen = sizeof slot.address;
    header.msg_iov = &slot.data;
    header.msg_iovlen = 1;
    header.msg_control = slot.control.data();
    header.msg_controllen = slot.control.size();
    header.msg_flags = 0;
}

std::size_t UnixIcmpSocket::receiveBatch(const Receiver& receiver, int flags, int& error)
{
    for (std::size_t i = 0; i < m_inUsed; ++i) {
        prepareToReceive(i);
    }
    int result = -1;
    do {
        result = readBatch(m_descriptor, m_in.entries.data(), BatchSize, flags);
    } while (result < 0 && errno == EINTR);
    error = result < 0 ? errno : 0;
    const std::size_t count = result < 0 ? 0 : std::size_t(result);
    m_inUsed = std::min(count + 1, BatchSize); // the one that failed was begun
    for (std::size_t i = 0; i < count; ++i) {
        const BatchEntry& entry = m_in.entries[i];
        Incoming incoming;
        incoming.from = peerOfSocketAddress(m_in.packets[i].address);
        incoming.bytes = {m_buffer.data() + i * m_bufferSize, std::min<std::size_t>(entry.msg_len, m_bufferSize)};
        incoming.truncated = (entry.msg_hdr.msg_flags & MSG_TRUNC) != 0;
        readControl(entry.msg_hdr, incoming);
        receiver(incoming);
    }
    return count;
}

std::size_t UnixIcmpSocket::receive(const Receiver& receiver, int& error)
{
    return receiveBatch(receiver, 0, error);
}

std::size_t UnixIcmpSocket::drainErrors(const Receiver& receiver)
{
    if (kind() != Kind::Datagram || errorQueueFlag() == 0) {
        return 0;
    }
    std::size_t total = 0;
    int error = 0;
    while (const std::size_t count = receiveBatch(receiver, errorQueueFlag(), error)) {
        total += count;
    }
    return total;
}

} // namespace NetMonitor
