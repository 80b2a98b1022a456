// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QStringList>
#include <QTextStream>
#include <QUrl>

namespace NetMonitor {

/// `netmonitor target [HOST]`: lists the targets of a running agent, or makes HOST its primary one. Through its API.
struct TargetCommandOptions
{
    QString host; ///< Empty: list.
    QString label; ///< Of a target that is added by it; empty: the agent makes one.
    QUrl agent; ///< "http://127.0.0.1:8000"
    QString token; ///< Empty: none is sent.
    bool help = false; ///< Only the help was asked for.
};

/// Reads what follows the word "target". @p token: of the environment. InvalidArgument: usage, with what would be
/// right.
Expected<TargetCommandOptions> parseTargetCommand(const QStringList& arguments, const QString& token);
QString targetCommandHelp();

/// Needs the caller's QCoreApplication; returns when done. Problems go to @p err.
/// Exit codes: 0 done, 1 the agent does not answer or refuses, 2 usage.
int targetCommand(const QStringList& arguments, QTextStream& out, QTextStream& err);

} // namespace NetMonitor
