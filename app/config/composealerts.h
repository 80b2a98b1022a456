// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configschema.h"
#include "app/config/layers.h"

namespace NetMonitor {

/// The rules of the file, with those of the program when @p defaults; checked whole, what is wrong goes to @p errors.
QList<AlertRule> composeAlertRules(bool defaults, const ConfigLayers& layers, const ConfigSchema& schema,
                                   QList<ConfigError>& errors);

} // namespace NetMonitor
