// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/query.h"
#include "models/domain/livestate.h"

namespace NetMonitor {

/// What a request means by target= and probe=.

/// By id or address; empty: the primary one. NotFound otherwise.
Expected<const TargetStatus*> selectTarget(const LiveState& state, const QString& idOrAddress);
/// The probe of that name; empty: the lead probe. NotFound when there is none, or no target at all.
Expected<ProbeKey> selectProbe(const LiveState& state, const QString& target, const QString& probe);
/// As selectProbe() with the request's target= and probe=.
Expected<ProbeKey> selectProbe(const LiveState& state, const HttpRequest& request);
const ProbeStatus* leadProbe(const TargetStatus* target); ///< Null when there is none.
/// The probe that a question to the history is about.
struct StoredProbe
{
    ProbeKey key;
    std::optional<Error> unlessStored; ///< There is no such probe now: the answer when nothing of it is stored either.
};
/// As selectProbe(); when target and probe are both given, one that was removed will do.
Expected<StoredProbe> selectStoredProbe(const LiveState& state, const HttpRequest& request);

} // namespace NetMonitor
