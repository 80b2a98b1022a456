// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configerror.h"
#include "app/launch/commandline.h"

namespace NetMonitor {

/// --check-config and --print-config: to standard output what was asked for, to standard error what is wrong.
ExitCode configCommand(const CommandLine& line);

/// A line for each, on standard error.
void printErrors(const QList<ConfigError>& errors);

} // namespace NetMonitor
