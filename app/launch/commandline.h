// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/loader.h"
#include "app/launch/exitcodes.h"

#include <QStringList>

#include <optional>

namespace NetMonitor {

enum class Command
{
    Run, ///< The desktop, or the server with --server.
    Help,
    Version,
    CheckConfig,
    PrintConfig,
    Probe, ///< `netmonitor probe HOST`
    Target, ///< `netmonitor target [HOST]`
};

/// What was asked for on the command line.
struct CommandLine
{
    Command command = Command::Run;
    bool server = false;
    QString configFile; ///< Empty: the default places.
    QMap<QString, ConfigOverride> overrides;
    QString text; ///< For Help and Version: what to print.
    QStringList arguments; ///< For Probe and Target: what follows the word.
};

/// Reads the arguments without the program's name. InvalidArgument: usage, with what is wrong.
/// @p program: "netmonitor" or "netmonitord"; the latter is always a server.
Expected<CommandLine> parseCommandLine(const QString& program, const QStringList& arguments);

} // namespace NetMonitor
