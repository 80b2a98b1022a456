// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/notify/notifierdesk.h"

#include "app/alerts/notify/notifiertable.h"

namespace NetMonitor {

namespace {
QList<Alert> heard(const QList<Alert>& alerts)
{
    QList<Alert> heard = alerts;
    heard.removeIf([](const Alert& alert) { return !alert.suppressedBy.isEmpty(); });
    return heard;
}
} // namespace

void NotifierDesk::resume(const QList<Alert>& firing, const QMap<QString, QList<Alert>>& untold)
{
    m_firing = heard(firing);
    m_left = untold;
}

void NotifierDesk::apply(const QMap<QString, QList<OptionValues>>& options, const NotifySource& source)
{
    std::map<QString, Running> before = std::exchange(m_running, {});
    for (const NotifierInfo& info : notifiers()) {
        const QList<OptionValues> entries = options.value(QLatin1String(info.list.name));
        for (const OptionValues& entry : entries) {
            const QString id = QLatin1String(info.type) % u'/' % entry.text(QStringLiteral("name"));
            const auto old = before.find(id);
            if (old != before.end() && old->second.options == entry && source == m_source) {
                m_running.emplace(id, std::move(old->second));
                continue;
            }
            const QList<Alert> untold = old != before.end() ? old->second.notifier->untold() : m_left.value(id);
            Running running{entry, info.make(entry, source)};
            running.notifier->resume(m_firing, untold);
            connect(running.notifier.get(), &Notifier::statusChanged, this, &NotifierDesk::noteStatus); // from here on
            m_running.emplace(id, std::move(running));
        }
    }
    for (const auto& [id, gone] : before) {
        const qsizetype lost = gone.notifier && m_running.count(id) == 0 ? gone.notifier->untold().size() : 0;
        if (lost > 0) {
            qWarning("alerts: %s is gone from the configuration; %lld alerts were not told", qUtf8Printable(id),
                     static_cast<long long>(lost));
        }
    }
    m_left.clear();
    m_source = source;
    noteStatus();
}

void NotifierDesk::tell(const QList<Alert>& changes, const QList<Alert>& firing)
{
    m_firing = heard(firing);
    const QList<Alert> news = heard(changes);
    if (news.isEmpty()) {
        return;
    }
    for (const auto& [id, running] : m_running) {
        running.notifier->tell(news);
    }
}

void NotifierDesk::test(const QString& type, const QString& name, const Notifier::Tested& done)
{
    const auto it = m_running.find(type % u'/' % name);
    if (it == m_running.end()) {
        done(fail(ErrorCode::NotFound, QStringLiteral("there is no %1 '%2'").arg(type.left(80), name.left(80)),
                  QStringLiteral("the channels stand below alerts.notify")));
        return;
    }
    it->second.notifier->test(done);
}

void NotifierDesk::noteStatus()
{
    emit statusesChanged(statuses());
    emit untoldChanged();
}

QList<NotifierStatus> NotifierDesk::statuses() const
{
    QList<NotifierStatus> statuses;
    for (const auto& [id, running] : m_running) {
        statuses += running.notifier->status();
    }
    return statuses;
}

QMap<QString, QList<Alert>> NotifierDesk::untold() const
{
    QMap<QString, QList<Alert>> untold;
    for (const auto& [id, running] : m_running) {
        if (const QList<Alert> alerts = running.notifier->untold(); !alerts.isEmpty()) {
            untold.insert(id, alerts);
        }
    }
    return untold;
}

} // namespace NetMonitor
