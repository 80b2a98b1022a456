// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/address.h"
#include "models/domain/timetypes.h"

#include <QStringList>
#include <QTextStream>

namespace NetMonitor {

/// `netmonitor probe HOST`: one target, measured now, without configuration or store.
struct ProbeCommandOptions
{
    QString host; ///< As parseTargetAddress() takes it; of a URL its host is probed.
    QString type = QStringLiteral("ping"); ///< A row of the prober table.
    qint64 count = 4; ///< 0: until interrupted.
    Duration interval = std::chrono::seconds(1);
    Duration timeout = std::chrono::seconds(3);
    int port = 443; ///< Of probes that have one.
    AddressFamily family = AddressFamily::Any;
    bool help = false; ///< Only the help was asked for.
};

/// Reads what follows the word "probe". InvalidArgument: usage, with what would be right.
Expected<ProbeCommandOptions> parseProbeCommand(const QStringList& arguments);
QString probeCommandHelp();

/// Prints a line per outcome as it comes and a summary like ping's (iputils' wording, times in ms, C locale); Ctrl+C
/// ends it with the summary. Needs the caller's QCoreApplication; returns when done. Problems go to @p err.
/// Exit codes: 0 some replies, 1 none, 2 usage, 6 this process may not probe that way.
int runProbeCommand(const ProbeCommandOptions& options, QTextStream& out, QTextStream& err);

/// Both together, for main().
int probeCommand(const QStringList& arguments, QTextStream& out, QTextStream& err);

} // namespace NetMonitor
