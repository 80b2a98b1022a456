// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QString>

namespace NetMonitor {

/// A probe of a target inside this run of the agent; given once, never reused within an epoch.
using ProbeSlot = quint32;
/// Counts the rounds of one slot from 0; goes on over a reload that leaves the probe as it was.
using RoundNumber = quint64;

/// How an attempt ended.
enum class Result : quint8
{
    Reply,
    Timeout, ///< Nothing came in time.
    Unreachable, ///< An ICMP error of the path or host (network, host, protocol, port, admin-prohibited).
    TtlExceeded,
    Refused, ///< The peer said no: RST to a TCP connect.
    NameNotResolved, ///< The name has no address (in the wanted family) or the resolver did not answer.
    NoGateway, ///< A symbolic address has nothing to stand for at the moment.
    SendFailed, ///< The local system refused to send; not the network's fault.
    PermissionDenied, ///< This process may not probe that way.
    ProtocolError, ///< An answer came that breaks the protocol or an expectation.
};

/// Whether an outcome says anything about the network. All but Ok count for no target, neither as up nor as down.
enum class Validity : quint8
{
    Ok,
    NotSent, ///< A slot that was skipped: overload, SIGSTOP.
    HostSuspended,
    ClockStepped,
    SocketError,
    InterfaceDown,
    AddressChanged,
};

/// Where the time of the rtt came from, best last.
enum class StampSource : quint8
{
    None,
    UserSpace, ///< Both ends by this process.
    KernelReceive, ///< Sent by this process's clock, received by the kernel's.
    KernelBoth,
    Program, ///< Printed by another program (ping).
};

/// One packet or attempt. A plain value of 48 bytes: millions of these pass by.
struct Outcome
{
    UtcTime sentAt{}; ///< When it was sent, or should have been.
    qint64 rttNs = -1; ///< Nanoseconds; -1 unless result is Reply.
    RoundNumber round = 0;
    ProbeSlot slot = 0;
    quint16 sequence = 0; ///< Within its round, from 0.
    Result result = Result::Timeout;
    Validity validity = Validity::Ok;
    StampSource stamps = StampSource::None;
    bool sentLate = false; ///< Later than lateThreshold() after it was due; the rtt is still right.
    quint8 ttl = 0; ///< Of the reply, as received; 0 when unknown.
    qint32 latenessUs = 0; ///< Sent minus due, microseconds.

    bool valid() const { return validity == Validity::Ok; }
    bool replied() const { return result == Result::Reply; }
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// A send later than this carries sentLate.
constexpr Duration lateThreshold()
{
    return std::chrono::milliseconds(20);
}

QString resultName(Result result); ///< "reply", "timeout", "name-not-resolved": stable, for the wire.
QString validityName(Validity validity); ///< "ok", "host-suspended": stable, for the wire.
QString stampSourceName(StampSource source);

} // namespace NetMonitor
