// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/blocks.h"
#include "app/storage/zframe.h"
#include "models/domain/event.h"

namespace NetMonitor::Storage {

/// The content of one commit, sorted by source; one row of commit_log.
struct JournalRecord
{
    QList<ProbeBlock> probes; ///< A source occurs once.
    QList<SampleBlock> samples; ///< A source occurs once.
    QList<Event> events;

    /// Earliest and latest time in probes and samples; nothing when there is none.
    std::optional<std::pair<UtcTime, UtcTime>> span() const;
    /// Outcomes, rounds and samples: what sealing has to do.
    qsizetype weight() const;
};

QByteArray encodeJournal(const JournalRecord& record, Compressor& compressor);
/// Corrupt when it is damaged; NotSupported when a newer program wrote it.
Expected<JournalRecord> decodeJournal(QByteArrayView payload, Decompressor& decompressor);

/// The sealed form of one source over a longer time; one row of chunk.
QByteArray encodeProbeChunk(const ProbeBlock& block, Compressor& compressor);
Expected<ProbeBlock> decodeProbeChunk(QByteArrayView payload, Decompressor& decompressor);
QByteArray encodeSampleChunk(const SampleBlock& block, Compressor& compressor);
Expected<SampleBlock> decodeSampleChunk(QByteArrayView payload, Decompressor& decompressor);

/// Earliest and latest time of a block: Outcome::sentAt, RoundSummary::start.
std::optional<std::pair<UtcTime, UtcTime>> spanOf(const ProbeBlock& block);
std::optional<std::pair<UtcTime, UtcTime>> spanOf(const SampleBlock& block);

} // namespace NetMonitor::Storage
