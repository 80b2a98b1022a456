// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/agentport.h"

#include <QWidget>

class QMenu;
class QStackedLayout;
class QToolButton;

namespace NetMonitor {

class AlertTableModel;
class ElidedLabel;
class EmptyState;
class LiveFollower;

/// Alerts that are pending or fire, whom the agent tells of them, and a test message to each.
class AlertsPanel final : public QWidget
{
    Q_OBJECT
public:
    AlertsPanel(AgentPort port, const LiveFollower& follower, QWidget* parent = nullptr);

    void refresh(); ///< With each frame, while it is seen; and to be called when it comes to be.

signals:
    void firingChanged(int count);
    void tested(const QString& text); ///< What came of a test message.

private:
    void countRules();
    void showChannels();
    void testChannel(const QString& type, const QString& name);

    AgentPort m_port;
    const LiveFollower& m_follower;
    AlertTableModel* m_model;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    ElidedLabel* m_channels;
    QToolButton* m_test;
    QMenu* m_menu;
    QStringList m_offered; ///< Channels in the menu.
    int m_firing = -1;
};

} // namespace NetMonitor
