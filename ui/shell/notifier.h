// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/livestate.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace NetMonitor {

/// Turns outages that open and close into messages that a person can bear: what happens within two seconds is one
/// message, at most one comes in ten seconds, and none while muted. Outages open once and close after three clean
/// rounds (the agent's event detector), so nothing flaps here. GUI thread.
class Notifier final : public QObject
{
    Q_OBJECT
public:
    explicit Notifier(QObject* parent = nullptr);

    void take(const Frame& frame, const LiveState& state);
    void setEnabled(bool enabled) { m_enabled = enabled; }
    void mute(std::chrono::milliseconds length); ///< 0: no more.
    bool muted() const { return m_mute.isActive(); }

signals:
    void message(const QString& title, const QString& text, bool isBad);
    void muteChanged(bool muted);

private:
    void tell();
    static QString named(const QStringList& names);

    bool m_enabled = true;
    QSet<QString> m_open; ///< Ids of outages that were seen to be open.
    QStringList m_down; ///< Labels, not told yet.
    QStringList m_back;
    QTimer m_gather;
    QTimer m_rest; ///< After a message.
    QTimer m_mute;
};

} // namespace NetMonitor
