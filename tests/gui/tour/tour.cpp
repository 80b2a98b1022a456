// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// gui_tour DIRECTORY [LANGUAGE]: opens every page and state of the window and leaves a picture of each, in light and
// dark, at 1280x720 and 1920x1080. For people to look at, and for the README.
#include "models/item/logtablemodel.h"
#include "tests/gui/tour/scene.h"
#include "tests/support/fakeport.h"
#include "ui/charts/timechart.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/dialogs/targetdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/preferences.h"
#include "ui/shell/translations.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rangeselector.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <cstdio>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
/// Lets answers come in and be painted.
void settle(int ms = 250)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

class Tour
{
public:
    Tour(const QString& directory, const QString& home)
        : m_directory(directory)
        , m_scene(home, std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()))
        , m_window(m_port.port(), m_preferences, m_log)
    {
        m_port.store = &m_scene.history();
        const Frame frame = m_scene.frame();
        for (const TargetStatus& status : frame.targets) {
            m_port.targets.targets.append(status.target);
        }
        m_port.config = {{"agent.id", "home-office", ConfigOrigin::File, "netmonitor.yaml:2:7"},
                         {"interval", "10s", ConfigOrigin::Default, ""},
                         {"api.listen", "127.0.0.1:8000, [::1]:8000", ConfigOrigin::Default, ""},
                         {"api.tokens", "<redacted>", ConfigOrigin::Environment, "NETMONITOR_API__TOKENS"},
                         {"targets.vpn.interval", "5s", ConfigOrigin::Runtime, "runtime.json"}};
        m_log.append({{frame.at, LogLevel::Info, "netmonitor.agent", "ping by datagram socket"},
                      {frame.at, LogLevel::Info, "netmonitor.http", "listening on http://127.0.0.1:8000"},
                      {frame.at, LogLevel::Warning, "netmonitor.agent", "NAS in the attic: no reply for 3 rounds"},
                      {frame.at, LogLevel::Error, "netmonitor.storage", "commit failed once: database is locked"}});
    }

    void run(const Theme& theme)
    {
        const QString scheme = theme.scheme() == Scheme::Dark ? "dark" : "light";
        for (const QSize size : {QSize(1280, 720), QSize(1920, 1080)}) {
            m_suffix = QString("-%1-%2").arg(scheme).arg(size.width());
            m_window.resize(size);
            m_window.show();
            showMain();
            showDocks();
        }
        m_window.resize(1280, 720);
        m_suffix = "-" + scheme;
        showDialogs();
    }

    void showEmptyStates()
    {
        m_suffix.clear();
        Frame frame = m_scene.frame();
        frame.epoch = QUuid::createUuid();
        frame.targets.clear();
        publish(frame);
        grab("no-targets");
        frame.epoch = QUuid::createUuid();
        frame.targets = m_scene.frame().targets;
        frame.agent.measuring = false;
        for (TargetStatus& status : frame.targets) {
            status.probes.first().state = ProbeState::Paused;
        }
        publish(frame);
        m_window.showNotice("port 8000 of 127.0.0.1 is taken by another program; the window works without it");
        grab("stopped-and-a-notice");
    }

