// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/livestate.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace NetMonitor {

/// Turns outages and alerts that begin and end into messages that a person can bear: what happens within two seconds is
/// one message, at most one comes in ten seconds, and none while muted. Outages open once and close after three clean
/// rounds (the agent's event detector), so nothing flaps here. An alert that says only what an outage has said, that a
/// target does not answer, is not told a second time. GUI thread.
class TrayMessages final : public QObject
{
    Q_OBJECT
public:
    explicit TrayMessages(QObject* parent = nullptr);

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

    /// What was not told yet.
    struct News
    {
        QList<Place> down;
        QList<Place> back;
        QStringList raised; ///< What alerts say.
        QStringList over;
        bool isEmpty() const { return down.isEmpty() && back.isEmpty() && raised.isEmpty() && over.isEmpty(); }
    };

    void noteOutage(const Event& event, const Place& place);
    void noteAlert(const Event& event, const LiveState& state);
    void tell();
    static QString titleOf(const News& news);
    static QString textOf(const News& news);
    static QString named(const QList<Place>& places);

    bool m_enabled = true;
    QHash<QString, QSet<QString>> m_open; ///< By target: ids of outages that were seen to be open, one of each probe.
    QHash<QString, QString> m_raised; ///< What the alerts said that were seen to fire, by event id.
    News m_news;
    QTimer m_gather;
    QTimer m_rest; ///< After a message.
    QTimer m_mute;
};

} // namespace NetMonitor
