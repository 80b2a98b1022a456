// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/adminport.h"
#include "models/domain/port/alertsport.h"
#include "models/domain/port/configport.h"
#include "models/domain/port/eventsport.h"
#include "models/domain/port/historyport.h"
#include "models/domain/port/liveport.h"
#include "models/domain/port/queryport.h"
#include "models/domain/port/targetsport.h"

namespace NetMonitor {

/// The one door to the engine, for the window, the REST handlers and the remote client. All facets live as long as the
/// engine; every method may be called from any thread. Nothing in it that JSON could not carry.
struct AgentPort
{
    LivePort& live;
    TargetsPort& targets;
    HistoryPort& history;
    QueryPort& query;
    EventsPort& events;
    AlertsPort& alerts;
    ConfigPort& config;
    AdminPort& admin;
};

} // namespace NetMonitor
