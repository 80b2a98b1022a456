// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"

#include <vector>

namespace NetMonitor::Testing {

constexpr UtcTime Start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};

/// What became of one packet: a rtt in milliseconds, or one of these.
inline constexpr double Lost = -1;
inline constexpr double Suspended = -2;

/// The outcomes of a round of one packet a second.
inline std::vector<Outcome> outcomes(const std::vector<double>& packets)
{
    std::vector<Outcome> list;
    for (const double packet : packets) {
        Outcome outcome;
        outcome.sequence = quint16(list.size());
        outcome.sentAt = Start + std::chrono::seconds(list.size());
        outcome.validity = packet == Suspended ? Validity::HostSuspended : Validity::Ok;
        if (packet >= 0) {
            outcome.result = Result::Reply;
            outcome.rttNs = qint64(packet * 1e6 + 0.5);
        }
        list.push_back(outcome);
    }
    return list;
}

/// A round that is 10 s long and begins 10 s x number after Start.
inline RoundRecord roundRecord(RoundNumber number, quint16 sent, quint16 received,
                               std::optional<double> jitter = std::nullopt)
{
    RoundRecord record;
    record.key = {QStringLiteral("dns"), QStringLiteral("ping")};
    record.summary.round = number;
    record.summary.start = Start + number * std::chrono::seconds(10);
    record.summary.end = record.summary.start + std::chrono::seconds(10);
    record.summary.sent = sent;
    record.summary.received = received;
    if (sent > 0) {
        record.summary.packetLoss = double(sent - received) / sent;
        record.summary.failure = received < sent ? Result::Timeout : Result::Reply;
    } else {
        record.summary.invalid = 4;
        record.summary.validity = Validity::HostSuspended;
    }
    if (received > 0) {
        record.summary.latency = 0.020;
    }
    record.summary.jitter = jitter;
    return record;
}

} // namespace NetMonitor::Testing
