// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/lab/tundevice.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace NetMonitor::Testing {

namespace {

Unexpected<Error> systemError(const QString& what)
{
    return fail(ErrorCode::Io, what + ": " + QString::fromLocal8Bit(std::strerror(errno)));
}

Expected<int> makeTun(const QByteArray& device)
{
    const int fd = ::open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return systemError("/dev/net/tun");
    }
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::strncpy(request.ifr_name, device.constData(), IFNAMSIZ - 1);
    if (::ioctl(fd, TUNSETIFF, &request) != 0) {
        const auto failure = systemError("making device " + QString::fromLatin1(device));
        ::close(fd);
        return failure;
    }
    return fd;
}

Expected<int> makeTap(const QByteArray& device)
{
    const int fd = ::socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        return systemError("packet socket");
    }
    const int on = 1;
    const int buffer = 16 << 20;
    sockaddr_ll where{};
    where.sll_family = AF_PACKET;
    where.sll_protocol = htons(ETH_P_ALL);
    where.sll_ifindex = int(::if_nametoindex(device.constData()));
    if (::setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) != 0
        || ::setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer) != 0
        || ::bind(fd, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0) {
        const auto failure = systemError("tap on " + QString::fromLatin1(device));
        ::close(fd);
        return failure;
    }
    return fd;
}

} // namespace

Expected<int> openTun(const NetworkNamespace& ns, const QString& device)
{
    Expected<int> fd = -1;
    ns.run([&] { fd = makeTun(device.toLatin1()); });
    return fd;
}

Expected<int> openTap(const NetworkNamespace& ns, const QString& device)
{
    Expected<int> fd = -1;
    ns.run([&] { fd = makeTap(device.toLatin1()); });
    return fd;
}

std::optional<TappedPacket> readTapped(int tap)
{
    TappedPacket packet;
    packet.bytes.resize(2048);
    iovec part{packet.bytes.data(), size_t(packet.bytes.size())};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(timespec))];
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t length = ::recvmsg(tap, &message, 0);
    if (length < 0) {
        return std::nullopt;
    }
    packet.bytes.truncate(length);
    for (cmsghdr* item = CMSG_FIRSTHDR(&message); item; item = CMSG_NXTHDR(&message, item)) {
        if (item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_TIMESTAMPNS) {
            timespec stamp{};
            std::memcpy(&stamp, CMSG_DATA(item), sizeof stamp);
            packet.stamp = UtcTime(std::chrono::seconds(stamp.tv_sec) + std::chrono::nanoseconds(stamp.tv_nsec));
        }
    }
    return packet;
}

} // namespace NetMonitor::Testing
