// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/loader.h"

namespace NetMonitor {

/// Changes of the run-time layer as pure functions: each answers the whole new layer, which applyRuntimeLayer()
/// accepts. The caller saves it, then applies it. Errors: InvalidArgument (with field), NotFound, AlreadyExists, and
/// Conflict when command line or environment fixes the value.

/// Adds a target; a removed one may come back. The new target is the last, unless the file has one of this id.
Expected<RuntimeLayer> addTarget(const LoadedConfig& current, const ConfigSchema& schema, const TargetDraft& draft);
/// Keys that are absent stay, null means the default. Neither id nor address can change.
Expected<RuntimeLayer> updateTarget(const LoadedConfig& current, const ConfigSchema& schema, const QString& id,
                                    const TargetDraft& changes);
/// A target of the file (or a default one) leaves a tombstone. If it was the primary one, the next becomes it.
Expected<RuntimeLayer> removeTarget(const LoadedConfig& current, const ConfigSchema& schema, const QString& id);
Expected<RuntimeLayer> setPrimary(const LoadedConfig& current, const ConfigSchema& schema, const QString& id);
Expected<RuntimeLayer> setInterval(const LoadedConfig& current, const ConfigSchema& schema, Duration interval);
/// Without the changes at @p paths, or without any when none is named; see RuntimeLayer::changes().
Expected<RuntimeLayer> revertChanges(const LoadedConfig& current, const ConfigSchema& schema, const QStringList& paths);

/// Those of the layer's changes that hide what the file (or the default targets) say.
QStringList overriddenByRuntime(const LoadedConfig& current);

} // namespace NetMonitor
