// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/support/interfacecounters.h"
#include "collectors/support/networkstate.h"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

/// Linux only: what we read from the kernel's rtnetlink (rtnetlink(7), netlink(7)). Messages are checked like any
/// foreign bytes: lengths that do not fit end the walk.
namespace NetMonitor::RtNetlink {

using Bytes = std::span<const std::byte>;

struct Message
{
    quint16 type = 0;
    quint16 flags = 0;
    quint32 sequence = 0;
    Bytes payload; ///< Points into the datagram.
};

/// false: the datagram is malformed from some message on; those before it were visited.
bool forEachMessage(Bytes datagram, const std::function<void(const Message&)>& visit);

struct Link
{
    InterfaceState state; ///< Without addresses.
    InterfaceCounters counters;
};

struct Address
{
    quint32 interfaceIndex = 0;
    QHostAddress address;
};

struct Route
{
    AddressFamily family = AddressFamily::IPv4;
    quint8 prefixLength = 0;
    QHostAddress destination; ///< Null for the default route.
    quint32 table = 0;
    quint8 preference = 1; ///< RFC 4191, as a rank: 0 high, 1 medium, 2 low.
    DefaultRoute route; ///< Without the interface's name.
};

/// Nothing when the message is of another type or says nothing that we use (tentative addresses, unreachable routes).
std::optional<Link> parseLink(const Message& message);
std::optional<Address> parseAddress(const Message& message);
std::optional<Route> parseRoute(const Message& message);

/// The best route to the internet of a family: default routes of the main table; where there is none, two halves
/// (0.0.0.0/1 and 128.0.0.0/1, as VPNs set them) or 2000::/3.
std::optional<DefaultRoute> chooseDefault(const std::vector<Route>& routes, AddressFamily family);

/// One netlink socket. Not thread-safe.
class Socket
{
public:
    Socket() = default;
    ~Socket();
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    /// @p groups: RTMGRP_ bits to subscribe to; 0 for requests. Errors: PermissionDenied, Unavailable.
    Expected<void> open(quint32 groups);
    int descriptor() const { return m_fd; }

    /// Asks for all objects (RTM_GETLINK, RTM_GETADDR, RTM_GETROUTE). The kernel answers at once; a change in between
    /// starts it again, at most three times. Errors: Unavailable, Io.
    Expected<void> dump(quint16 type, const std::function<void()>& restart,
                        const std::function<void(const Message&)>& visit);
    /// Reads all that waits on a subscribed socket. true: something was lost on the way (overrun).
    bool drain(const std::function<void(const Message&)>& visit);

private:
    enum class DumpEnd
    {
        Done,
        Interrupted,
    };
    Expected<void> request(quint16 type);
    Expected<DumpEnd> readDump(const std::function<void(const Message&)>& visit);

    int m_fd = -1;
    quint32 m_sequence = 0;
    std::vector<std::byte> m_buffer;
};

} // namespace NetMonitor::RtNetlink
