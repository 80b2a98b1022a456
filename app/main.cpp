// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The desktop, and everything else with --server or a command: reads the command line, builds the object graph.
#include "app/launch/logging.h"
#include "app/launch/service.h"
#include "app/launch/unixsignals.h"
#include "models/item/logtablemodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/preferences.h"
#include "ui/shell/translations.h"

#include <QApplication>
#include <QScopeGuard>

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
    LogTableModel log;
    setLogListener([&log](const LogLine& entry) { log.post(entry); });
    const auto quiet = qScopeGuard([] { setLogListener({}); });
    // a taken port is a warning here, not an end: the window needs no port
    const auto bound = (*service)->listen();
    Preferences preferences;
    installTranslations(preferences.language());
    Theme theme(preferences.themeMode());
    QObject::connect(&preferences, &Preferences::changed, &theme, [&] { theme.setMode(preferences.themeMode()); });
    MainWindow window((*service)->port(), preferences, log);
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
    QApplication::setDesktopFileName(QStringLiteral("netmonitor"));
    QApplication::setQuitOnLastWindowClosed(false); // the window decides: it may stay in the tray
    return int(runDesktop(*line));
}
