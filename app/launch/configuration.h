// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/engine.h"
#include "app/launch/commandline.h"

namespace NetMonitor {

/// Everything that a start reads: file, environment, command line, run-time layer.
struct Configuration
{
    EngineOptions engine;
    std::optional<Error> layerProblem; ///< Why the run-time layer could not be read; `engine` is without it then.
};

/// Only reads: whoever asks may be another user, or the agent may be running.
Expected<Configuration, QList<ConfigError>> readConfiguration(const CommandLine& line);

/// Levels and format as configured.
void applyLogging(const LoggingSettings& settings);

} // namespace NetMonitor
