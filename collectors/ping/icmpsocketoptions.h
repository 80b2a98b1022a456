// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/ping/icmpsocket.h"

struct msghdr;

/// Where Unix systems differ: opening, socket options and control messages.
namespace NetMonitor {

struct IcmpDescriptor
{
    int descriptor = -1; ///< The caller closes it.
    quint16 id = 0; ///< Datagram: what the kernel writes into requests; raw: a random one.
};

/// Non-blocking, close-on-exec, with large buffers, receive stamps, TTL of replies, and filters.
Expected<IcmpDescriptor> openIcmpDescriptor(Icmp::Family family, IcmpSocket::Kind kind);
Icmp::Framing icmpFraming(Icmp::Family family, IcmpSocket::Kind kind);
/// Appends the TTL (hop limit) to the control buffer that the header has; sets its length.
void writeTtl(msghdr& header, Icmp::Family family, quint8 ttl);
/// Takes TTL, kernel stamp and ICMP error from the control messages.
void readControl(const msghdr& header, IcmpSocket::Incoming& incoming);
int errorQueueFlag(); ///< For recvmsg; 0 where there is no error queue.

} // namespace NetMonitor
