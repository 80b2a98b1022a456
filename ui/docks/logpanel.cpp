// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/docks/logpanel.h"

#include "models/item/logfiltermodel.h"
#include "models/item/logtablemodel.h"
#include "ui/docks/plaintable.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>

namespace NetMonitor {

LogPanel::LogPanel(LogTableModel& model, QWidget* parent)
    : QWidget(parent)
    , m_table(new QTableView(this))
    , m_filtered(new LogFilterModel(this))
{
    m_filtered->setSourceModel(&model);
    dressTable(*m_table, *m_filtered, {150, 80, 150, 0});
    m_table->setAccessibleName(tr("Log"));
    auto* text = new QLineEdit(this);
    text->setPlaceholderText(tr("Filter log"));
    text->setAccessibleName(tr("Filter log"));
    text->setClearButtonEnabled(true);
    auto* level = new QComboBox(this);
    level->setAccessibleName(tr("Least level"));
    level->addItem(tr("Debug and above"), int(LogLevel::Debug));
    level->addItem(tr("Info and above"), int(LogLevel::Info));
    level->addItem(tr("Warnings and errors"), int(LogLevel::Warning));
    level->addItem(tr("Only errors"), int(LogLevel::Error));
    level->setCurrentIndex(1);
    m_filtered->setMinimumLevel(LogLevel::Info);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->addWidget(text, 1);
    bar->addWidget(level);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_table, 1);

    connect(text, &QLineEdit::textChanged, m_filtered, &LogFilterModel::setText);
    connect(level, &QComboBox::currentIndexChanged, this,
            [this, level] { m_filtered->setMinimumLevel(LogLevel(level->currentData().toInt())); });
    // Follows the end, unless one has scrolled up to read.
    connect(m_filtered, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar* scroll = m_table->verticalScrollBar();
        m_table->setProperty("atEnd", scroll->value() == scroll->maximum());
    });
    connect(m_filtered, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_table->property("atEnd").toBool()) {
            m_table->scrollToBottom();
        }
    });
}

} // namespace NetMonitor
