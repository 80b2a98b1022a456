// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// bench_guithread [TARGETS (500)] [SECONDS (60)]: how long the window's thread does not answer while a real engine
// pings that many loopback targets once a second and somebody sorts, filters, selects and changes the range twice a
// second. Goal: never longer than 50 ms. Offscreen, unless QT_QPA_PLATFORM says otherwise.
#include "app/launch/logging.h"
#include "app/launch/service.h"
#include "models/item/logtablemodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/preferences.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rangeselector.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace NetMonitor;

namespace {
using namespace std::chrono_literals;

QByteArray configuration(int targets)
{
    QByteArray text = "agent: {id: bench}\napi: {listen: [\"127.0.0.1:0\"]}\ninterval: 1\ntargets:\n";
    for (int i = 0; i < targets; ++i) {
        text += QStringLiteral("  - {id: t%1, address: 127.1.%2.%3, probes: [{type: ping, count: 1, timeout: 1}]}\n")
                    .arg(i)
                    .arg(i / 250)
                    .arg(1 + i % 250)
                    .toUtf8();
    }
    return text;
}

/// Asks the window's thread for a sign of life every 2 ms and notes how long it took to come.
class Watchdog final : public QObject
{
public:
    void start()
    {
        m_thread = std::thread([this] {
            while (!m_stop) {
                m_answered = false;
                QElapsedTimer timer;
                timer.start();
                QMetaObject::invokeMethod(
                    this, [this] { m_answered = true; }, Qt::QueuedConnection);
                while (!m_answered && !m_stop) {
                    std::this_thread::sleep_for(500us);
                }
                m_waits.append(double(timer.nsecsElapsed()) / 1e6);
                std::this_thread::sleep_for(2ms);
            }
        });
    }
    QList<double> stop()
    {
        m_stop = true;
        m_thread.join();
        std::sort(m_waits.begin(), m_waits.end());
        return m_waits;
    }

private:
    std::thread m_thread;
    std::atomic_bool m_stop = false;
    std::atomic_bool m_answered = false;
    QList<double> m_waits; ///< Milliseconds; of the thread until it ended.
};

/// One of the things that one does with the window.
void act(MainWindow& window, int step)
{
    auto* table = window.findChild<QTableView*>();
    auto* filter = window.findChild<QLineEdit*>();
    switch (step % 6) {
    case 0:
        table->sortByColumn(step % 7, step % 4 < 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
        return;
    case 1:
        table->selectRow(step % qMax(1, table->model()->rowCount()));
        return;
    case 2:
        filter->setText(QStringLiteral("127.1.%1").arg(step % 3));
        return;
    case 3:
        filter->clear();
        return;
    case 4:
        window.findChild<RangeSelector*>()->setRange(TimeRange(step % TimeRangeCount));
        return;
    default:
        table->scrollToBottom();
        return;
    }
}
} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
    QApplication application(argc, argv);
    const int targets = argc > 1 ? std::atoi(argv[1]) : 500;
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 60;
    QFile file(home.filePath(QStringLiteral("netmonitor.yaml")));
    if (!file.open(QIODevice::WriteOnly) || file.write(configuration(targets)) < 0) {
        return 1;
    }
    file.close();
    CommandLine line;
    line.configFile = file.fileName();
    auto service = openService(line);
    if (!service) {
        return int(service.error());
    }
    Preferences preferences;
    LogTableModel log;
    Theme theme(Theme::Mode::Light);
    MainWindow window((*service)->port(), preferences, log);
    (*service)->start();
    window.resize(1920, 1080);
    window.show();
    QTimer actions;
    int step = 0;
    QObject::connect(&actions, &QTimer::timeout, &window, [&] { act(window, step++); });
    actions.start(500ms);
    Watchdog watchdog;
    watchdog.start();
    QTimer::singleShot(seconds * 1000, &application, &QCoreApplication::quit);
    QApplication::exec();
    const QList<double> waits = watchdog.stop();
    (*service)->stop();
    const auto over = std::count_if(waits.begin(), waits.end(), [](double wait) { return wait > 50; });
    std::printf("%d targets x 1 s, %d s, %d actions: the thread answers in %.2f ms (median), %.2f ms (p99), %.2f ms "
                "(worst); %d times later than 50 ms\n",
                targets, seconds, step, waits.at(waits.size() / 2), waits.at(waits.size() * 99 / 100),
                waits.constLast(), int(over));
    return 0;
}
