// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/alertkeeper.h"

namespace NetMonitor {

AlertKeeper::AlertKeeper(QString directory, QObject* parent)
    : QObject(parent)
    , m_directory(std::move(directory))
{
    connect(&m_desk, &NotifierDesk::statusesChanged, this, &AlertKeeper::statusesChanged);
    connect(&m_desk, &NotifierDesk::untoldChanged, this, &AlertKeeper::keep);
}

QList<Alert> AlertKeeper::load()
{
    const auto alerts = loadAlerts(m_directory);
    if (!alerts) {
        qWarning("alerts: %s", qUtf8Printable(alerts.error().text()));
    }
    m_kept = alerts.value_or({});
    m_firing = m_kept.firing;
    m_desk.resume(m_kept.firing, m_kept.untold);
    return m_kept.firing;
}

void AlertKeeper::apply(const Settings& settings)
{
    m_desk.apply(settings.alerts.notify,
                 {settings.agent.id, settings.agent.location, settings.agent.environment, settings.alerts.externalUrl});
}

void AlertKeeper::tell(const QList<Alert>& changes, const QList<Alert>& firing)
{
    m_firing = firing;
    m_desk.tell(changes, firing);
    keep();
}

void AlertKeeper::test(const QString& type, const QString& name, const Notifier::Tested& done)
{
    m_desk.test(type, name, done);
}

void AlertKeeper::keep()
{
    const KeptAlerts alerts{m_firing, m_desk.untold()};
    if (alerts == m_kept) {
        return;
    }
    const auto saved = saveAlerts(m_directory, alerts);
    if (saved) {
        m_kept = alerts;
    }
    emit kept(saved ? QString() : saved.error().text());
}

} // namespace NetMonitor
