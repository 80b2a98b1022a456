// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/ping/pingpeer.h"
#include "collectors/ping/siphash.h"

#include <optional>
#include <span>

namespace NetMonitor {

/// Proves that a payload is ours: the id of the flight, its slot, and the SipHash of both and of the peer under a key
/// that only this process has. So a reply cannot be forged by someone who does not see our packets, and another
/// program's ping is never mistaken for ours, whatever its ICMP id and sequence.
class ProbeKey
{
public:
    struct Identity
    {
        quint64 flight = 0;
        quint32 slot = 0;
        friend bool operator==(const Identity&, const Identity&) = default;
    };

    static constexpr std::size_t MinPayload = 24; ///< What write() needs; the rest is a fixed pattern.

    ProbeKey(); ///< A random key of the operating system.
    explicit ProbeKey(const SipKey& key)
        : m_key(key)
    {
    }

    /// Fills @p payload, at least MinPayload bytes.
    void write(const Identity& identity, const PingPeer& peer, std::span<quint8> payload) const;
    /// Who wrote the payload for @p peer; nothing when it was not us. Needs only the first MinPayload bytes: a quoted
    /// payload may be cut.
    std::optional<Identity> read(const PingPeer& peer, std::span<const quint8> payload) const;
    /// The identity that it claims, unproved: to say to whom a forged reply was addressed.
    static std::optional<Identity> claimed(std::span<const quint8> payload);
    /// Whether the bytes behind the identity are as write() left them.
    static bool patternIsIntact(std::span<const quint8> payload);

private:
    quint64 proof(const Identity& identity, const PingPeer& peer) const;

    SipKey m_key;
};

} // namespace NetMonitor
