// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/blocks.h"
#include "app/storage/bytes.h"
#include "models/domain/expected.h"

#include <span>

namespace NetMonitor::Storage {

/// Columnar form: each field of all blocks is one column of small numbers, ready for a general compressor. What the
/// outcomes foretell of a round (counts, mean, extremes, deviation) costs nothing: only the difference is kept.
///
/// Precision: times of day to 1 us, RoundSummary::end to 1 ms after start, rtts exact (ns), the statistics of a round
/// to 1 ns. Fields without meaning (rttNs of what is no reply) read back as their default.
void writeProbes(ByteWriter& out, std::span<const ProbeBlock> blocks);
Expected<QList<ProbeBlock>> readProbes(ByteReader& in);

} // namespace NetMonitor::Storage
