// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The desktop, and everything else with --server or a command: reads the command line, builds the object graph.
#include "app/launch/logging.h"
#include "app/launch/service.h"
#include "app/launch/unixsignals.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>

#include <cstdio>

using namespace NetMonitor;

namespace {
/// Qt ends the program with abort() when it finds no display; that helps nobody.
bool displayIsThere()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name)) {
            return true;
        }
    }
    return false;
#else
    return true;
#endif
}

ExitCode runDesktop(const CommandLine& line)
{
    auto service = openService(line);
    if (!service) {
        return service.error();
    }
    // a taken port is a warning here, not an end: the window needs no port
    const auto bound = (*service)->listen();
    MainWindow window((*service)->port());
    if (!bound) {
        qWarning("%s", qUtf8Printable(bound.error().text()));
        window.showNotice(bound.error().text());
    }
    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::stopRequested, qApp, &QCoreApplication::quit);
    QObject::connect(&unixSignals, &UnixSignals::reloadRequested, service->get(), &Service::reload);
    (*service)->start();
    window.show();
    QApplication::exec();
    (*service)->stop();
    return ExitCode::Ok;
}
} // namespace

int main(int argc, char** argv)
{
    const auto line = parseCommandLine(QStringLiteral("netmonitor"), QStringList(argv + 1, argv + argc));
    if (!line) {
        std::fprintf(stderr, "netmonitor: %s\n", qUtf8Printable(line.error().text()));
        return int(ExitCode::Usage);
    }
    installLogging();
    QCoreApplication::setApplicationName(QStringLiteral("netmonitor"));
    if (line->server || line->command != Command::Run) { // decided before the application object: no display is needed
        QCoreApplication application(argc, argv);
        return int(runHeadless(*line));
    }
    if (!displayIsThere()) {
        std::fprintf(stderr, "netmonitor: there is no display for a window; run it with --server\n");
        return int(ExitCode::Failure);
    }
    QApplication application(argc, argv);
    return int(runDesktop(*line));
}
