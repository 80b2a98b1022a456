// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/targetsport.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace NetMonitor {

/// A target that was added, changed or (no draft) removed while running.
struct RuntimeTarget
{
    QString id;
    std::optional<TargetDraft> draft; ///< Whole, not a difference; nothing: a tombstone.
    friend bool operator==(const RuntimeTarget&, const RuntimeTarget&) = default;
};

/// What was changed by window or API. Stands between environment and file, and survives restarts.
struct RuntimeLayer
{
    std::optional<Duration> interval;
    std::optional<QString> primary;
    QList<RuntimeTarget> targets; ///< In the order in which they came; an id occurs once.
    QMap<QString, QString> addresses; ///< Of every id that was ever measured: an id is never given another address.

    const RuntimeTarget* find(const QString& id) const;
    /// Paths of what was changed: "interval", "primary", "targets.<id>".
    QStringList changes() const;
    friend bool operator==(const RuntimeLayer&, const RuntimeLayer&) = default;
};

/// "<directory>/runtime.json"
QString runtimeLayerFile(const QString& dataDirectory);

/// Nothing saved yet is an empty layer. Errors name the file: Corrupt with what is wrong, NotSupported when a newer
/// program wrote it, Io when it cannot be read. Blocks on the disk.
Expected<RuntimeLayer> loadRuntimeLayer(const QString& dataDirectory);

/// Replaces the file as a whole and returns when it is on the disk (file and directory synced). Makes the directory.
Expected<void> saveRuntimeLayer(const QString& dataDirectory, const RuntimeLayer& layer);

/// Moves a damaged runtime.json aside and answers its new name ("runtime.json.damaged-2026-11-22T09-15-00Z").
Expected<QString> quarantineRuntimeLayer(const QString& dataDirectory);

} // namespace NetMonitor
