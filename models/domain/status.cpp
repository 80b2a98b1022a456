// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/status.h"

namespace NetMonitor {

QString probeStateName(ProbeState state)
{
    switch (state) {
    case ProbeState::Unknown:
        return QStringLiteral("unknown");
    case ProbeState::Up:
        return QStringLiteral("up");
    case ProbeState::Degraded:
        return QStringLiteral("degraded");
    case ProbeState::Down:
        return QStringLiteral("down");
    case ProbeState::Paused:
        return QStringLiteral("paused");
    }
    return {};
}

QString healthStateName(HealthState state)
{
    switch (state) {
    case HealthState::Starting:
        return QStringLiteral("starting");
    case HealthState::Running:
        return QStringLiteral("running");
    case HealthState::Degraded:
        return QStringLiteral("degraded");
    case HealthState::Error:
        return QStringLiteral("error");
    case HealthState::Stopped:
        return QStringLiteral("stopped");
    }
    return {};
}

} // namespace NetMonitor
