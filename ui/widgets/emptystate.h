// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace NetMonitor {

/// What stands where there is nothing to show: what is missing, and what to do about it.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);
    void setText(const QString& title, const QString& hint);
    void setAction(QAction* action); ///< A button; null: none.

private:
    QLabel* m_title;
    QLabel* m_hint;
    QToolButton* m_button;
};

} // namespace NetMonitor
