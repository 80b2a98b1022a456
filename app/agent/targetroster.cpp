// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/targetroster.h"

#include <algorithm>

namespace NetMonitor {

namespace {
TargetStatus statusOf(const TargetRoster::Entry& entry)
{
    TargetStatus status;
    status.target = entry.target;
    status.primary = entry.primary;
    for (const auto& unit : entry.units) {
        status.probes += unit->status();
    }
    return status;
}
} // namespace

TargetRoster::Entry* TargetRoster::find(const QString& id)
{
    const auto it
        = std::find_if(m_entries.begin(), m_entries.end(), [&id](const Entry& entry) { return entry.target.id == id; });
    return it == m_entries.end() ? nullptr : &*it;
}

std::unique_ptr<ProbeUnit> TargetRoster::makeUnit(const ProbeKey& key, const QString& name, const ProbeSpec& spec,
                                                  const Schedule& schedule, EventDetector::Options detection)
{
    auto made = std::make_unique<ProbeUnit>(ProbeSlot(m_units.size()), key, name, spec, schedule, detection);
    m_units.push_back(made.get());
    return made;
}

QList<TargetStatus> TargetRoster::statusOf(const QSet<QString>& ids) const
{
    QList<TargetStatus> list;
    for (const Entry& entry : m_entries) {
        if (ids.contains(entry.target.id)) {
            list += NetMonitor::statusOf(entry);
        }
    }
    return list;
}

QList<TargetStatus> TargetRoster::statusOfAll() const
{
    QList<TargetStatus> list;
    for (const Entry& entry : m_entries) {
        list += NetMonitor::statusOf(entry);
    }
    return list;
}

QList<Event> TargetRoster::restoreEvents(QList<OpenEvent> open)
{
    for (const Entry& entry : m_entries) {
        for (const auto& unit : entry.units) {
            open.removeIf([&unit](const OpenEvent& candidate) {
                const bool mine = candidate.event.target == unit->key().target
                    && candidate.event.probe == unit->key().probe && !unit->isPaused();
                if (mine) {
                    unit->restoreEvents({candidate.event}, candidate.lastBadEnd);
                }
                return mine;
            });
        }
    }
    QList<Event> closed;
    for (OpenEvent& orphan : open) {
        orphan.event.end = std::max(orphan.event.start, orphan.lastBadEnd.value_or(orphan.event.start));
        closed += orphan.event;
    }
    return closed;
}

bool TargetRoster::hasEnabled() const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [](const Entry& entry) { return entry.target.enabled; });
}

} // namespace NetMonitor
