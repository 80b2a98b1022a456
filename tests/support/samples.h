// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"

namespace NetMonitor::Testing {

// Values that look like real ones, for whatever stands in front of the port.

inline UtcTime sampleTime()
{
    return fromUnixMs(1'795'338'900'123); // 2026-11-22T09:15:00.123Z
}

inline Target sampleTarget(const QString& id, const QString& label, const QString& address)
{
    ProbeSpec ping;
    ping.type = ping.name = QStringLiteral("ping");
    ping.options.set(QStringLiteral("count"), 4);
    ping.options.set(QStringLiteral("timeout"), QVariant::fromValue(Duration(std::chrono::seconds(3))));
    ProbeSpec tcp;
    tcp.type = QStringLiteral("tcp");
    tcp.name = QStringLiteral("https");
    tcp.options.set(QStringLiteral("port"), 443);
    Target target;
    target.id = id;
    target.label = label;
    target.address = address;
    target.probes = {ping, tcp};
    return target;
}

inline RoundSummary sampleRound(RoundNumber number)
{
    RoundSummary round;
    round.round = number;
    round.start = sampleTime() + std::chrono::seconds(10) * int(number);
    round.end = round.start + std::chrono::milliseconds(3750);
    round.sent = 4;
    round.received = 3;
    round.failure = Result::Timeout;
    round.latency = 0.0231;
    round.minimum = 0.0218;
    round.maximum = 0.0255;
    round.packetLoss = 0.25;
    round.jitter = 0.00198;
    round.jitterRfc3550 = 0.0012;
    round.delaySpread = 0.0021;
    return round;
}

inline Event sampleEvent()
{
    Event event;
    event.id = QStringLiteral("0193-1");
    event.type = EventType::PacketLoss;
    event.severity = Severity::Warning;
    event.start = sampleTime();
    event.end = sampleTime() + std::chrono::seconds(30);
    event.target = QStringLiteral("google-dns");
    event.probe = QStringLiteral("ping");
    event.message = QStringLiteral("25 % of the packets to Google DNS were lost");
    return event;
}

/// A full frame: one target that is measured, and one that is dead.
inline Frame sampleFrame(quint64 sequence = 1)
{
    Frame frame;
    frame.epoch = QUuid::fromString(QStringLiteral("{6ba7b810-9dad-11d1-80b4-00c04fd430c8}"));
    frame.sequence = sequence;
    frame.full = true;
    frame.at = sampleTime();
    frame.agent.info = {QStringLiteral("agent-001"), QStringLiteral("lab"), QStringLiteral("dev"),
                        QStringLiteral("0.1.0"), sampleTime() - std::chrono::hours(1)};
    frame.agent.health.state = HealthState::Running;
    frame.agent.health.lastCycle = sampleTime();
    TargetStatus status;
    status.target = sampleTarget(QStringLiteral("google-dns"), QStringLiteral("Google DNS"), QStringLiteral("8.8.8.8"));
    status.primary = true;
    ProbeStatus lead;
    lead.probe = lead.type = QStringLiteral("ping");
    lead.state = ProbeState::Degraded;
    lead.address = QStringLiteral("8.8.8.8");
    lead.interval = std::chrono::seconds(10);
    lead.lastRound = sampleRound(7);
    lead.derived = {.rollingMean = 0.0229,
                    .rollingStd = 0.0011,
                    .score = 91.5,
                    .stability = 0.93,
                    .latencyEma = 0.0231,
                    .latencyTrend = 0.12,
                    .latencyAnomaly = 0.7,
                    .jitterAnomaly = -0.3,
                    .lossAnomaly = 3.6};
    lead.counters.sent = 32;
    lead.counters.received = 31;
    status.probes = {lead};
    TargetStatus dead;
    dead.target = sampleTarget(QStringLiteral("dead"), QStringLiteral("Dead"), QStringLiteral("192.0.2.1"));
    ProbeStatus down;
    down.probe = down.type = QStringLiteral("ping");
    down.state = ProbeState::Down;
    RoundSummary lost = sampleRound(3);
    lost.received = 0;
    lost.packetLoss = 1.0;
    lost.latency = lost.minimum = lost.maximum = lost.jitter = lost.jitterRfc3550 = lost.delaySpread = std::nullopt;
    down.lastRound = lost;
    dead.probes = {down};
    frame.targets = {status, dead};
    frame.hostSamples
        = {{{QStringLiteral("interface_receive_bytes_total"), {{QStringLiteral("interface"), QStringLiteral("eth0")}}},
            sampleTime(),
            123456}};
    return frame;
}

} // namespace NetMonitor::Testing
