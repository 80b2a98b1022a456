// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/icmpsocketoptions.h"

#include <QRandomGenerator>
#include <QScopeGuard>
#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <linux/errqueue.h>
#include <linux/filter.h>
#include <linux/icmp.h>
#endif

namespace NetMonitor {

namespace {
using Kind = IcmpSocket::Kind;
using Icmp::Family;

/// Thousands of replies in one burst; the system's limit cuts it where we have no privilege.
constexpr int SocketBuffer = 8 << 20;

template <typename T> int setOption(int descriptor, int level, int name, const T& value)
{
    return setsockopt(descriptor, level, name, &value, sizeof value);
}

Unexpected<Error> failure(Family family, Kind kind, const char* step, int error)
{
    const bool denied = error == EACCES || error == EPERM;
    const bool missing = error == EAFNOSUPPORT || error == EPROTONOSUPPORT || error == ESOCKTNOSUPPORT;
    return fail(
        denied ? ErrorCode::PermissionDenied : (missing ? ErrorCode::NotSupported : ErrorCode::Io),
        QStringLiteral("cannot %1 a %2 ICMP socket for %3: %4")
            .arg(QString::fromLatin1(step), kind == Kind::Datagram ? QStringLiteral("datagram") : QStringLiteral("raw"),
                 family == Family::IPv4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6"), socketErrorText(error)));
}

void setBuffers(int descriptor)
{
    setOption(descriptor, SOL_SOCKET, SO_RCVBUF, SocketBuffer);
    setOption(descriptor, SOL_SOCKET, SO_SNDBUF, SocketBuffer);
#ifdef Q_OS_LINUX
    setOption(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, SocketBuffer); // refused without privilege: the above holds
    setOption(descriptor, SOL_SOCKET, SO_SNDBUFFORCE, SocketBuffer);
#endif
}

/// The options without which a reply could not be judged.
bool setReceiveOptions(int descriptor, Family family, Kind kind)
{
    const int on = 1;
    const int ttl = IcmpSocket::DefaultTtl;
    bool ok = true;
#ifdef Q_OS_LINUX
    ok = setOption(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, on) == 0;
#else
    ok = setOption(descriptor, SOL_SOCKET, SO_TIMESTAMP, on) == 0;
#endif
    if (family == Family::IPv4) {
        ok = ok && setOption(descriptor, IPPROTO_IP, IP_TTL, ttl) == 0;
        ok = ok && setOption(descriptor, IPPROTO_IP, IP_RECVTTL, on) == 0;
    } else {
        ok = ok && setOption(descriptor, IPPROTO_IPV6, IPV6_UNICAST_HOPS, ttl) == 0;
        ok = ok && setOption(descriptor, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, on) == 0;
    }
#ifdef Q_OS_LINUX
    if (family == Family::IPv4) { // large probes are to be fragmented, not refused
        const int noDiscovery = IP_PMTUDISC_DONT;
        ok = ok && setOption(descriptor, IPPROTO_IP, IP_MTU_DISCOVER, noDiscovery) == 0;
    }
    if (kind == Kind::Datagram) {
        ok = ok
            && (family == Family::IPv4 ? setOption(descriptor, IPPROTO_IP, IP_RECVERR, on)
                                       : setOption(descriptor, IPPROTO_IPV6, IPV6_RECVERR, on))
                == 0;
    }
#else
    Q_UNUSED(kind)
#endif
    return ok;
}

#ifdef Q_OS_LINUX
/// Lets through echo replies with our id, and errors: what they quote is looked at in user space.
bool attachIdFilter(int descriptor, Family family, quint16 id)
{
    std::array<sock_filter, 6> program{{
        BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0), // X = length of the IPv4 header
        BPF_STMT(BPF_LD | BPF_B | BPF_IND, 0), // type
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 2), // not a reply: accept
        BPF_STMT(BPF_LD | BPF_H | BPF_IND, 4), // id
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, id, 0, 1), // not ours: reject
        BPF_STMT(BPF_RET | BPF_K, 0xffffffffU),
    }};
    std::array<sock_filter, 7> whole{};
    std::copy(program.begin(), program.end(), whole.begin());
    whole[6] = BPF_STMT(BPF_RET | BPF_K, 0);
    if (family == Family::IPv6) { // starts at the ICMPv6 header
        whole[0] = BPF_STMT(BPF_LDX | BPF_W | BPF_IMM, 0);
        whole[2] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ICMP6_ECHO_REPLY, 0, 2);
    }
    const sock_fprog filter{static_cast<unsigned short>(whole.size()), whole.data()};
    return setOption(descriptor, SOL_SOCKET, SO_ATTACH_FILTER, filter) == 0;
}
#endif

