// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"
#include "models/domain/expected.h"

namespace NetMonitor {

/// The alerts that fire, kept in the data directory so that a restart neither forgets nor repeats one. Blocks on the
/// disk: io thread.

/// Empty when there is no file. Corrupt when it is not one of ours: it is put aside as <name>.corrupt, and said so.
Expected<QList<Alert>> loadAlerts(const QString& directory);
/// Replaces the file as a whole. Io.
Expected<void> saveAlerts(const QString& directory, const QList<Alert>& firing);

} // namespace NetMonitor
