// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/item/logtablemodel.h"
#include "tests/support/fakeport.h"
#include "tests/support/samples.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/settingsdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/dialogs/targetdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/preferences.h"

#include <QTemporaryDir>
#include <QTest>

namespace NetMonitor::Testing {

/// A window before a fake port, with settings of its own.
class WindowFixture
{
public:
    WindowFixture()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        preferences = std::make_unique<Preferences>();
        fake.targets.targets
            = {sampleTarget("google-dns", "Google DNS", "8.8.8.8"), sampleTarget("dead", "Dead", "192.0.2.1")};
        open();
    }

    void open()
    {
        window = std::make_unique<MainWindow>(fake.port(), *preferences, log);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }
    /// As a new start: the same settings.
    void reopen()
    {
        window->close();
        window.reset();
        preferences = std::make_unique<Preferences>();
        open();
    }
    void publish(Frame frame)
    {
        frame.sequence = ++m_sequence;
        frame.at = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        fake.live.publish(std::make_shared<const Frame>(frame));
        QCoreApplication::processEvents();
    }
    template <typename T> T* find(const QString& accessibleName) const
    {
        for (T* widget : window->findChildren<T*>()) {
            if (widget->accessibleName() == accessibleName) {
                return widget;
            }
        }
        return nullptr;
    }
    /// One of each, for whoever asks to delete.
    QList<QDialog*> dialogs()
    {
        return {new TargetDialog(fake.port(), window.get()),
                new SettingsDialog(fake.port(), *preferences, std::chrono::seconds(10), window.get()),
                new ShortcutsDialog(*window), new AboutDialog(window.get())};
    }
    QAction* action(const QString& text) const
    {
        for (QAction* action : window->findChildren<QAction*>()) {
            if (action->text().remove('&') == text) {
                return action;
            }
        }
        return nullptr;
    }

    FakePort fake;
    LogTableModel log;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<MainWindow> window;

private:
    QTemporaryDir m_home;
    quint64 m_sequence = 0;
};

} // namespace NetMonitor::Testing
