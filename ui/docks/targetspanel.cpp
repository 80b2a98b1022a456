// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/docks/targetspanel.h"

#include "models/item/targetfiltermodel.h"
#include "models/item/targettablemodel.h"
#include "ui/docks/targetdelegate.h"
#include "ui/theme/icons.h"
#include "ui/widgets/emptystate.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QStackedLayout>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include <array>

namespace NetMonitor {

namespace {
using Column = TargetTableModel::Column;
const QString HeaderKey = QStringLiteral("targets/columns");

constexpr std::array<int, 8> Widths{112, 120, 88, 78, 72, 76, 50, 60}; ///< In the order of the columns.
} // namespace

TargetsPanel::TargetsPanel(TargetTableModel& model, const ShownLines& lines, QMenu* menu, QAction* add, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_filtered(new TargetFilterModel(this))
    , m_filter(new QLineEdit(this))
    , m_onlyProblems(new QToolButton(this))
    , m_table(new QTableView(this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
{
    m_filtered->setSourceModel(&model);
    makeTable(lines, menu);

    m_filter->setPlaceholderText(tr("Filter targets"));
    m_filter->setAccessibleName(tr("Filter targets by name, address or tag"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(symbolIcon(Symbol::Search), QLineEdit::LeadingPosition)->setText(m_filter->accessibleName());
    //: Button: hides targets that are well
    m_onlyProblems->setText(tr("Problems"));
    m_onlyProblems->setToolTip(tr("Show only targets that are degraded or down"));
    m_onlyProblems->setAccessibleName(m_onlyProblems->toolTip());
    m_onlyProblems->setCheckable(true);
    auto* addButton = new QToolButton(this);
    addButton->setDefaultAction(add);
    addButton->setAccessibleName(add->toolTip());

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_onlyProblems);
    bar->addWidget(addButton);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(m_stack, 1);

    connect(m_filter, &QLineEdit::textChanged, m_filtered, &TargetFilterModel::setText);
    connect(m_onlyProblems, &QToolButton::toggled, m_filtered, &TargetFilterModel::setOnlyProblems);
    // The filter lets go of rows before the model does: both have to be heard.
    for (const QAbstractItemModel* watched :
         {static_cast<QAbstractItemModel*>(&model), static_cast<QAbstractItemModel*>(m_filtered)}) {
        for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
            connect(watched, signal, this, [this, add] {
                m_empty->setAction(m_model.rowCount() == 0 ? add : nullptr);
                showEmptyState();
            });
        }
    }
    showEmptyState();
}

void TargetsPanel::makeTable(const ShownLines& lines, QMenu* menu)
{
    m_table->setModel(m_filtered);
    new TargetDelegate(*m_table, lines);
    m_table->setAccessibleName(tr("Targets"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // the configured order, until one is chosen
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(30);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(40);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    for (std::size_t i = 0; i < Widths.size(); ++i) {
        header->resizeSection(int(i), Widths.at(i));
    }
    header->hideSection(int(Column::Address)); // in the tool tip, and a click away
    connect(header, &QWidget::customContextMenuRequested, this, &TargetsPanel::openColumnMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this, menu](const QPoint& at) { menu->popup(m_table->viewport()->mapToGlobal(at)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TargetsPanel::selectionChanged);
    m_table->installEventFilter(this);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { emit activated(index.data(TargetTableModel::IdRole).toString()); });
}

void TargetsPanel::showEmptyState()
{
    const bool empty = m_filtered->rowCount() == 0;
    if (m_model.rowCount() == 0) {
        m_empty->setText(tr("No target is watched"), tr("Add a host name, an address or a URL."));
    } else if (m_onlyProblems->isChecked() && m_filter->text().isEmpty()) {
        m_empty->setText(tr("No target has a problem"), {});
    } else {
        m_empty->setText(tr("No target matches the filter"), tr("Clear the filter to see all targets."));
    }
    m_stack->setCurrentIndex(empty ? 1 : 0);
}

QStringList TargetsPanel::selectedIds() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    QStringList ids;
    for (const QModelIndex& index : std::as_const(rows)) {
        ids.append(index.data(TargetTableModel::IdRole).toString());
    }
    return ids;
}

void TargetsPanel::select(const QStringList& ids)
{
    QItemSelection selection;
    QModelIndex current;
    for (const QString& id : ids) {
        const QModelIndex index = m_filtered->mapFromSource(m_model.indexOf(id));
        if (index.isValid()) {
            selection.select(index, index);
            current = current.isValid() ? current : index;
        }
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (current.isValid()) {
        m_table->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    }
}

/// Who comes by the keyboard acts on the row that the focus frame is on.
bool TargetsPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool handled = QWidget::eventFilter(watched, event);
    if (watched == m_table && event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason) {
            QTimer::singleShot(0, this, &TargetsPanel::selectCurrent); // the table chooses its current row first
        }
    }
    return handled;
}

void TargetsPanel::selectCurrent()
{
    QItemSelectionModel* selection = m_table->selectionModel();
    if (!selection->hasSelection() && selection->currentIndex().isValid()) {
        selection->select(selection->currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
}

void TargetsPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TargetsPanel::focusTable()
{
    m_table->setFocus();
}

void TargetsPanel::openColumnMenu(const QPoint& position)
{
    QMenu menu(this);
    QHeaderView* header = m_table->horizontalHeader();
    for (int column = 1; column < m_filtered->columnCount(); ++column) { // the name stays
        QAction* action = menu.addAction(m_filtered->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        connect(action, &QAction::toggled, this,
                [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
    menu.exec(header->mapToGlobal(position));
}

void TargetsPanel::restore(const QSettings& settings)
{
    m_table->horizontalHeader()->restoreState(settings.value(HeaderKey).toByteArray());
}

void TargetsPanel::save(QSettings& settings) const
{
    settings.setValue(HeaderKey, m_table->horizontalHeader()->saveState());
}

} // namespace NetMonitor
