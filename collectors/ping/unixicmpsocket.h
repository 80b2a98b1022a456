// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/ping/icmpsocket.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <vector>

namespace NetMonitor {

#ifdef Q_OS_LINUX
using BatchEntry = mmsghdr;
#else
/// As Linux has it; sent and read one by one.
struct BatchEntry
{
    msghdr msg_hdr;
    unsigned msg_len;
};
#endif

/// IcmpSocket of Linux and the other Unix systems. On Linux a batch is one system call (sendmmsg, recvmmsg).
class UnixIcmpSocket final : public IcmpSocket
{
public:
    static Expected<std::unique_ptr<IcmpSocket>> open(Icmp::Family family, Kind kind);
    ~UnixIcmpSocket() override;
    Q_DISABLE_COPY_MOVE(UnixIcmpSocket)

    qintptr descriptor() const override { return m_descriptor; }
    Icmp::Framing framing() const override;
    std::size_t send(std::span<const Outgoing> packets, int& error) override;
    std::size_t receive(const Receiver& receiver, int& error) override;
    std::size_t drainErrors(const Receiver& receiver) override;
    void reservePayload(std::size_t bytes) override;
    std::size_t capacity() const override;

private:
    UnixIcmpSocket(int descriptor, Icmp::Family family, Kind kind, quint16 id);

    /// What the kernel fills or reads for one packet of a batch. Aligned for its control messages.
    struct Slot
    {
        sockaddr_storage address;
        iovec data;
        alignas(8) std::array<char, 256> control;
    };

    struct Batch
    {
        std::array<BatchEntry, BatchSize> entries{};
        std::array<Slot, BatchSize> packets{};
    };

    std::size_t receiveBatch(const Receiver& receiver, int flags, int& error);
    void prepareToReceive(std::size_t i);
    void prepareToSend(std::size_t i, const Outgoing& packet);

    int m_descriptor;
    Batch m_out;
    Batch m_in;
    std::size_t m_inUsed = BatchSize; ///< Entries of m_in that the kernel has written to: to be set up again.
    std::vector<quint8> m_buffer;
    std::size_t m_bufferSize = 0; ///< Of one packet.
};

} // namespace NetMonitor
