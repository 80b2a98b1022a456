// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"
#include "models/domain/expected.h"
#include "models/domain/notifierstatus.h"

#include <QObject>

#include <functional>

namespace NetMonitor {

/// Who raises the alarm: what every message carries.
struct NotifySource
{
    QString agentId;
    QString location; ///< May be empty.
    QString environment;
    QString externalUrl; ///< Where people reach this agent, without a slash at its end; may be empty.
    friend bool operator==(const NotifySource&, const NotifySource&) = default;
};

/// Brings alerts to one place. Lives on the io thread; made running, destroyed to stop. Never told of an alert that a
/// rule suppresses.
class Notifier : public QObject
{
    Q_OBJECT
public:
    using Tested = std::function<void(const Expected<QString>& answer)>;

    /// What the last run left: the alerts that still fire, and those of which it could not tell any more.
    virtual void resume(const QList<Alert>& firing, const QList<Alert>& untold) = 0;
    /// Alerts that fired or are over, in the order in which it happened.
    virtual void tell(const QList<Alert>& changes) = 0;
    /// Sends one message that says that it is a test, at once and once; answers what came of it.
    virtual void test(Tested done) = 0;
    virtual NotifierStatus status() const = 0;
    /// What has to be told yet; kept over a restart.
    virtual QList<Alert> untold() const = 0;

signals:
    void statusChanged();
};

} // namespace NetMonitor
