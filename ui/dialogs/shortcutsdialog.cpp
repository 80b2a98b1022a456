// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/shortcutsdialog.h"

#include "ui/docks/plaintable.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace NetMonitor {

ShortcutsDialog::ShortcutsDialog(QMainWindow& window)
    : QDialog(&window)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* model = new QStandardItemModel(0, 2, this);
    model->setHorizontalHeaderLabels({tr("Key"), tr("Action")});
    const auto addRow = [model](const QString& keys, const QString& text) {
        auto* key = new QStandardItem(keys);
        auto* action = new QStandardItem(text);
        key->setEditable(false);
        action->setEditable(false);
        model->appendRow({key, action});
    };
    for (const QAction* menu : window.menuBar()->actions()) {
        for (const QAction* action : menu->menu() ? menu->menu()->actions() : QList<QAction*>()) {
            if (!action->shortcut().isEmpty()) {
                addRow(action->shortcut().toString(QKeySequence::NativeText), action->text().remove(u'&'));
            }
        }
    }
    addRow(QStringLiteral("Alt+1 \u2026 Alt+5"), tr("Time range: live to 7 days"));
    addRow(tr("Left, Right"), tr("In a chart: move the cursor from value to value"));
    addRow(tr("Home, End"), tr("In a chart: first and last value"));
    addRow(QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText), tr("In a table: copy the chosen rows"));
    auto* table = new QTableView(this);
    dressTable(*table, *model, {140, 0});
    table->setAccessibleName(windowTitle());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(table);
    layout->addWidget(buttons);
    resize(520, 480);
}

} // namespace NetMonitor
