// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"
#include "models/domain/port/async.h"

namespace NetMonitor {

/// Rules and whom to tell. Which alerts are pending or fire stands in every frame (AgentStatus::alerts); those of
/// before are events of the type Alert.
class AlertsPort
{
public:
    virtual ~AlertsPort() = default;

    /// Those of the program and of the file, as they apply; those that are switched off too.
    virtual Async<QList<AlertRule>> rules() = 0;
    /// Sends a test message through a channel (AgentStatus::notifiers) and answers what came of it, for people: "...
    /// took it after 12 ms". Takes as long as the channel's timeout at most. Errors: NotFound, Unavailable with what
    /// the other side said.
    virtual Async<QString> testNotifier(const QString& type, const QString& name) = 0;
};

} // namespace NetMonitor
