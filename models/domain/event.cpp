// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/event.h"

#include <QUuid>

namespace NetMonitor {

Event momentEvent(EventType type, Severity severity, UtcTime at, const QString& message)
{
    return {.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
            .type = type,
            .severity = severity,
            .start = at,
            .end = at,
            .target = {},
            .probe = {},
            .message = message};
}

QString eventTypeName(EventType type)
{
    switch (type) {
    case EventType::Timeout:
        return QStringLiteral("timeout");
    case EventType::PacketLoss:
        return QStringLiteral("packet_loss");
    case EventType::HighJitter:
        return QStringLiteral("high_jitter");
    case EventType::LocalOutage:
        return QStringLiteral("local_outage");
    case EventType::HostSuspended:
        return QStringLiteral("host_suspended");
    case EventType::ClockStepped:
        return QStringLiteral("clock_stepped");
    case EventType::AddressChanged:
        return QStringLiteral("address_changed");
    case EventType::Health:
        return QStringLiteral("health");
    case EventType::Config:
        return QStringLiteral("config");
    case EventType::Alert:
        return QStringLiteral("alert");
    }
    return {};
}

std::optional<EventType> eventTypeFromName(const QString& name)
{
    for (std::size_t i = 0; i < EventTypeCount; ++i) {
        if (eventTypeName(EventType(i)) == name) {
            return EventType(i);
        }
    }
    return std::nullopt;
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Critical:
        return QStringLiteral("critical");
    }
    return {};
}

std::optional<Severity> severityFromName(const QString& name)
{
    for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Critical}) {
        if (name == severityName(severity)) {
            return severity;
        }
    }
    return std::nullopt;
}

} // namespace NetMonitor
