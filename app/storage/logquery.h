// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sourcescan.h"
#include "models/domain/history.h"

namespace NetMonitor::Storage {

Expected<CommitLogPage> readLog(Reader& reader, const DamageReport& damage, CommitId after, qsizetype limit);
Expected<CommitId> readNewestCommit(const Database& db);

} // namespace NetMonitor::Storage
