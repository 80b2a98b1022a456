// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/responder.h"
#include "app/server/selection.h"
#include "models/domain/history.h"

#include <optional>

namespace NetMonitor {

class Api;

/// Why a question may be about nothing that there ever was: the error to answer when it finds nothing, and no series is
/// stored that has this metric (if there is one) and these labels.
struct Doubt
{
    Error error;
    SeriesKey like;

    bool settledBy(const SeriesKey& stored) const;
};

template <typename Query> struct Question
{
    Query query;
    std::optional<Doubt> doubt;
};

std::optional<Doubt> doubtOf(const StoredProbe& probe);

/// Answers @p object, which holds what was @p found; when that is nothing, only after the doubt is settled.
void answer(Api& api, const Responder& responder, const std::optional<Doubt>& doubt, bool found,
            const QJsonObject& object);

} // namespace NetMonitor
