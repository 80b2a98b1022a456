// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/agentport.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace NetMonitor {

class ConfigTableModel;
class Preferences;

/// The settings: of this window (kept by the desktop) and of the agent (kept by its run-time layer), and where each
/// value of the agent's configuration comes from.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(AgentPort port, Preferences& preferences, Duration interval, QWidget* parent = nullptr);

private:
    QWidget* makeWindowPage();
    QWidget* makeMeasuringPage(Duration interval);
    QWidget* makeConfigurationPage();
    void applyInterval();
    void loadConfiguration();
    void reload();

    AgentPort m_port;
    Preferences& m_preferences;
    QLineEdit* m_interval = nullptr;
    QLabel* m_intervalMessage = nullptr;
    QLabel* m_reloadMessage = nullptr;
    ConfigTableModel* m_configuration = nullptr;
};

} // namespace NetMonitor
