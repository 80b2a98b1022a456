// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/alerts/notify/notifier.h"
#include "models/domain/optionvalues.h"

#include <QMap>

#include <map>
#include <memory>

namespace NetMonitor {

/// Runs the channels that the settings name, and hands every alert to each of them. On the io thread.
class NotifierDesk : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// What the last run left: the alerts that fired, and by NotifierStatus::id() those that a channel had to tell.
    /// Once, before apply().
    void resume(const QList<Alert>& firing, const QMap<QString, QList<Alert>>& untold);
    /// What is as it was goes on; what changed begins anew and tells what the old one had left. @p options: the entries
    /// by list of the table.
    void apply(const QMap<QString, QList<OptionValues>>& options, const NotifySource& source);
    /// Alerts that fired or are over, and all that fire now.
    void tell(const QList<Alert>& changes, const QList<Alert>& firing);
    /// NotFound when there is no such channel.
    void test(const QString& type, const QString& name, const Notifier::Tested& done);

    QList<NotifierStatus> statuses() const;
    QMap<QString, QList<Alert>> untold() const; ///< By NotifierStatus::id().

signals:
    void statusesChanged(const QList<NetMonitor::NotifierStatus>& statuses);
    void untoldChanged(); ///< Perhaps.

private:
    struct Running
    {
        OptionValues options;
        std::unique_ptr<Notifier> notifier;
    };

    void noteStatus();

    NotifySource m_source;
    std::map<QString, Running> m_running; ///< By NotifierStatus::id().
    QList<Alert> m_firing;
    QMap<QString, QList<Alert>> m_left; ///< Of the last run, for channels that are not there yet.
};

} // namespace NetMonitor
