// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/proberset.h"

#include <algorithm>

namespace NetMonitor {

ProberSet::ProberSet(std::span<const ProberInfo> table, const Clock& clock, OutcomeSink& sink)
    : m_table(table)
    , m_clock(clock)
    , m_sink(sink)
{
}

Prober& ProberSet::of(const QString& type)
{
    std::unique_ptr<Prober>& found = m_probers[type];
    if (!found) {
        const auto info = std::find_if(m_table.begin(), m_table.end(),
                                       [&type](const ProberInfo& row) { return type == QLatin1String(row.type); });
        Q_ASSERT(info != m_table.end()); // the configuration admits only types of the table
        found = info->make(m_clock, m_sink);
    }
    return *found;
}

void ProberSet::queue(const QString& type, const Launch& launch)
{
    m_launches[type].push_back(launch);
}

void ProberSet::launchQueued()
{
    for (auto& [type, launches] : m_launches) {
        if (!launches.empty()) {
            of(type).launch(launches);
            launches.clear();
        }
    }
}

QList<ProberHealth> ProberSet::health() const
{
    QList<ProberHealth> list;
    for (const auto& [type, prober] : m_probers) {
        const auto health = prober->health();
        list.append({type, health ? QString() : health.error().text(), prober->method()});
    }
    return list;
}

} // namespace NetMonitor
