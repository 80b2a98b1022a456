// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QHostAddress>
#include <QList>

namespace NetMonitor::Testing {

/// How one address of the lab behaves.
struct HostBehaviour
{
    enum class Icmp
    {
        Reply,
        Silent,
        Unreachable, ///< The gateway says so, with unreachableCode.
    };
    enum class Tcp
    {
        Silent,
        Accept,
        Refuse,
    };

    Duration delay{}; ///< From the request's arrival to the reply.
    Duration jitter{}; ///< Added to the delay: uniform from -jitter to +jitter.
    double loss = 0; ///< Probability that a request is not answered.
    double duplicate = 0; ///< Probability that an answer comes twice, the second one a delay later.
    double reorder = 0; ///< Probability that an answer is held back by reorderBy, so that later ones overtake it.
    Duration reorderBy{};
    Icmp icmp = Icmp::Reply;
    quint8 unreachableCode = 1; ///< Host unreachable (RFC 792); address unreachable for IPv6 is 3 (RFC 4443).
    Tcp tcp = Tcp::Silent;
    bool resolver = false; ///< Answers DNS on UDP port 53 from the network's zone.
    quint8 ttl = 57; ///< Of its packets as they arrive.
};

enum class Fate : quint8
{
    Answered,
    Lost, ///< By programme.
    Unreachable,
};

/// What truly became of one echo request.
struct PacketTruth
{
    quint16 identifier = 0;
    quint16 sequence = 0;
    Fate fate = Fate::Lost;
    bool duplicated = false;
    Duration programmed{}; ///< The delay that was drawn for it.
    UtcTime requestSeen{}; ///< By the responder.
    UtcTime replySent{}; ///< By the responder; the epoch while it has not been.
    UtcTime wireRequest{}; ///< Kernel's stamp as the request entered the device; the epoch when the tap missed it.
    UtcTime wireReply{};
    size_t key = 0; ///< Joins request and reply.

    /// What a prober without error would measure; below zero when a stamp is missing.
    Duration wireRtt() const
    {
        return wireRequest == UtcTime{} || wireReply == UtcTime{} ? Duration(-1) : wireReply - wireRequest;
    }
    /// How late the responder was: not the prober's error.
    Duration lateness() const { return replySent - requestSeen - programmed; }
};

/// What truly became of everything that was sent to one address.
struct HostTruth
{
    quint64 requests = 0; ///< Echo requests.
    quint64 answered = 0; ///< Of those; the answer may still be on its way.
    quint64 lost = 0;
    quint64 unreachable = 0;
    quint64 duplicates = 0;
    quint64 connects = 0; ///< TCP SYN.
    quint64 queries = 0; ///< DNS.
    quint64 strays = 0; ///< Packets that the lab does not speak, or to an address that it does not know.
    QList<PacketTruth> packets; ///< The echo requests, in order; the first 200,000.

    /// Mean of wireRtt() over the answered packets whose stamps are known, seconds; nothing without one.
    std::optional<double> meanWireRtt() const;
    /// The worst lateness of the responder, seconds.
    double worstLateness() const;
};

} // namespace NetMonitor::Testing