private:
    void publish(Frame frame)
    {
        frame.sequence = ++m_sequence;
        m_port.live.publish(std::make_shared<const Frame>(frame));
        settle();
    }
    void choose(const QList<int>& rows)
    {
        for (QTableView* table : m_window.findChildren<QTableView*>()) {
            if (table->accessibleName() == MainWindow::tr("Targets") || table->objectName() == "targetTable") {
                table->clearSelection();
                for (int row : rows) {
                    table->selectionModel()->select(table->model()->index(row, 0),
                                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
                }
            }
        }
    }
    void showMain()
    {
        publish(m_scene.frame());
        auto* range = m_window.findChild<RangeSelector*>();
        range->setRange(TimeRange::Hour);
        choose({3});
        settle();
        grab("main");
        choose({2, 3, 4});
        settle();
        const auto charts = m_window.findChildren<TimeChart*>();
        charts.constFirst()->setCursorTime(double(QDateTime::currentMSecsSinceEpoch()) - 1'500'000);
        grab("several-with-cursor");
        charts.constFirst()->setCursorTime(std::nullopt);
        range->setRange(TimeRange::Day);
        choose({3});
        settle(600);
        grab("day");
        range->setRange(TimeRange::Live);
        choose({5});
        settle();
        grab("down-live");
        range->setRange(TimeRange::Hour);
        choose({2});
        settle();
    }
    void showDocks()
    {
        for (const char* name : {"alerts", "agent", "log", "events"}) {
            m_window.findChild<QDockWidget*>(name)->raise();
            settle(100);
            grab(QString("dock-") + name);
        }
        QList<QToolButton*> twins;
        for (QToolButton* button : m_window.findChildren<QToolButton*>()) {
            if (button->isCheckable() && button->parentWidget()->inherits("NetMonitor::ChartCard")) {
                twins.append(button);
            }
        }
        for (QToolButton* button : twins) {
            button->setChecked(true);
        }
        settle(100);
        grab("tables");
        for (QToolButton* button : twins) {
            button->setChecked(false);
        }
    }
    void showDialogs()
    {
        auto* add = new TargetDialog(m_port.port(), &m_window);
        add->show();
        add->findChildren<QLineEdit*>().constFirst()->setText("-c 9; rm");
        settle(400);
        grabWidget(*add, "dialog-add-refused");
        add->findChildren<QLineEdit*>().constFirst()->setText("example.org");
        settle(400);
        grabWidget(*add, "dialog-add");
        delete add;
        auto* settings = new SettingsDialog(m_port.port(), m_preferences, std::chrono::seconds(10), &m_window);
        settings->show();
        auto* tabs = settings->findChild<QTabWidget*>();
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            settle(100);
            grabWidget(*settings, QString("dialog-settings-%1").arg(i + 1));
        }
        delete settings;
        for (const char* key : {"F1"}) {
            for (QAction* action : m_window.findChildren<QAction*>()) {
                if (action->shortcut() == QKeySequence(key)) {
                    action->trigger();
                }
            }
            settle(100);
            if (QWidget* dialog = QApplication::activeModalWidget()) {
                grabWidget(*dialog, "dialog-shortcuts");
                delete dialog;
            }
        }
    }
    void grab(const QString& name) { grabWidget(m_window, name); }
    void grabWidget(QWidget& widget, const QString& name)
    {
        const QString path = m_directory + '/' + name + m_suffix + ".png";
        if (!widget.grab().save(path)) {
            qFatal("cannot write %s", qPrintable(path));
        }
        std::printf("%s\n", qPrintable(path));
    }

    QString m_directory;
    QString m_suffix;
    Scene m_scene;
    FakePort m_port;
    Preferences m_preferences;
    LogTableModel m_log;
    MainWindow m_window;
    quint64 m_sequence = 0;
};
} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationVersion("0.1.0");
    QApplication::setQuitOnLastWindowClosed(false);
    if (argc < 2 || !QDir().mkpath(argv[1])) {
        std::fprintf(stderr, "usage: gui_tour DIRECTORY [LANGUAGE]\n");
        return 2;
    }
    const QTemporaryDir home;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
    if (argc > 2) {
        installTranslations(argv[2]);
    }
    if (QFontDatabase::families().contains("Inter")) {
        QApplication::setFont(QFont("Inter", 10)); // the same pictures on every machine
    }
    Theme theme(Theme::Mode::Light);
    Tour tour(argv[1], home.filePath("data"));
    tour.run(theme);
    theme.setMode(Theme::Mode::Dark);
    tour.run(theme);
    tour.showEmptyStates();
    return 0;
}
