// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QLineEdit;
class QMenu;
class QSettings;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace NetMonitor {

class EmptyState;
class ShownLines;
class TargetFilterModel;
class TargetTableModel;

/// The table of targets with its filter.
class TargetsPanel final : public QWidget
{
    Q_OBJECT
public:
    /// @p menu is opened on a row; @p add is the action of the empty state and of the button.
    TargetsPanel(TargetTableModel& model, const ShownLines& lines, QMenu* menu, QAction* add,
                 QWidget* parent = nullptr);

    QStringList selectedIds() const; ///< In the table's order.
    void select(const QStringList& ids);
    void focusFilter();
    void focusTable();
    void restore(const QSettings& settings);
    void save(QSettings& settings) const;

signals:
    void selectionChanged();
    void activated(const QString& id); ///< Enter or a double click.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void selectCurrent(); ///< Unless something is selected.
    void makeTable(const ShownLines& lines, QMenu* menu);
    void showEmptyState();
    void openColumnMenu(const QPoint& position);

    TargetTableModel& m_model;
    TargetFilterModel* m_filtered;
    QLineEdit* m_filter;
    QToolButton* m_onlyProblems;
    QTableView* m_table;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
};

} // namespace NetMonitor
