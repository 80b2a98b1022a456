// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/sourcescan.h"

#include "app/storage/meta.h"
#include "app/storage/try.h"

namespace NetMonitor::Storage {
namespace {
// Numbers of blocks for the order of commits: the journal is younger than every chunk.
constexpr quint64 JournalOrder = quint64(1) << 62;

qint64 ns(UtcTime time)
{
    return time.time_since_epoch().count();
}
} // namespace

Error at(Error error, const char* what, qint64 number)
{
    error.detail = QStringLiteral("%1 %2: %3").arg(QLatin1String(what)).arg(number).arg(error.detail);
    return error;
}

Expected<void> SourceScan::journal(TimeRange range, const RecordVisitor& visit)
{
    NM_TRY_ASSIGN(const qint64 sealedTo, readMeta(m_reader.db, MetaKey::SealedTo));
    NM_TRY_ASSIGN(const auto ahead, sourcesAhead(m_reader.db, sealedTo));
    NM_TRY_ASSIGN(Statement rows,
                  m_reader.db.prepare("SELECT id, payload FROM commit_log"
                                      " WHERE id > ? AND t_max >= ? AND t_min < ? ORDER BY id"));
    rows.bind(1, sealedTo).bind(2, ns(range.start)).bind(3, ns(range.end));
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            return {};
        }
        const auto id = static_cast<CommitId>(rows.number(0));
        auto record = decodeJournal(rows.blob(1), m_reader.decompressor);
        if (!record) {
            m_damage(at(record.error(), "commit", rows.number(0)));
            continue;
        }
        if (!ahead.isEmpty()) {
            const auto sealed = [&](const auto& block) { return ahead.value(block.source) >= id; };
            record->probes.removeIf(sealed);
            record->samples.removeIf(sealed);
        }
        visit(id, *record);
    }
}

template <typename Visit> Expected<void> SourceScan::chunks(SourceId source, TimeRange range, Visit visit)
{
    NM_TRY_ASSIGN(Statement rows,
                  m_reader.db.prepare("SELECT payload, id FROM chunk"
                                      " WHERE source = ? AND t_max >= ? AND t_min < ? ORDER BY id"));
    rows.bind(1, qint64(source)).bind(2, ns(range.start)).bind(3, ns(range.end));
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            return {};
        }
        if (const Expected<void> visited = visit(rows.blob(0)); !visited) {
            m_damage(at(visited.error(), "chunk", rows.number(1)));
        }
    }
}

Expected<void> SourceScan::probeChunks(SourceId source, TimeRange range, const ProbeVisitor& visit)
{
    return chunks(source, range, [&](QByteArrayView payload) -> Expected<void> {
        NM_TRY_ASSIGN(const ProbeBlock block, decodeProbeChunk(payload, m_reader.decompressor));
        visit(block);
        return {};
    });
}

Expected<void> SourceScan::sampleChunks(SourceId source, TimeRange range, const SampleVisitor& visit)
{
    return chunks(source, range, [&](QByteArrayView payload) -> Expected<void> {
        NM_TRY_ASSIGN(const SampleBlock block, decodeSampleChunk(payload, m_reader.decompressor));
        visit(block);
        return {};
    });
}

Expected<void> SourceScan::probes(SourceId source, TimeRange range, const ProbeVisitor& visit)
{
    NM_TRY(probeChunks(source, range, visit));
    return journal(range, [&](CommitId, const JournalRecord& record) {
        for (const ProbeBlock& block : record.probes) {
            if (block.source == source) {
                visit(block);
            }
        }
    });
}

Expected<void> SourceScan::samples(SourceId source, TimeRange range, const SampleVisitor& visit)
{
    NM_TRY(sampleChunks(source, range, visit));
    return journal(range, [&](CommitId, const JournalRecord& record) {
        for (const SampleBlock& block : record.samples) {
            if (block.source == source) {
                visit(block);
            }
        }
    });
}

Expected<void> SourceScan::probesBackwards(std::optional<SourceId> source, TimeRange range, const Backwards& backwards)
{
    NM_TRY(journal(range, [&](CommitId id, const JournalRecord& record) {
        for (const ProbeBlock& block : record.probes) {
            if (!source || block.source == *source) {
                backwards.visit(block, JournalOrder + id);
            }
        }
    }));
    // Series of collectors have chunks too: the join leaves them out.
    NM_TRY_ASSIGN(Statement rows,
                  m_reader.db.prepare(source
                                          ? "SELECT id, source, t_max, payload FROM chunk WHERE source = ?3"
                                            " AND t_max >= ?1 AND t_min < ?2 ORDER BY t_max DESC"
                                          : "SELECT id, source, t_max, payload FROM chunk WHERE t_max >= ?1"
                                            " AND t_min < ?2 AND (SELECT kind FROM source s WHERE s.id = chunk.source)"
                                            " = 0 ORDER BY t_max DESC"));
    rows.bind(1, ns(range.start)).bind(2, ns(range.end));
    if (source) {
        rows.bind(3, qint64(*source));
    }
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row || !backwards.wanted(UtcTime(Duration(rows.number(2))))) {
            return {};
        }
        auto block = decodeProbeChunk(rows.blob(3), m_reader.decompressor);
        if (!block) {
            m_damage(at(block.error(), "chunk", rows.number(0)));
            continue;
        }
        block->source = static_cast<SourceId>(rows.number(1));
        backwards.visit(*block, static_cast<quint64>(rows.number(0)));
    }
}

} // namespace NetMonitor::Storage
