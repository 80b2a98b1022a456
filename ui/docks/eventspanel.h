// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/agentport.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QStackedLayout;
class QToolButton;

namespace NetMonitor {

class EmptyState;
class EventFilterModel;
class EventTableModel;
class LiveFollower;
class ShownLines;

/// What happened, newest first: the last 30 days out of the history, then as it comes.
class EventsPanel final : public QWidget
{
    Q_OBJECT
public:
    EventsPanel(AgentPort port, const LiveFollower& follower, const ShownLines& lines, QWidget* parent = nullptr);

private:
    void load();
    void filter();
    void showEmptyState();

    AgentPort m_port;
    const ShownLines& m_lines;
    EventTableModel* m_model;
    EventFilterModel* m_filtered;
    QLineEdit* m_text;
    QComboBox* m_type;
    QToolButton* m_onlyShown;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    QTimer m_clock;
    QString m_problem; ///< Why the history gave none.
};

} // namespace NetMonitor
