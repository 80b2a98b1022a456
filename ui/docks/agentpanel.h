// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QWidget>

class QFormLayout;

namespace NetMonitor {

class ElidedLabel;
class LiveFollower;

/// How the agent itself is: state, checks, figures.
class AgentPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit AgentPanel(const LiveFollower& follower, QWidget* parent = nullptr);

    void refresh(); ///< With each frame, while it is seen; and to be called when it comes to be.

private:
    ElidedLabel* addRow(QFormLayout* form, const QString& title);

    const LiveFollower& m_follower;
    ElidedLabel* m_state;
    ElidedLabel* m_since;
    ElidedLabel* m_identity;
    ElidedLabel* m_lateness;
    ElidedLabel* m_store;
    ElidedLabel* m_commits;
    QList<ElidedLabel*> m_checks;
};

} // namespace NetMonitor