bool setRawFilters(int descriptor, Family family, quint16 id)
{
    if (family == Family::IPv6) {
        icmp6_filter filter;
        ICMP6_FILTER_SETBLOCKALL(&filter);
        for (const int type :
             {ICMP6_ECHO_REPLY, ICMP6_DST_UNREACH, ICMP6_PACKET_TOO_BIG, ICMP6_TIME_EXCEEDED, ICMP6_PARAM_PROB}) {
            ICMP6_FILTER_SETPASS(type, &filter);
        }
        if (setOption(descriptor, IPPROTO_ICMPV6, ICMP6_FILTER, filter) != 0) {
            return false;
        }
    }
#ifdef Q_OS_LINUX
    if (family == Family::IPv4) {
        icmp_filter filter{};
        filter.data = ~((1U << ICMP_ECHOREPLY) | (1U << ICMP_DEST_UNREACH) | (1U << ICMP_TIME_EXCEEDED)
                        | (1U << ICMP_PARAMETERPROB));
        if (setOption(descriptor, SOL_RAW, ICMP_FILTER, filter) != 0) {
            return false;
        }
    }
    return attachIdFilter(descriptor, family, id);
#else
    Q_UNUSED(id)
    return true;
#endif
}

/// Binds to a free id and says which; nothing when that fails.
std::optional<quint16> bindToId(int descriptor, Family family)
{
    sockaddr_storage address{};
    address.ss_family = family == Family::IPv4 ? AF_INET : AF_INET6;
    socklen_t length = family == Family::IPv4 ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(descriptor, generic, length) != 0 || getsockname(descriptor, generic, &length) != 0) {
        return std::nullopt;
    }
    quint16 port = 0;
    if (family == Family::IPv4) {
        sockaddr_in v4;
        std::memcpy(&v4, &address, sizeof v4);
        port = v4.sin_port;
    } else {
        sockaddr_in6 v6;
        std::memcpy(&v6, &address, sizeof v6);
        port = v6.sin6_port;
    }
    return qFromBigEndian(port);
}
} // namespace

Expected<IcmpDescriptor> openIcmpDescriptor(Family family, Kind kind)
{
    const int protocol = family == Family::IPv4 ? int(IPPROTO_ICMP) : int(IPPROTO_ICMPV6);
    IcmpDescriptor result;
    result.descriptor = ::socket(family == Family::IPv4 ? AF_INET : AF_INET6,
                                 kind == Kind::Datagram ? int(SOCK_DGRAM) : int(SOCK_RAW), protocol);
    if (result.descriptor < 0) {
        return failure(family, kind, "open", errno);
    }
    auto closer = qScopeGuard([&] { ::close(result.descriptor); });
    if (fcntl(result.descriptor, F_SETFD, FD_CLOEXEC) != 0 || fcntl(result.descriptor, F_SETFL, O_NONBLOCK) != 0
        || !setReceiveOptions(result.descriptor, family, kind)) {
        return failure(family, kind, "set up", errno);
    }
    setBuffers(result.descriptor);
    if (kind == Kind::Raw) {
        result.id = quint16(QRandomGenerator::system()->bounded(1, 0x10000));
        if (!setRawFilters(result.descriptor, family, result.id)) {
            return failure(family, kind, "filter", errno);
        }
    } else {
        const auto id = bindToId(result.descriptor, family);
        if (!id) {
            return failure(family, kind, "bind", errno);
        }
        result.id = *id;
    }
    closer.dismiss();
    return result;
}

