// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/exportermanager.h"

namespace NetMonitor {

ExporterManager::ExporterManager(MakeFeed makeFeed, QObject* parent)
    : QObject(parent)
    , m_makeFeed(std::move(makeFeed))
{
}

void ExporterManager::apply(const QMap<QString, OptionValues>& options, const ExportIdentity& identity)
{
    const bool sameIdentity = std::exchange(m_identity, identity) == identity;
    for (const ExporterInfo& info : exporters()) {
        const QString id = QString::fromLatin1(info.id);
        const OptionValues wanted = options.value(id);
        const auto it = m_running.find(id);
        const bool running = it != m_running.end();
        if (running && sameIdentity && it->second.options == wanted) {
            continue;
        }
        if (running) {
            m_running.erase(it);
        }
        if (wanted.contains(QStringLiteral("enabled")) && wanted.flag(QStringLiteral("enabled"))) {
            auto exporter = info.make(wanted, identity, m_makeFeed(id));
            connect(exporter.get(), &Exporter::statusChanged, this, &ExporterManager::tell);
            exporter->noteCommit(m_newest);
            m_running[id] = {wanted, std::move(exporter)};
        }
    }
    tell();
}

void ExporterManager::noteCommit(quint64 newest)
{
    m_newest = newest;
    for (const auto& [id, running] : m_running) {
        running.exporter->noteCommit(newest);
    }
    if (!m_running.empty()) {
        tell(); // more waits
    }
}

QList<ExporterStatus> ExporterManager::statuses() const
{
    QList<ExporterStatus> statuses;
    for (const auto& [id, running] : m_running) {
        statuses += running.exporter->status();
    }
    return statuses;
}

void ExporterManager::tell()
{
    emit statusesChanged(statuses());
}

} // namespace NetMonitor
