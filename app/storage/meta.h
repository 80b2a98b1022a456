// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sqlite.h"

namespace NetMonitor::Storage {

/// The numbers of table meta.
enum class MetaKey
{
    CommitFloor, ///< The commit before the first of this file: 0, or after a quarantine what the old one had reached.
    EventReset, ///< Events that started before it (ns) are not counted.
    SealedTo, ///< The newest commit that is sealed for every source.
    RawFloor, ///< Raw data before it (ns) may be gone; a multiple of 1 min.
    MinuteFloor, ///< The same for rollups of 1 min; a multiple of 1 h.
    HourFloor, ///< The same for rollups of 1 h; a multiple of 1 d.
};

/// 0 when it was never written.
Expected<qint64> readMeta(const Database& db, MetaKey key);
Expected<void> writeMeta(const Database& db, MetaKey key, qint64 value);

} // namespace NetMonitor::Storage
