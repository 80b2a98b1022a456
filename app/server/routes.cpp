// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/routes.h"

namespace NetMonitor {

QList<Route> allRoutes(const ServerSettings& settings)
{
    return foundingRoutes() + foundingCommandRoutes() + QList<Route>{metricsRoute(settings)} + targetRoutes()
        + seriesRoutes() + recordRoutes() + alertRoutes() + promRoutes() + measuringRoutes() + adminRoutes();
}

} // namespace NetMonitor
