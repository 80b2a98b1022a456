// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QAction;
class QMainWindow;
class QMenu;

namespace NetMonitor {

class TargetCommands;

/// What the menus need of the window.
struct MenuParts
{
    TargetCommands* commands;
    QMenu* targetMenu; ///< The chosen targets' own.
    QAction* mute;
    QAction* quit;
    std::function<void()> openSettings;
    std::function<void()> focusFilter;
};

/// The menu bar: every action of the window is in it, with its shortcut.
void buildMenus(QMainWindow& window, const MenuParts& parts);

} // namespace NetMonitor
