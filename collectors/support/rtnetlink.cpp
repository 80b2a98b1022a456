// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/rtnetlink.h"

#include <QScopeGuard>

#include <cerrno>
#include <cstring>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace NetMonitor::RtNetlink {

namespace {
constexpr std::size_t BufferSize = 64 * 1024; // above the 32 KiB that the kernel puts into one dump datagram at most
constexpr int MaxDumpAttempts = 3;

struct DumpRequest
{
    nlmsghdr head;
    rtmsg body; // as long as ifinfomsg needs at least its family byte; the kernel takes the short form for each type
};

Unexpected<Error> systemError(const char* what)
{
    const int code = errno;
    return fail(code == EPERM || code == EACCES ? ErrorCode::PermissionDenied : ErrorCode::Unavailable,
                QStringLiteral("cannot %1 a netlink socket: %2")
                    .arg(QLatin1String(what), QString::fromLocal8Bit(std::strerror(code))),
                QStringLiteral("allow AF_NETLINK in the sandbox (systemd: RestrictAddressFamilies=AF_NETLINK)"));
}

/// The errno that a NLMSG_ERROR or NLMSG_DONE carries; 0 for none.
int carriedError(const Message& message)
{
    int code = 0;
    if (message.payload.size() >= sizeof(code)) {
        std::memcpy(&code, message.payload.data(), sizeof(code));
    }
    return -code;
}
} // namespace

Socket::~Socket()
{
    if (m_fd >= 0) {
        close(m_fd);
    }
}

Expected<void> Socket::open(quint32 groups)
{
    m_buffer.resize(BufferSize);
    m_fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | (groups ? SOCK_NONBLOCK : 0), NETLINK_ROUTE);
    if (m_fd < 0) {
        return systemError("open");
    }
    sockaddr_nl local{};
    local.nl_family = AF_NETLINK;
    local.nl_groups = groups;
    if (bind(m_fd, reinterpret_cast<const sockaddr*>(&local), sizeof(local)) != 0) {
        return systemError("bind");
    }
    const timeval limit{1, 0}; // the kernel answers in the call itself; this is for kernels that do not
    setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    return {};
}

Expected<void> Socket::request(quint16 type)
{
    DumpRequest message{};
    message.head.nlmsg_len = sizeof(message);
    message.head.nlmsg_type = type;
    message.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    message.head.nlmsg_seq = ++m_sequence;
    message.body.rtm_family = AF_UNSPEC;
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    const ssize_t sent
        = sendto(m_fd, &message, sizeof(message), 0, reinterpret_cast<const sockaddr*>(&kernel), sizeof(kernel));
    return sent == ssize_t(sizeof(message)) ? Expected<void>() : systemError("write to");
}

Expected<Socket::DumpEnd> Socket::readDump(const std::function<void(const Message&)>& visit)
{
    bool done = false;
    bool interrupted = false;
    int error = 0;
    while (!done) {
        const ssize_t size = recv(m_fd, m_buffer.data(), m_buffer.size(), 0);
        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size <= 0) {
            return systemError("read from");
        }
        const bool whole = forEachMessage(Bytes(m_buffer).first(std::size_t(size)), [&](const Message& message) {
            if (message.sequence != m_sequence) {
                return; // of an earlier dump that was given up
            }
            interrupted |= (message.flags & NLM_F_DUMP_INTR) != 0;
            if (message.type == NLMSG_DONE || message.type == NLMSG_ERROR) {
                done = true;
                error = carriedError(message);
            } else {
                visit(message);
            }
        });
        if (!whole) {
            return fail(ErrorCode::Io, QStringLiteral("the kernel sent a malformed netlink message"));
        }
    }
    if (error > 0) {
        errno = error;
        return systemError("dump by");
    }
    return interrupted ? DumpEnd::Interrupted : DumpEnd::Done;
}

Expected<void> Socket::dump(quint16 type, const std::function<void()>& restart,
                            const std::function<void(const Message&)>& visit)
{
    for (int attempt = 0; attempt < MaxDumpAttempts; ++attempt) {
        restart();
        if (const auto asked = request(type); !asked) {
            return asked;
        }
        const auto end = readDump(visit);
        if (!end) {
            return Unexpected<Error>{end.error()};
        }
        if (*end == DumpEnd::Done) {
            return {};
        }
    }
    return {}; // changed under our eyes three times: what was read is as good as any; a notification follows
}

bool Socket::drain(const std::function<void(const Message&)>& visit)
{
    bool lost = false;
    for (;;) {
        const ssize_t size = recv(m_fd, m_buffer.data(), m_buffer.size(), MSG_DONTWAIT);
        if (size < 0 && errno == ENOBUFS) {
            lost = true;
            continue;
        }
        if (size <= 0) {
            return lost;
        }
        lost |= !forEachMessage(Bytes(m_buffer).first(std::size_t(size)), visit);
    }
}

} // namespace NetMonitor::RtNetlink

namespace NetMonitor {

Expected<QList<InterfaceCounters>> readInterfaceCounters()
{
    RtNetlink::Socket socket;
    if (const auto opened = socket.open(0); !opened) {
        return Unexpected<Error>{opened.error()};
    }
    QList<InterfaceCounters> counters;
    const auto read = socket.dump(
        RTM_GETLINK, [&] { counters.clear(); },
        [&](const RtNetlink::Message& message) {
            if (const auto link = RtNetlink::parseLink(message)) {
                counters += link->counters;
            }
        });
    if (!read) {
        return Unexpected<Error>{read.error()};
    }
    return counters;
}

} // namespace NetMonitor
