// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QString>

#include <array>
#include <optional>

namespace NetMonitor {

enum class EventType : quint8
{
    Timeout, ///< Rounds without a reply.
    PacketLoss, ///< Rounds with some loss.
    HighJitter, ///< Rounds with jitter above the setting.
    LocalOutage, ///< An own interface or the default route is gone: the user's answer, no target's fault.
    HostSuspended,
    ClockStepped,
    AddressChanged,
    Health, ///< The agent's own state changed.
    Config, ///< A target or setting was changed while running.
    Alert, ///< A rule fired; the id is that of the alert.
};
constexpr std::size_t EventTypeCount = std::size_t(EventType::Alert) + 1;

enum class Severity : quint8
{
    Info,
    Warning,
    Critical,
};

/// Something that happened. Opens once and closes once; a moment has end == start.
struct Event
{
    QString id; ///< Unique for ever; a later event with this id replaces the earlier one.
    EventType type = EventType::Timeout;
    Severity severity = Severity::Info;
    UtcTime start{};
    std::optional<UtcTime> end; ///< Nothing while it lasts.
    QString target; ///< Empty when it concerns the agent.
    QString probe;
    QString message; ///< English.

    bool open() const { return !end; }
    friend bool operator==(const Event&, const Event&) = default;
};

/// A moment of the agent itself: a new id, no target, over as it begins.
Event momentEvent(EventType type, Severity severity, UtcTime at, const QString& message);

QString
eventTypeName(EventType type); ///< "timeout", "packet_loss", "high_jitter", "local_outage", ...: the founding names.
std::optional<EventType> eventTypeFromName(const QString& name);
QString severityName(Severity severity); ///< "info", "warning", "critical"
std::optional<Severity> severityFromName(const QString& name);

} // namespace NetMonitor
