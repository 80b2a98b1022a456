// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/shownlines.h"

#include "ui/theme/theme.h"

namespace NetMonitor {

void ShownLines::set(const QStringList& ids)
{
    const QStringList taken = ids.mid(0, Most);
    if (taken == m_ids) {
        return;
    }
    m_ids = taken;
    m_places.removeIf([&taken](const auto& entry) { return !taken.contains(entry.key()); });
    for (const QString& id : taken) {
        if (m_places.contains(id)) {
            continue;
        }
        int place = 0;
        while (std::find(m_places.cbegin(), m_places.cend(), place) != m_places.cend()) {
            ++place;
        }
        m_places.insert(id, place);
    }
    emit changed();
}

QColor ShownLines::color(const QString& id) const
{
    const auto it = m_places.constFind(id);
    return it == m_places.constEnd() ? QColor() : themeColors().series.at(std::size_t(*it));
}

} // namespace NetMonitor
