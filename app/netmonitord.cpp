// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The headless agent: reads the command line, runs the service.
#include "app/launch/logging.h"
#include "app/launch/service.h"

#include <QCoreApplication>

#include <cstdio>

using namespace NetMonitor;

int main(int argc, char** argv)
{
    const auto line = parseCommandLine(QStringLiteral("netmonitord"), QStringList(argv + 1, argv + argc));
    if (!line) {
        std::fprintf(stderr, "netmonitord: %s\n", qUtf8Printable(line.error().text()));
        return int(ExitCode::Usage);
    }
    installLogging();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("netmonitor"));
    return int(runHeadless(*line));
}
