// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/docks/plaintable.h"

#include "ui/docks/rowdelegate.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace NetMonitor {

namespace {
struct TableTexts
{
    Q_DECLARE_TR_FUNCTIONS(Table)
};

void copySelection(const QTableView& table)
{
    QModelIndexList rows = table.selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    QStringList lines;
    for (const QModelIndex& row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < table.model()->columnCount(); ++column) {
            if (!table.isColumnHidden(column)) {
                cells.append(row.siblingAtColumn(column).data().toString());
            }
        }
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty()) {
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    }
}
} // namespace

void dressTable(QTableView& table, QAbstractItemModel& model, const QList<int>& widths)
{
    table.setModel(&model);
    if (!qobject_cast<RowDelegate*>(table.itemDelegate())) {
        new RowDelegate(table);
    }
    table.horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // the model's order, until one is chosen
    table.setSortingEnabled(true);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(25);
    QHeaderView* header = table.horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    for (int column = 0; column < widths.size(); ++column) {
        if (widths.at(column) > 0) {
            header->resizeSection(column, widths.at(column));
        } else {
            header->setSectionResizeMode(column, QHeaderView::Stretch);
        }
    }
    auto* copy = new QAction(TableTexts::tr("Copy"), &table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &table, [&table] { copySelection(table); });
    table.addAction(copy);
    table.setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace NetMonitor
