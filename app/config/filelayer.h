// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configschema.h"
#include "app/config/layers.h"
#include "app/config/yamldocument.h"

namespace NetMonitor {

/// Reads a guarded document into its layer: scalars by the tables, targets, tokens. Everything wrong is collected.
void readFileLayer(const YamlDocument& document, const ConfigSchema& schema, const QMap<QString, QString>& environment,
                   ConfigLayers& layers, QList<ConfigError>& errors);

} // namespace NetMonitor
