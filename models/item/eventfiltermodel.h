// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/event.h"
#include "models/item/textfiltermodel.h"

#include <QSet>

namespace NetMonitor {

/// An EventTableModel sorted and filtered: by free text over severity, target, type and message, by target, by type.
class EventFilterModel final : public TextFilterModel
{
    Q_OBJECT
public:
    explicit EventFilterModel(QObject* parent = nullptr);

    void setTargets(const QSet<QString>& ids); ///< Only events of these; empty: all, also those of no target.
    void setType(std::optional<EventType> type); ///< Nothing: all.

private:
    bool accepts(const QModelIndex& row) const override;

    QSet<QString> m_targets;
    std::optional<EventType> m_type;
};

} // namespace NetMonitor
