// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/probekey.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr std::size_t FlightAt = 0;
constexpr std::size_t SlotAt = 8;
constexpr std::size_t MagicAt = 12; ///< For people who look at a capture.
constexpr std::size_t ProofAt = 16;
constexpr std::array<quint8, 4> Magic{'N', 'e', 't', 'M'};

quint8 patternAt(std::size_t position)
{
    return quint8(position);
}
} // namespace

PingPeer peerOf(const QHostAddress& address)
{
    PingPeer peer;
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4) {
        qToBigEndian(v4, peer.bytes.data());
        return peer;
    }
    peer.family = Icmp::Family::IPv6;
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    std::copy_n(v6.c, sizeof v6.c, peer.bytes.begin());
    return peer;
}

ProbeKey::ProbeKey()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    for (std::size_t i = 0; i < random.size(); ++i) {
        qToLittleEndian(random[i], m_key.data() + 4 * i);
    }
}

void ProbeKey::write(const Identity& identity, const PingPeer& peer, std::span<quint8> payload) const
{
    Q_ASSERT(payload.size() >= MinPayload);
    qToBigEndian(identity.flight, payload.data() + FlightAt);
    qToBigEndian(identity.slot, payload.data() + SlotAt);
    std::copy(Magic.begin(), Magic.end(), payload.begin() + MagicAt);
    qToBigEndian(proof(identity, peer), payload.data() + ProofAt);
    for (std::size_t i = MinPayload; i < payload.size(); ++i) {
        payload[i] = patternAt(i);
    }
}

std::optional<ProbeKey::Identity> ProbeKey::read(const PingPeer& peer, std::span<const quint8> payload) const
{
    const auto identity = claimed(payload);
    if (!identity || qFromBigEndian<quint64>(payload.data() + ProofAt) != proof(*identity, peer)) {
        return std::nullopt;
    }
    return identity;
}

std::optional<ProbeKey::Identity> ProbeKey::claimed(std::span<const quint8> payload)
{
    if (payload.size() < MinPayload || !std::equal(Magic.begin(), Magic.end(), payload.begin() + MagicAt)) {
        return std::nullopt;
    }
    return Identity{qFromBigEndian<quint64>(payload.data() + FlightAt),
                    qFromBigEndian<quint32>(payload.data() + SlotAt)};
}

bool ProbeKey::patternIsIntact(std::span<const quint8> payload)
{
    for (std::size_t i = MinPayload; i < payload.size(); ++i) {
        if (payload[i] != patternAt(i)) {
            return false;
        }
    }
    return true;
}

quint64 ProbeKey::proof(const Identity& identity, const PingPeer& peer) const
{
    std::array<quint8, 33> message{};
    qToBigEndian(identity.flight, message.data());
    qToBigEndian(identity.slot, message.data() + 8);
    qToBigEndian(peer.scope, message.data() + 12);
    std::copy(peer.bytes.begin(), peer.bytes.end(), message.begin() + 16);
    message[32] = quint8(peer.family);
    return sipHash(m_key, message);
}

} // namespace NetMonitor
