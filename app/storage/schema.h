// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sqlite.h"

namespace NetMonitor::Storage {

/// PRAGMA application_id: "NMH1".
constexpr qint64 ApplicationId = 0x4e4d4831;
/// PRAGMA user_version of what this program writes: the number of migration steps.
qint64 schemaVersion();

/// Makes an empty file ours, or brings an older one up to schemaVersion(), each step in a transaction of its own.
/// NotSupported: a newer schema, left alone. InvalidArgument: a SQLite file of another program. Corrupt: no SQLite
/// file.
Expected<void> prepareSchema(const Database& db);

/// Page cache, WAL, durability: what every writing connection needs, before prepareSchema().
Expected<void> configureWriter(const Database& db);
Expected<void> configureReader(const Database& db);

/// Looks for damage, for at most @p limit; a check that is cut short finds nothing. Corrupt with the first finding.
Expected<void> quickCheck(const Database& db, std::chrono::milliseconds limit);

} // namespace NetMonitor::Storage
