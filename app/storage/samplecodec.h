// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/blocks.h"
#include "app/storage/bytes.h"
#include "models/domain/expected.h"

#include <span>

namespace NetMonitor::Storage {

/// Columnar form, as of probes: the times and the values of all blocks are a column each. Times to 1 us, values exact.
void writeSamples(ByteWriter& out, std::span<const SampleBlock> blocks);
Expected<QList<SampleBlock>> readSamples(ByteReader& in);

} // namespace NetMonitor::Storage
