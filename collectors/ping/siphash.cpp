// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/siphash.h"

#include <QtEndian>

#include <bit>

namespace NetMonitor {

namespace {
struct State
{
    quint64 v0;
    quint64 v1;
    quint64 v2;
    quint64 v3;

    void round()
    {
        v0 += v1;
        v1 = std::rotl(v1, 13) ^ v0;
        v0 = std::rotl(v0, 32);
        v2 += v3;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1;
        v1 = std::rotl(v1, 17) ^ v2;
        v2 = std::rotl(v2, 32);
    }
    void take(quint64 word)
    {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }
};
} // namespace

quint64 sipHash(const SipKey& key, std::span<const quint8> message)
{
    const auto k0 = qFromLittleEndian<quint64>(key.data());
    const auto k1 = qFromLittleEndian<quint64>(key.data() + 8);
    State state{k0 ^ 0x736f6d6570736575ULL, k1 ^ 0x646f72616e646f6dULL, k0 ^ 0x6c7967656e657261ULL,
                k1 ^ 0x7465646279746573ULL};
    const std::size_t whole = message.size() / 8 * 8;
    for (std::size_t i = 0; i < whole; i += 8) {
        state.take(qFromLittleEndian<quint64>(message.data() + i));
    }
    quint64 last = quint64(message.size() & 0xff) << 56;
    for (std::size_t i = whole; i < message.size(); ++i) {
        last |= quint64(message[i]) << (8 * (i - whole));
    }
    state.take(last);
    state.v2 ^= 0xff;
    for (int i = 0; i < 4; ++i) {
        state.round();
    }
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

} // namespace NetMonitor
