// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sourcescan.h"
#include "models/domain/history.h"

namespace NetMonitor::Storage {

// Single records, newest first; where times are equal, the later committed first.

Expected<QList<StoredRound>> readRounds(Reader& reader, const DamageReport& damage, const RecordQuery& query);
Expected<QList<StoredOutcome>> readOutcomes(Reader& reader, const DamageReport& damage, const RecordQuery& query);

} // namespace NetMonitor::Storage
