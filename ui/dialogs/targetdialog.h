// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/agentport.h"
#include "ui/dialogs/probechoice.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace NetMonitor {

/// Adds a target, or changes one. What is typed is checked by the agent as one types; the test button measures it once
/// before it is kept.
class TargetDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit TargetDialog(AgentPort port, QWidget* parent = nullptr); ///< A new one.
    TargetDialog(AgentPort port, const Target& target, QWidget* parent = nullptr);

signals:
    void saved(const QString& id); ///< The dialog closes behind it.

private:
    TargetDialog(AgentPort port, const std::optional<Target>& target, QWidget* parent);
    void lay();
    void fill(const Target& target);
    TargetDraft draft() const;
    ProbeChoice choice() const;
    void setChoice(const ProbeChoice& choice);
    void check();
    void onChecked(const Expected<Target>& result);
    void showError(const Error& error);
    void showMessage(const QString& text, const char* role = "");
    void test();
    void save();

    AgentPort m_port;
    std::optional<Target> m_target; ///< Nothing for a new one.
    QLineEdit* m_address;
    QLineEdit* m_label;
    QCheckBox* m_ping;
    QCheckBox* m_tcp;
    QSpinBox* m_tcpPort;
    QSpinBox* m_count;
    QLineEdit* m_timeout;
    QLineEdit* m_interval;
    QComboBox* m_family;
    QLineEdit* m_tags;
    QLabel* m_message;
    QPushButton* m_testButton;
    QDialogButtonBox* m_buttons;
    QTimer m_pause; ///< Until one stops typing.
    quint64 m_question = 0; ///< Answers to earlier ones are late.
    bool m_touched = false;
};

} // namespace NetMonitor