Icmp::Framing icmpFraming(Family family, Kind kind)
{
#ifdef Q_OS_LINUX
    return family == Family::IPv4 && kind == Kind::Raw ? Icmp::Framing::IpHeader : Icmp::Framing::IcmpOnly;
#else
    Q_UNUSED(kind)
    return family == Family::IPv4 ? Icmp::Framing::IpHeader : Icmp::Framing::IcmpOnly;
#endif
}

void writeTtl(msghdr& header, Family family, quint8 ttl)
{
    const int value = ttl;
    cmsghdr* message = CMSG_FIRSTHDR(&header);
    message->cmsg_level = family == Family::IPv4 ? IPPROTO_IP : IPPROTO_IPV6;
    message->cmsg_type = family == Family::IPv4 ? IP_TTL : IPV6_HOPLIMIT;
    message->cmsg_len = CMSG_LEN(sizeof value);
    std::memcpy(CMSG_DATA(message), &value, sizeof value);
    header.msg_controllen = CMSG_SPACE(sizeof value);
}

void readControl(const msghdr& header, IcmpSocket::Incoming& incoming)
{
    auto* whole = const_cast<msghdr*>(&header); // CMSG_NXTHDR of POSIX takes it so
    for (cmsghdr* message = CMSG_FIRSTHDR(whole); message != nullptr; message = CMSG_NXTHDR(whole, message)) {
        const bool isV4 = message->cmsg_level == IPPROTO_IP;
        const bool isV6 = message->cmsg_level == IPPROTO_IPV6;
#ifdef Q_OS_LINUX
        const bool isTtl = (isV4 && message->cmsg_type == IP_TTL) || (isV6 && message->cmsg_type == IPV6_HOPLIMIT);
        if (message->cmsg_level == SOL_SOCKET && message->cmsg_type == SCM_TIMESTAMPNS) {
            timespec stamp;
            std::memcpy(&stamp, CMSG_DATA(message), sizeof stamp);
            incoming.stamp = UtcTime(std::chrono::seconds(stamp.tv_sec) + std::chrono::nanoseconds(stamp.tv_nsec));
        } else if ((isV4 && message->cmsg_type == IP_RECVERR) || (isV6 && message->cmsg_type == IPV6_RECVERR)) {
            sock_extended_err error;
            std::memcpy(&error, CMSG_DATA(message), sizeof error);
            if (error.ee_origin == SO_EE_ORIGIN_ICMP || error.ee_origin == SO_EE_ORIGIN_ICMP6) {
                incoming.error = std::pair(error.ee_type, error.ee_code);
            }
        } else if (isTtl) {
            int ttl = 0;
            std::memcpy(&ttl, CMSG_DATA(message), sizeof ttl);
            incoming.ttl = quint8(ttl);
        }
#else
        if (message->cmsg_level == SOL_SOCKET && message->cmsg_type == SCM_TIMESTAMP) {
            timeval stamp;
            std::memcpy(&stamp, CMSG_DATA(message), sizeof stamp);
            incoming.stamp = UtcTime(std::chrono::seconds(stamp.tv_sec) + std::chrono::microseconds(stamp.tv_usec));
        } else if (isV4 && message->cmsg_type == IP_RECVTTL) {
            incoming.ttl = *CMSG_DATA(message);
        } else if (isV6 && message->cmsg_type == IPV6_HOPLIMIT) {
            int ttl = 0;
            std::memcpy(&ttl, CMSG_DATA(message), sizeof ttl);
            incoming.ttl = quint8(ttl);
        }
#endif
    }
}

int errorQueueFlag()
{
#ifdef Q_OS_LINUX
    return MSG_ERRQUEUE;
#else
    return 0;
#endif
}

} // namespace NetMonitor
