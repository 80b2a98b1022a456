// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/sourcescan.h"

#include "app/storage/meta.h"
#include "app/storage/try.h"

namespace NetMonitor::Storage {

Expected<void> SourceScan::journal(TimeRange range, const std::function<void(const JournalRecord&)>& visit)
{
    NM_TRY_ASSIGN(const qint64 sealedTo, readMeta(m_reader.db, MetaKey::SealedTo));
    NM_TRY_ASSIGN(Statement rows,
                  m_reader.db.prepare("SELECT id, payload FROM commit_log"
                                      " WHERE id > ? AND t_max >= ? AND t_min < ? ORDER BY id"));
    rows.bind(1, sealedTo);
    rows.bind(2, qint64(range.start.time_since_epoch().count())).bind(3, qint64(range.end.time_since_epoch().count()));
    while (true) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            return {};
        }
        const auto record = decodeJournal(rows.blob(1), m_reader.decompressor);
        if (!record) {
            m_damage(record.error());
            continue;
        }
        visit(*record);
    }
}

Expected<void> SourceScan::probes(std::optional<SourceId> source, TimeRange range, const ProbeVisitor& visit)
{
    return journal(range, [&](const JournalRecord& record) {
        for (const ProbeBlock& block : record.probes) {
            if (!source || block.source == *source) {
                visit(block);
            }
        }
    });
}

Expected<void> SourceScan::samples(SourceId source, TimeRange range, const SampleVisitor& visit)
{
    return journal(range, [&](const JournalRecord& record) {
        for (const SampleBlock& block : record.samples) {
            if (block.source == source) {
                visit(block);
            }
        }
    });
}

} // namespace NetMonitor::Storage
