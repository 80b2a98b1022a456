// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QTableView;

namespace NetMonitor {

class LogFilterModel;
class LogTableModel;

/// The log of this process, by level and text; follows its end while that is in view.
class LogPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit LogPanel(LogTableModel& model, QWidget* parent = nullptr);

private:
    QTableView* m_table;
    LogFilterModel* m_filtered;
};

} // namespace NetMonitor
