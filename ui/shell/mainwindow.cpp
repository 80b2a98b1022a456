// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/mainwindow.h"

#include "models/domain/port/livefollower.h"
#include "models/item/targettablemodel.h"

#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace NetMonitor {

MainWindow::MainWindow(AgentPort port, QWidget* parent)
    : QMainWindow(parent)
    , m_follower(new LiveFollower(port.live, this))
    , m_model(new TargetTableModel(this))
    , m_notice(new QLabel(this))
{
    setWindowTitle(tr("NetMonitor"));
    resize(960, 480);

    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(TargetTableModel::SortRole);
    auto* table = new QTableView;
    table->setModel(sorted);
    table->setAccessibleName(tr("Targets"));
    table->setSortingEnabled(true);
    table->sortByColumn(-1, Qt::AscendingOrder); // the configured order, until one is chosen
    table->hideColumn(int(TargetTableModel::Column::Trend)); // nothing draws it yet
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);

    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->hide();
    auto* central = new QWidget;
    auto* layout = new QVBoxLayout(central);
    layout->addWidget(m_notice);
    layout->addWidget(table);
    setCentralWidget(central);

    connect(m_follower, &LiveFollower::taken, m_model, &TargetTableModel::apply);
}

MainWindow::~MainWindow() = default;

void MainWindow::showNotice(const QString& text)
{
    m_notice->setText(text);
    m_notice->show();
}

} // namespace NetMonitor
