// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/agent/probeunit.h"

#include <QSet>

#include <memory>
#include <vector>

namespace NetMonitor {

/// An event that the last run of the agent left open.
struct OpenEvent
{
    Event event;
    std::optional<UtcTime> lastBadEnd; ///< End of the last bad round that the history has; nothing when it has none.
};

/// The running targets in the configured order, each with a unit for every probe. Agent thread.
class TargetRoster
{
public:
    struct Entry
    {
        Target target;
        bool primary = false;
        std::vector<std::unique_ptr<ProbeUnit>> units;
    };

    std::vector<Entry>& entries() { return m_entries; }
    const std::vector<Entry>& entries() const { return m_entries; }
    Entry* find(const QString& id);

    /// A unit with a slot of its own, for an entry. Slots are given once.
    std::unique_ptr<ProbeUnit> makeUnit(const ProbeKey& key, const QString& name, const ProbeSpec& spec,
                                        const Schedule& schedule, EventDetector::Options detection);
    /// Null when the unit is gone.
    ProbeUnit* unit(ProbeSlot slot) const { return slot < m_units.size() ? m_units[slot] : nullptr; }
    void forgetUnit(ProbeSlot slot) { m_units[slot] = nullptr; }

    /// As ProbeDesk::restoreEvents().
    QList<Event> restoreEvents(QList<OpenEvent> open);

    QList<TargetStatus> statusOf(const QSet<QString>& ids) const;
    QList<TargetStatus> statusOfAll() const;
    bool hasEnabled() const;

private:
    std::vector<Entry> m_entries;
    std::vector<ProbeUnit*> m_units; ///< By slot.
};

} // namespace NetMonitor
