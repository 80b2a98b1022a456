// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/engine.h"
#include "app/launch/commandline.h"

namespace NetMonitor {

/// Everything that a start reads: file, environment, command line, run-time layer.
/// A damaged run-time layer is moved aside, told in LoadedConfig::notices, and the start goes on without it.
Expected<EngineOptions, QList<ConfigError>> readConfiguration(const CommandLine& line);

/// Levels and format as configured.
void applyLogging(const LoggingSettings& settings);

} // namespace NetMonitor
