// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/windowmenus.h"

#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/shell/targetcommands.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenuBar>

namespace NetMonitor {

namespace {
struct Menus
{
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

QAction* add(QMenu& menu, const QString& text, const QKeySequence& keys, std::function<void()> run)
{
    QAction* action = menu.addAction(text);
    action->setShortcut(keys);
    QObject::connect(action, &QAction::triggered, menu.parentWidget(), std::move(run));
    return action;
}

void addView(QMainWindow& window, const MenuParts& parts)
{
    QMenu* view = window.menuBar()->addMenu(Menus::tr("&View"));
    add(*view, Menus::tr("&Filter targets"), QKeySequence::Find, parts.focusFilter)
        ->setIcon(symbolIcon(Symbol::Search));
    view->addSeparator();
    int number = 1;
    for (QDockWidget* dock : window.findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly)) {
        QAction* toggle = dock->toggleViewAction();
        toggle->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number++)));
        view->addAction(toggle);
    }
    view->addSeparator();
    QAction* full = view->addAction(Menus::tr("Full &screen"));
    full->setShortcut(Qt::Key_F11);
    full->setCheckable(true);
    QObject::connect(full, &QAction::toggled, &window, [&window](bool on) {
        window.setWindowState(window.windowState().setFlag(Qt::WindowFullScreen, on));
    });
}
} // namespace

void buildMenus(QMainWindow& window, const MenuParts& parts)
{
    QMenu* file = window.menuBar()->addMenu(Menus::tr("&File"));
    file->addAction(parts.commands->add());
    file->addAction(parts.commands->measuring());
    file->addAction(parts.mute);
    file->addSeparator();
    add(*file, Menus::tr("&Settings\u2026"), QKeySequence(Qt::CTRL | Qt::Key_Comma), parts.openSettings)
        ->setIcon(symbolIcon(Symbol::Settings));
    file->addSeparator();
    file->addAction(parts.quit);

    QMenu* edit = window.menuBar()->addMenu(Menus::tr("&Edit"));
    edit->addAction(parts.commands->undo());
    window.menuBar()->addMenu(parts.targetMenu);
    addView(window, parts);

    QMenu* help = window.menuBar()->addMenu(Menus::tr("&Help"));
    add(*help, Menus::tr("&Keyboard shortcuts"), QKeySequence::HelpContents, [&window] {
        (new ShortcutsDialog(window))->open();
    })->setIcon(symbolIcon(Symbol::Info));
    add(*help, Menus::tr("&About NetMonitor"), {}, [&window] {
        (new AboutDialog(&window))->open();
    })->setMenuRole(QAction::AboutRole);
}

} // namespace NetMonitor
