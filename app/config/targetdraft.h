// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configschema.h"
#include "models/domain/port/targetsport.h"

#include <QList>

namespace NetMonitor {

/// Who gives a draft: options that are `fileOnly` are refused from the API.
enum class DraftSource
{
    File,
    Api,
};

/// What a draft says, checked; the defaults filled in. InvalidArgument with field ("probes[0].port").
/// Whether the id is free and the packet rate allowed is not its matter: that needs all targets (addTarget()).
Expected<Target> parseTarget(const TargetDraft& draft, const ConfigSchema& schema,
                             DraftSource source = DraftSource::Api);
/// The same with every error, not only the first.
Expected<Target, QList<Error>> parseTargetFully(const TargetDraft& draft, const ConfigSchema& schema,
                                                DraftSource source);

/// The inverse: parseTarget(targetToDraft(t), File) == t for every checked target. Holds only what JSON can carry.
TargetDraft targetToDraft(const Target& target, const ConfigSchema& schema);

/// Packets per second of a target with @p interval as base interval; 0 while it is paused.
double packetRate(const Target& target, Duration interval);

/// Without configuration: gateway, resolver and one internet host.
QList<TargetDraft> defaultTargetDrafts();
QString defaultPrimary(); ///< The internet host's id.

} // namespace NetMonitor
