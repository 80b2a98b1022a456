// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configschema.h"
#include "app/config/layers.h"
#include "app/config/runtimelayer.h"

namespace NetMonitor {

/// Effective values by path, the strongest layer's each. Optional ones that nobody set are absent.
using EffectiveValues = QMap<QString, LayerValue>;

EffectiveValues effectiveValues(const ConfigLayers& layers, const RuntimeLayer& runtime, const ConfigSchema& schema);

/// storage.path as a directory; reports a relative one.
QString resolveDataDirectory(const EffectiveValues& values, const ConfigLayers& layers, QList<ConfigError>& errors);

} // namespace NetMonitor
