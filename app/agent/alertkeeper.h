// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/alertstate.h"
#include "app/alerts/notify/notifierdesk.h"
#include "app/config/settings.h"

namespace NetMonitor {

/// What becomes of alerts outside the agent thread: they are kept on the disk and handed to the channels. On the io
/// thread.
class AlertKeeper : public QObject
{
    Q_OBJECT
public:
    explicit AlertKeeper(QString directory, QObject* parent = nullptr);

    /// The alerts that fired when the agent was stopped. Once, before apply().
    QList<Alert> load();
    void apply(const Settings& settings);
    void tell(const QList<Alert>& changes, const QList<Alert>& firing);
    void test(const QString& type, const QString& name, const Notifier::Tested& done);
    QList<NotifierStatus> statuses() const { return m_desk.statuses(); }

signals:
    void statusesChanged(const QList<NetMonitor::NotifierStatus>& statuses);
    void kept(const QString& problem); ///< A change was written; or why it was not.

private:
    void keep();

    QString m_directory;
    KeptAlerts m_kept; ///< As the disk has it.
    QList<Alert> m_firing;
    NotifierDesk m_desk;
};

} // namespace NetMonitor
