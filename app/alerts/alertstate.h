// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"
#include "models/domain/expected.h"

#include <QMap>

namespace NetMonitor {

/// What a restart must neither forget nor repeat.
struct KeptAlerts
{
    QList<Alert> firing;
    QMap<QString, QList<Alert>> untold; ///< By channel (NotifierStatus::id()): what it has to tell yet.
    friend bool operator==(const KeptAlerts&, const KeptAlerts&) = default;
};

// Kept in the data directory. Blocks on the disk: io thread.

/// Empty when there is no file. Corrupt when it is not one of ours: it is put aside as <name>.corrupt, and said so.
Expected<KeptAlerts> loadAlerts(const QString& directory);
/// Replaces the file as a whole. Io.
Expected<void> saveAlerts(const QString& directory, const KeptAlerts& alerts);

} // namespace NetMonitor
