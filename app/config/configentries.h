// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/effectivevalues.h"

namespace NetMonitor {

/// Every effective value with its origin, in the order of the reference; secrets redacted.
QList<ConfigEntry> configEntries(const Settings& settings, const EffectiveValues& values,
                                 const QList<BaseTarget>& targets, const ConfigLayers& layers,
                                 const ConfigSchema& schema);

} // namespace NetMonitor
