// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sourcescan.h"
#include "models/domain/history.h"

namespace NetMonitor::Storage {

// Single records, in the order that RecordQuery has.

Expected<QList<StoredRound>> readRounds(Reader& reader, const DamageReport& damage, const RecordQuery& query);
Expected<QList<StoredOutcome>> readOutcomes(Reader& reader, const DamageReport& damage, const RecordQuery& query);

} // namespace NetMonitor::Storage
