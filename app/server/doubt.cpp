// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/doubt.h"

#include "app/server/api.h"

#include <algorithm>

namespace NetMonitor {

bool Doubt::settledBy(const SeriesKey& stored) const
{
    return (like.metric.isEmpty() || stored.metric == like.metric)
        && std::all_of(like.labels.begin(), like.labels.end(),
                       [&stored](const Label& label) { return stored.labels.contains(label); });
}

std::optional<Doubt> doubtOf(const StoredProbe& probe)
{
    return probe.unlessStored ? std::optional(Doubt{*probe.unlessStored, probeSeries({}, probe.key)}) : std::nullopt;
}

void answer(Api& api, const Responder& responder, const std::optional<Doubt>& doubt, bool found,
            const QJsonObject& object)
{
    if (found || !doubt) {
        responder.json(object);
        return;
    }
    api.ask(
        responder, [&] { return api.port().history.series(); },
        [responder, object, doubt = *doubt](const QList<SeriesInfo>& stored) {
            if (std::any_of(stored.begin(), stored.end(),
                            [&doubt](const SeriesInfo& info) { return doubt.settledBy(info.series); })) {
                responder.json(object);
            } else {
                responder.problem(doubt.error);
            }
        });
}

} // namespace NetMonitor
