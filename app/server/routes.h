// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/route.h"

namespace NetMonitor {

struct ServerSettings;

/// Every operation there is, in the order of the documentation.
QList<Route> allRoutes(const ServerSettings& settings);

QList<Route> foundingRoutes(); ///< /health, /api/agent/status, /api/metrics, /api/metrics/...
QList<Route> foundingCommandRoutes(); ///< /api/events, /api/target, /api/interval
QList<Route> targetRoutes(); ///< /api/v2/targets
QList<Route> seriesRoutes(); ///< /api/v2/range, series
QList<Route> recordRoutes(); ///< /api/v2/rounds, outcomes, events
QList<Route> alertRoutes(); ///< /api/v2/alerts, rules
QList<Route> promRoutes(); ///< /api/v1/
QList<Route> measuringRoutes(); ///< /api/v2/measuring
QList<Route> adminRoutes(); ///< /-/..., /api/v2/status, config, stream, /api/openapi.json, /
Route metricsRoute(const ServerSettings& settings); ///< The Prometheus page.

} // namespace NetMonitor
