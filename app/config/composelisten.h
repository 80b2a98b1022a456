// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/effectivevalues.h"

namespace NetMonitor {

/// Where the HTTP server listens: api.listen, with the founding alias of its port written into @p values.
QList<ListenEndpoint> composeListen(EffectiveValues& values, QList<ConfigError>& errors, QStringList& notices);

} // namespace NetMonitor
