// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/livestate.h"
#include "models/domain/port/agentport.h"

#include <QKeySequence>
#include <QObject>

#include <functional>

class QAction;
class QWidget;

namespace NetMonitor {

/// What one can do with targets: the actions, and the commands to the agent behind them. GUI thread.
class TargetCommands final : public QObject
{
    Q_OBJECT
public:
    /// @p window is the parent of dialogs. @p selected gives the chosen ids.
    TargetCommands(AgentPort port, const LiveState& state, std::function<QStringList()> selected, QWidget* window);

    QAction* add() const { return m_add; }
    QAction* edit() const { return m_edit; }
    QAction* pause() const { return m_pause; } ///< Pauses or resumes, as the chosen ones are.
    QAction* makePrimary() const { return m_primary; }
    QAction* remove() const { return m_remove; }
    QAction* undo() const { return m_undo; } ///< Of the last removal.
    QAction* measuring() const { return m_measuring; } ///< Stops or starts the agent's measuring.

    void refresh(); ///< Selection or state changed: enables and names the actions.

signals:
    void removed(const QString& text); ///< Can be undone.
    void failed(const QString& text);
    void wanted(const QString& id); ///< A target that was added or came back: show it.

private:
    QAction* make(const QString& text, const QString& help, const QKeySequence& keys, void (TargetCommands::*slot)());
    void addTarget();
    void editTarget();
    void togglePause();
    void setPrimary();
    void removeTargets();
    void undoRemoval();
    void toggleMeasuring();
    bool selectionIsPaused() const;
    template <typename T> void report(Async<T> answer, const QString& what);

    AgentPort m_port;
    const LiveState& m_state;
    std::function<QStringList()> m_selected;
    QWidget* m_window;
    QList<Target> m_removed; ///< By the last command.
    QAction* m_add;
    QAction* m_edit;
    QAction* m_pause;
    QAction* m_primary;
    QAction* m_remove;
    QAction* m_undo;
    QAction* m_measuring;
};

} // namespace NetMonitor
