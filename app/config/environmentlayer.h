// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configschema.h"
#include "app/config/layers.h"
#include "app/config/loader.h"

namespace NetMonitor {

/// AGENT_ID, INTERVAL, LOG_LEVEL, every NETMONITOR_<PATH>, NETMONITOR_<PATH>_FILE for secrets. An unknown NETMONITOR_
/// variable is an error; variables of later versions are noted.
void readEnvironmentLayer(const QMap<QString, QString>& environment, const ConfigSchema& schema, ConfigLayers& layers,
                          QList<ConfigError>& errors);

/// The values from the command line.
void readOverrideLayer(const QMap<QString, ConfigOverride>& overrides, const ConfigSchema& schema, ConfigLayers& layers,
                       QList<ConfigError>& errors);

/// A variable of the founding texts and the path that it sets.
struct FoundingVariable
{
    const char* name;
    const char* path; ///< Empty: of a later version, ignored with a notice.
};
std::span<const FoundingVariable> foundingVariables();

} // namespace NetMonitor
