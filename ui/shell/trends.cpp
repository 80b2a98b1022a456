// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "ui/shell/trends.h"

#include "models/item/latencytrend.h"
#include "models/item/targettablemodel.h"

namespace NetMonitor {

void loadTrends(HistoryPort& history, const LiveState& state, TargetTableModel& model)
{
    const UtcTime now = state.at();
    for (const TargetStatus& status : state.targets()) {
        if (status.probes.isEmpty()) {
            continue;
        }
        const ProbeStatus& lead = status.probes.constFirst();
        const QString id = status.target.id;
        RecordQuery query{{id, lead.probe}, now - LatencyTrend::Capacity * lead.interval, now, LatencyTrend::Capacity};
        whenAnswered(history.rounds(query), &model, [&model, id](const Expected<QList<StoredRound>>& rounds) {
            if (rounds) { // a store that cannot be read is told by the health check
                model.setTrend(id, pastLatencies(*rounds, model.trendSince(id)));
            }
        });
    }
}

} // namespace NetMonitor
