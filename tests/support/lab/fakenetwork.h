// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"
#include "tests/support/lab/dnszone.h"
#include "tests/support/lab/hosttruth.h"
#include "tests/support/lab/networknamespace.h"
#include "tests/support/lab/packet.h"

#include <queue>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <thread>
#include <unordered_map>

namespace NetMonitor::Testing {

/// Everything behind a TUN device: answers echo requests (v4 and v6), TCP SYN and DNS as each address is told to
/// behave, and keeps the truth per packet. A tap on the device stamps requests and replies by the kernel's clock, so
/// that the error of a prober can be told from the lateness of this program. Public methods: any thread.
class FakeNetwork
{
public:
    /// Makes @p device inside @p ns (not up yet) and starts to answer. Same seed, same fates per address.
    static Expected<std::unique_ptr<FakeNetwork>> attach(const NetworkNamespace& ns, const QString& device,
                                                         quint64 seed = 1);
    ~FakeNetwork();
    Q_DISABLE_COPY_MOVE(FakeNetwork)

    /// From the next packet on. Addresses never set are silent, their packets counted as strays.
    void setHost(const QHostAddress& address, const HostBehaviour& behaviour);
    HostBehaviour host(const QHostAddress& address) const;
    void setZone(const DnsZone& zone);
    void setRouter(const QHostAddress& router); ///< Who says "unreachable".

    HostTruth truth(const QHostAddress& address) const;
    QList<QHostAddress> strangers() const; ///< Addresses never set that packets were sent to.
    void forgetTruth(); ///< Counts anew from here. Answers on their way still go out.

private:
    struct Host
    {
        HostBehaviour behaviour;
        bool known = false;
        HostTruth truth;
        std::mt19937_64 random;
    };
    struct Reply
    {
        std::chrono::steady_clock::time_point due;
        QByteArray bytes;
        QHostAddress host;
        qint64 packet = -1; ///< Index into the truth; -1 for what is not an echo.
        quint64 generation = 0; ///< Of the truth that the index belongs to.
        bool operator>(const Reply& other) const { return due > other.due; }
    };
    struct Stamps
    {
        UtcTime request{};
        UtcTime reply{};
    };

    FakeNetwork(int tun, int tap, int wake, quint64 seed);
    void work();
    void readDevice();
    void readTap();
    void sendDue();
    Host& hostOf(const QHostAddress& address);
    void take(const Packet& packet);
    void takeEcho(Host& host, const Packet& packet, const Echo& echo);
    void answer(Host& host, const Packet& packet, const Packet& reply, qint64 truthIndex);
    Duration drawDelay(Host& host);
    bool draw(Host& host, double probability);

    const int m_tun;
    const int m_tap;
    const int m_wake;
    const quint64 m_seed;

    mutable std::mutex m_mutex; ///< Guards all below.
    std::map<QString, Host> m_hosts; ///< By address text.
    DnsZone m_zone;
    QHostAddress m_router;
    std::priority_queue<Reply, std::vector<Reply>, std::greater<>> m_replies;
    std::unordered_map<size_t, Stamps> m_stamps; ///< By PacketTruth::key.
    quint64 m_generation = 0;

    std::atomic<bool> m_stop{false};
    std::thread m_thread; ///< Last: it uses all the others.
};

} // namespace NetMonitor::Testing
