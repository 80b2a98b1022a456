// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/layers.h"
#include "app/config/loader.h"

namespace NetMonitor {

/// What has to fit together: addresses, tokens, alias, retention, primary, packet rate. Everything wrong is reported.
Expected<LoadedConfig, QList<ConfigError>> compose(const std::shared_ptr<const ConfigLayers>& layers,
                                                   const RuntimeLayer& runtime, const ConfigSchema& schema);

} // namespace NetMonitor
