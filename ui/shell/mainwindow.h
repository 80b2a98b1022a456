// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/agentport.h"

#include <QMainWindow>

class QLabel;

namespace NetMonitor {

class LiveFollower;
class TargetTableModel;

/// The targets, live. Knows the engine by its port alone.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(AgentPort port, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Says something that is not an end: a port that is taken.
    void showNotice(const QString& text);

private:
    LiveFollower* m_follower;
    TargetTableModel* m_model;
    QLabel* m_notice;
};

} // namespace NetMonitor
