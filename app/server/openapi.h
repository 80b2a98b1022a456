// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/route.h"

namespace NetMonitor {

/// The OpenAPI 3.1 document of the routes, as JSON.
QByteArray openApiDocument(const QList<Route>& routes);

} // namespace NetMonitor
