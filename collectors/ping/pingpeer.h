// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/ping/icmppacket.h"

#include <QHostAddress>

namespace NetMonitor {

/// An address as sockets have it, without allocation.
struct PingPeer
{
    Icmp::AddressBytes bytes{};
    quint32 scope = 0; ///< Interface index of a link-local IPv6 address; else 0.
    Icmp::Family family = Icmp::Family::IPv4;

    friend bool operator==(const PingPeer&, const PingPeer&) = default;
};

/// Of an IPv4 or IPv6 address; an IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2) becomes IPv4. The scope stays 0.
PingPeer peerOf(const QHostAddress& address);

} // namespace NetMonitor
