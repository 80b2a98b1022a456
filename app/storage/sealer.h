// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/metrics.h"
#include "app/storage/rollup.h"
#include "app/storage/sourcescan.h"
#include "models/domain/history.h"

#include <deque>

namespace NetMonitor::Storage {

/// Turns the journal into chunks and rollups, source by source, in transactions of a few milliseconds: commits go in
/// between. A source that is sealed is read from its chunks from that transaction on, and from the journal before it:
/// at no moment twice or not at all. A pass that a crash cut short goes on where it was. Storage thread.
class Sealer
{
public:
    Sealer(const Database& db, DamageReport damage);

    /// In the middle of a pass.
    bool isActive() const { return m_to != 0; }
    /// One slice of a pass; begins one when there is a journal. false: nothing is left to do.
    Expected<bool> step();
    /// After a new file: forget the pass.
    void reset();
    /// No chunk spans more, so that retention can drop it.
    void setLongestChunk(Duration span) { m_longestChunk = span; }

private:
    Expected<void> load();
    Expected<void> seal(const ProbeBlock& block);
    Expected<void> seal(const SampleBlock& block);
    template <typename Block> Expected<void> writeChunk(const Block& block);
    Expected<void> roll(SourceId source, ProbeMetric metric, const RollupPoints& minutes);
    Expected<void> mergeRollup(SourceId source, ProbeMetric metric, Tier tier, const RollupPoints& points);
    Expected<void> noteSource(SourceId source, std::pair<UtcTime, UtcTime> span, quint32 metrics);
    Expected<void> finish();

    const Database& m_db;
    DamageReport m_damage;
    Compressor m_compressor;
    Decompressor m_decompressor;
    Duration m_longestChunk = std::chrono::hours(24);

    CommitId m_to = 0; ///< This pass seals the journal up to here; 0 between passes.
    std::deque<ProbeBlock> m_probes; ///< What this pass has still to do.
    std::deque<SampleBlock> m_samples;
};

} // namespace NetMonitor::Storage
