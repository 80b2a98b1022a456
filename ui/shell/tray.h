// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/statussentence.h"

#include <QSystemTrayIcon>

#include <memory>

class QAction;
class QMenu;

namespace NetMonitor {

/// The icon in the desktop's notification area: state by shape, a menu with all that is needed while the window is
/// hidden. Never needed for anything: where there is no such area the window does it all.
class Tray final : public QObject
{
    Q_OBJECT
public:
    /// The actions are the window's own; they live longer.
    struct Actions
    {
        QAction* toggleWindow;
        QAction* measuring;
        QAction* mute;
        QAction* quit;
    };
    explicit Tray(const Actions& actions, QObject* parent = nullptr);
    ~Tray() override;

    bool available() const; ///< There is a place for it now.
    void show(const StatusSentence& status);
    void notify(const QString& title, const QString& text, bool isBad);

signals:
    void messageClicked(); ///< One wants to see what it was about.

private:
    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    QAction* m_sentence;
    QAction* m_toggle;
    StatusSentence m_status;
};

} // namespace NetMonitor
