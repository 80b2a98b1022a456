// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/frame.h"
#include "models/domain/port/agentport.h"

#include <QMainWindow>

class QAction;
class QDockWidget;
class QMenu;

namespace NetMonitor {

class Dashboard;
class HeaderBar;
class LiveFollower;
class LogTableModel;
class NoticeBar;
class TrayMessages;
class Preferences;
class ShownLines;
class TargetCommands;
class TargetsPanel;
class TargetTableModel;
class Tray;

/// The desktop's window: puts the parts together, and keeps what a person arranged. Knows the engine by its port alone.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(AgentPort port, Preferences& preferences, LogTableModel& log, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Says something that is not an end: a port that is taken.
    void showNotice(const QString& text);

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeCentral();
    void makeDocks(LogTableModel& log);
    QDockWidget* makeAlertsDock();
    void makeMenus();
    void makeTray();
    void connectParts();
    void onFrame(const FramePtr& frame);
    void chooseLines();
    void showHealth();
    void restoreArrangement();
    void saveArrangement();
    bool askWhetherToStay();
    void bringUp();
    void openSettings();

    AgentPort m_port;
    Preferences& m_preferences;
    LiveFollower* m_follower;
    TargetTableModel* m_targets;
    ShownLines* m_lines;
    TargetCommands* m_commands;
    TargetsPanel* m_panel = nullptr;
    Dashboard* m_dashboard;
    NoticeBar* m_notices;
    HeaderBar* m_header;
    TrayMessages* m_messages;
    Tray* m_tray;
    QMenu* m_targetMenu;
    QAction* m_toggleWindow;
    QAction* m_mute;
    QAction* m_quit;
    QStringList m_wanted; ///< Ids to choose as soon as they are there.
    bool m_leaving = false;
};

} // namespace NetMonitor
