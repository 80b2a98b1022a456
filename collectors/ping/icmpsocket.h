// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/ping/pingpeer.h"
#include "models/domain/expected.h"
#include "models/domain/timetypes.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace NetMonitor {

/// One non-blocking ICMP socket for all targets of a family. Knows system calls, nothing of probes. One thread.
/// The only file pair of the prober with conditional code: Linux (batched calls, error queue), other Unix (one call
/// per packet); elsewhere open() says NotSupported.
class IcmpSocket
{
public:
    enum class Kind
    {
        Datagram, ///< Without privilege where the system allows it; the kernel owns id and demultiplexing.
        Raw, ///< With privilege; a kernel filter keeps other programs' echoes away.
    };

    struct Outgoing
    {
        PingPeer to;
        quint8 ttl = DefaultTtl;
        std::span<const quint8> packet; ///< From the ICMP header on; valid until send() returns.
    };

    struct Incoming
    {
        PingPeer from; ///< The sender; for an entry of the error queue the destination of the packet that failed.
        quint8 ttl = 0; ///< 0 when the socket did not say.
        std::optional<UtcTime> stamp; ///< By the kernel, when it came in.
        std::span<const quint8> bytes; ///< As framing() says; of the error queue: the request that failed, maybe cut.
        bool truncated = false; ///< Longer than the buffer.
        /// Of the error queue: ICMP type and code.
        std::optional<std::pair<quint8, quint8>> error;
    };
    using Receiver = std::function<void(const Incoming&)>;

    static constexpr std::size_t BatchSize = 64;
    static constexpr quint8 DefaultTtl = 64;

    /// PermissionDenied when this process may not; NotSupported when the system has no such socket or family.
    static Expected<std::unique_ptr<IcmpSocket>> open(Icmp::Family family, Kind kind);
    virtual ~IcmpSocket() = default;

    Icmp::Family family() const { return m_family; }
    Kind kind() const { return m_kind; }
    virtual qintptr descriptor() const = 0; ///< For a notifier.
    virtual Icmp::Framing framing() const = 0;
    quint16 id() const { return m_id; } ///< To put into requests, and what raw sockets must find in replies.

    /// Sends in order, at most BatchSize. How many went out; when it is less, errno of the first that did not in
    /// @p error: it may belong to an earlier packet (call drainErrors() and try again).
    virtual std::size_t send(std::span<const Outgoing> packets, int& error) = 0;
    /// Reads up to BatchSize packets. How many; 0 and EAGAIN in @p error when there is none.
    virtual std::size_t receive(const Receiver& receiver, int& error) = 0;
    /// Empties the error queue (datagram sockets of Linux; else nothing to do).
    virtual std::size_t drainErrors(const Receiver& receiver) = 0;
    /// About how many small packets the kernel keeps until they are read; then it drops.
    virtual std::size_t capacity() const = 0;
    /// Room for packets of this payload from now on.
    virtual void reservePayload(std::size_t bytes) = 0;

protected:
    IcmpSocket(Icmp::Family family, Kind kind, quint16 id)
        : m_family(family)
        , m_kind(kind)
        , m_id(id)
    {
    }

private:
    Icmp::Family m_family;
    Kind m_kind;
    quint16 m_id;
};

/// What a failed send says about this host.
enum class SendFault
{
    NoRoute, ///< No route or address, or the interface is down or gone.
    Forbidden, ///< A firewall of this host, or a broadcast address.
    Congested, ///< The queue of the interface is full: try again.
    Other,
};
SendFault sendFaultOf(int error);
QString socketErrorText(int error);
/// Index of the interface with this name or number; 0 when there is none.
quint32 interfaceIndex(const QString& scope);

} // namespace NetMonitor
