// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configschema.h"
#include "app/config/layers.h"
#include "app/config/runtimelayer.h"

namespace NetMonitor {

/// The targets below the run-time layer when the file has none.
QList<BaseTarget> defaultTargets(const ConfigSchema& schema, QList<ConfigError>& errors);

/// The base targets without the removed, with the changed in their place, the added at the end.
QList<BaseTarget> effectiveTargets(const ConfigLayers& layers, const RuntimeLayer& runtime, const ConfigSchema& schema,
                                   QList<ConfigError>& errors);

/// @p id if it is among @p targets; else, if it was a base target, the one that follows it there and is left, else the
/// first that is left. Empty when there is none, or when @p id was never known.
QString survivingPrimary(const QString& id, const QList<BaseTarget>& base, const QList<BaseTarget>& targets);

} // namespace NetMonitor
