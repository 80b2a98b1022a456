// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/livestate.h"

#include <QHash>
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
    /// A target, or this computer (an empty id).
    struct Place
    {
        QString target;
        QString label;
    };

    void note(const Event& event, const Place& place);
    void tell();
    static QString named(const QList<Place>& places);

    bool m_enabled = true;
    QHash<QString, QSet<QString>> m_open; ///< By target: ids of outages that were seen to be open, one of each probe.
    QList<Place> m_down; ///< Not told yet.
    QList<Place> m_back;
    QTimer m_gather;
    QTimer m_rest; ///< After a message.
    QTimer m_mute;
};

} // namespace NetMonitor
