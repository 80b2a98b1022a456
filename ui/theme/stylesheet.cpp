// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/theme/stylesheet.h"

namespace NetMonitor {

namespace {
const char Sheet[] = R"(
QMainWindow::separator { background: @window; width: 8px; height: 8px; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px; }
QMenuBar { background: @surface; border-bottom: 1px solid @border; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @selection; }
QMenu { background: @surface; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @control; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenu::icon { padding-left: 6px; }

QDockWidget { font-weight: bold; }
QDockWidget::title { background: @surface; border: 1px solid @border; border-bottom: 0;
    border-top-left-radius: 8px; border-top-right-radius: 8px; padding: 7px 10px; text-align: left; }
QFrame[role="dock"] { background: @surface; border: 1px solid @border; border-top: 0;
    border-bottom-left-radius: 8px; border-bottom-right-radius: 8px; }
QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[role="header"] { background: @surface; border-bottom: 1px solid @border; }
QFrame[role="notice"] { background: @selection; border: 1px solid @accent; border-radius: 8px; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="error"] { color: @bad; }

QTableView { background: @surface; alternate-background-color: @raised; border: 0; gridline-color: transparent;
    selection-background-color: @selection; selection-color: @text; outline: 0; }
QTableView::item { padding: 0 6px; border: 0; }
QTableView::item:selected { background: @selection; color: @text; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; color: @muted; border: 0; border-bottom: 1px solid @border;
    padding: 5px 6px; font-weight: normal; }
QTableCornerButton::section { background: @surface; border: 0; }

QPushButton, QToolButton[role="button"] { background: @raised; color: @text; border: 1px solid @control;
    border-radius: 6px; padding: 5px 14px; min-height: 18px; }
QPushButton:hover, QToolButton[role="button"]:hover { border-color: @accent; background: @selection; }
QPushButton:pressed, QToolButton[role="button"]:pressed { background: @border; }
QPushButton:disabled, QToolButton[role="button"]:disabled { color: @control; border-color: @border; }
QPushButton:focus, QToolButton[role="button"]:focus { border: 2px solid @accent; padding: 4px 13px; }
QPushButton:default { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton:default:disabled { background: @raised; color: @control; border-color: @border; }
QPushButton:default:focus { border: 2px solid @text; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; color: @text; }
QToolButton:hover { background: @selection; }
QToolButton:checked { background: @selection; border-color: @accent; }
QToolButton:focus { border: 2px solid @accent; padding: 3px; }
QPushButton[role="segment"] { border-radius: 0; border-color: @border; padding: 4px 12px; min-height: 16px;
    background: @surface; }
QPushButton[role="segment"]:checked { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[role="segment"]:focus { border: 2px solid @text; padding: 3px 11px; }

QLineEdit, QPlainTextEdit { background: @surface; color: @text;
    border: 1px solid @control; border-radius: 6px; padding: 4px 8px; min-height: 18px;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @accent; padding: 3px 7px; }
QLineEdit[invalid="true"], QLineEdit[invalid="true"]:focus { border: 2px solid @bad; padding: 3px 7px; }
QLineEdit:disabled { color: @control; border-color: @border; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; selection-background-color: @selection;
    selection-color: @text; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }

QTabBar::tab { background: transparent; color: @muted; padding: 6px 14px; border: 0;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { color: @accent; }
QTabWidget::pane { border: 0; border-top: 1px solid @border; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @control; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { background: @surface; border-top: 1px solid @border; color: @muted; }
QStatusBar::item { border: 0; }
)";
} // namespace

QString styleSheetOf(const Colors& colors)
{
    const QList<QPair<QString, QColor>> names{
        {QStringLiteral("@window"), colors.window},     {QStringLiteral("@surface"), colors.surface},
        {QStringLiteral("@raised"), colors.raised},     {QStringLiteral("@border"), colors.border},
        {QStringLiteral("@control"), colors.control},   {QStringLiteral("@text"), colors.text},
        {QStringLiteral("@muted"), colors.muted},       {QStringLiteral("@accent"), colors.accent},
        {QStringLiteral("@onAccent"), colors.onAccent}, {QStringLiteral("@selection"), colors.selection},
        {QStringLiteral("@bad"), colors.bad},
    };
    QString sheet = QString::fromLatin1(Sheet);
    for (const auto& [name, color] : names) {
        sheet.replace(name, color.name());
    }
    return sheet;
}

} // namespace NetMonitor
