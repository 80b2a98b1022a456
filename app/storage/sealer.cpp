// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/sealer.h"

#include "app/storage/meta.h"
#include "app/storage/try.h"

#include <chrono>

namespace NetMonitor::Storage {
namespace {
using namespace std::chrono_literals;

constexpr qsizetype PassWeight = 20'000; // outcomes and rounds in memory at a time: about 3 MB
constexpr qsizetype ChunkItems = 8192;
constexpr auto SliceTime = 20ms; // about how long a commit may have to wait

qsizetype itemsOf(const ProbeBlock& block)
{
    return block.outcomes.size() + block.rounds.size();
}
qsizetype itemsOf(const SampleBlock& block)
{
    return block.values.size();
}
void append(ProbeBlock& block, const ProbeBlock& more)
{
    block.outcomes += more.outcomes;
    block.rounds += more.rounds;
}
void append(SampleBlock& block, const SampleBlock& more)
{
    block.values += more.values;
}
QByteArray encode(const ProbeBlock& block, Compressor& compressor)
{
    return encodeProbeChunk(block, compressor);
}
QByteArray encode(const SampleBlock& block, Compressor& compressor)
{
    return encodeSampleChunk(block, compressor);
}
Expected<ProbeBlock> decode(QByteArrayView bytes, const ProbeBlock&, Decompressor& decompressor)
{
    return decodeProbeChunk(bytes, decompressor);
}
Expected<SampleBlock> decode(QByteArrayView bytes, const SampleBlock&, Decompressor& decompressor)
{
    return decodeSampleChunk(bytes, decompressor);
}

/// Gathers the blocks of many records by source.
template <typename Block> void gather(QHash<SourceId, Block>& set, const Block& block)
{
    Block& whole = set[block.source];
    whole.source = block.source;
    append(whole, block);
}

template <typename Block> std::deque<Block> inOrder(QHash<SourceId, Block> set)
{
    QList<SourceId> ids = set.keys();
    std::sort(ids.begin(), ids.end());
    std::deque<Block> blocks;
    for (const SourceId id : ids) {
        blocks.push_back(set.take(id));
    }
    return blocks;
}

RollupPoints coarser(const RollupPoints& fine, Tier tier)
{
    RollupPoints points;
    for (const auto& [start, point] : fine) {
        points[alignDown(start, tierResolution(tier))].merge(point);
    }
    return points;
}

qint64 ns(UtcTime time)
{
    return time.time_since_epoch().count();
}
} // namespace

Sealer::Sealer(const Database& db, DamageReport damage)
    : m_db(db)
    , m_damage(std::move(damage))
{
}

void Sealer::reset()
{
    m_to = 0;
    m_probes.clear();
    m_samples.clear();
}

Expected<bool> Sealer::step()
{
    if (!isActive()) {
        NM_TRY(load());
        return isActive();
    }
    const auto deadline = std::chrono::steady_clock::now() + SliceTime;
    NM_TRY_ASSIGN(Transaction transaction, Transaction::begin(m_db, Transaction::Kind::Write));
    std::size_t probes = 0;
    std::size_t samples = 0;
    while (probes < m_probes.size() && std::chrono::steady_clock::now() < deadline) {
        NM_TRY(seal(m_probes[probes++]));
    }
    while (samples < m_samples.size() && std::chrono::steady_clock::now() < deadline) {
        NM_TRY(seal(m_samples[samples++]));
    }
    const bool last = probes == m_probes.size() && samples == m_samples.size();
    if (last) {
        NM_TRY(finish());
    }
    NM_TRY(transaction.commit()); // only now they are done: an error above leaves them for the next try
    m_probes.erase(m_probes.begin(), m_probes.begin() + static_cast<std::ptrdiff_t>(probes));
    m_samples.erase(m_samples.begin(), m_samples.begin() + static_cast<std::ptrdiff_t>(samples));
    if (last) {
        reset();
    }
    return true;
}

Expected<void> Sealer::load()
{
    NM_TRY_ASSIGN(const qint64 sealedTo, readMeta(m_db, MetaKey::SealedTo));
    NM_TRY_ASSIGN(const auto ahead, sourcesAhead(m_db, sealedTo));
    NM_TRY_ASSIGN(Statement rows, m_db.prepare("SELECT id, payload FROM commit_log WHERE id > ? ORDER BY id"));
    rows.bind(1, sealedTo);
    QHash<SourceId, ProbeBlock> probes;
    QHash<SourceId, SampleBlock> samples;
    CommitId to = 0;
    for (qsizetype weight = 0; weight < PassWeight;) {
        NM_TRY_ASSIGN(const bool row, rows.step());
        if (!row) {
            break;
        }
        to = static_cast<CommitId>(rows.number(0));
        const auto record = decodeJournal(rows.blob(1), m_decompressor);
        if (!record) {
            m_damage(at(record.error(), "commit", rows.number(0)));
            continue;
        }
        weight += record->weight();
        for (const ProbeBlock& block : record->probes) {
            if (ahead.value(block.source) < to) {
                gather(probes, block);
            }
        }
        for (const SampleBlock& block : record->samples) {
            if (ahead.value(block.source) < to) {
                gather(samples, block);
            }
        }
    }
    m_to = to;
    m_probes = inOrder(std::move(probes));
    m_samples = inOrder(std::move(samples));
    return {};
}

Expected<void> Sealer::seal(const ProbeBlock& block)
{
    const auto span = spanOf(block);
    if (!span) {
        return {};
    }
    NM_TRY(writeChunk(block));
    quint32 metrics = 0;
    for (std::size_t i = 0; i < ProbeMetricCount; ++i) {
        RollupPoints minutes;
        forEachValue(block, ProbeMetric(i), [&](TimedValue value) {
            minutes[alignDown(value.time, tierResolution(Tier::Minute))].add(value.value);
        });
        if (!minutes.empty()) {
            metrics |= 1U << i;
            NM_TRY(roll(block.source, ProbeMetric(i), minutes));
        }
    }
    return noteSource(block.source, *span, metrics);
}

Expected<void> Sealer::seal(const SampleBlock& block)
{
    const auto span = spanOf(block);
    if (!span) {
        return {};
    }
    NM_TRY(writeChunk(block));
    RollupPoints minutes;
    for (const TimedValue& value : block.values) {
        minutes[alignDown(value.time, tierResolution(Tier::Minute))].add(value.value);
    }
    NM_TRY(roll(block.source, ProbeMetric(), minutes));
    return noteSource(block.source, *span, 1);
}

template <typename Block> Expected<void> Sealer::writeChunk(const Block& block)
{
    NM_TRY_ASSIGN(Statement find,
                  m_db.prepare("SELECT id, items, t_min, t_max, payload FROM chunk WHERE id ="
                               " (SELECT max(id) FROM chunk WHERE source = ?)"));
    NM_TRY_ASSIGN(const bool found, find.bind(1, qint64(block.source)).step());
    Block whole = block;
    auto span = *spanOf(block);
    std::optional<qint64> id;
    if (found && find.number(1) + itemsOf(block) <= ChunkItems) {
        const std::pair joined(std::min(span.first, UtcTime(Duration(find.number(2)))),
                               std::max(span.second, UtcTime(Duration(find.number(3)))));
        auto last = decode(find.blob(4), block, m_decompressor);
        if (!last) {
            m_damage(at(last.error(), "chunk",
                        find.number(0))); // it stays as it is, and the new items get a chunk of their own
        } else if (joined.second - joined.first <= m_longestChunk) {
            id = find.number(0);
            whole = std::move(*last);
            whole.source = block.source;
            append(whole, block);
            span = joined;
        }
    }
    find.reset();
    NM_TRY_ASSIGN(Statement write,
                  m_db.prepare("INSERT INTO chunk(id, source, t_min, t_max, items, payload) VALUES(?, ?, ?, ?, ?, ?)"
                               " ON CONFLICT(id) DO UPDATE SET t_min = excluded.t_min, t_max = excluded.t_max,"
                               " items = excluded.items, payload = excluded.payload"));
    if (id) {
        write.bind(1, *id);
    } else {
        write.bindNull(1);
    }
    write.bind(2, qint64(block.source)).bind(3, ns(span.first)).bind(4, ns(span.second));
    return write.bind(5, qint64(itemsOf(whole))).bind(6, encode(whole, m_compressor)).run();
}

Expected<void> Sealer::roll(SourceId source, ProbeMetric metric, const RollupPoints& minutes)
{
    const RollupPoints hours = coarser(minutes, Tier::Hour);
    NM_TRY(mergeRollup(source, metric, Tier::Minute, minutes));
    NM_TRY(mergeRollup(source, metric, Tier::Hour, hours));
    return mergeRollup(source, metric, Tier::Day, coarser(hours, Tier::Day));
}

Expected<void> Sealer::mergeRollup(SourceId source, ProbeMetric metric, Tier tier, const RollupPoints& points)
{
    std::map<UtcTime, RollupPoints> blocks;
    for (const auto& [start, point] : points) {
        blocks[alignDown(start, tierBlock(tier))].emplace(start, point);
    }
    NM_TRY_ASSIGN(Statement find,
                  m_db.prepare("SELECT payload, id FROM rollup"
                               " WHERE source = ? AND metric = ? AND tier = ? AND block = ?"));
    NM_TRY_ASSIGN(Statement write,
                  m_db.prepare("INSERT INTO rollup(source, metric, tier, block, payload) VALUES(?, ?, ?, ?, ?)"
                               " ON CONFLICT(source, metric, tier, block) DO UPDATE SET payload = excluded.payload"));
    for (auto& [block, fresh] : blocks) {
        find.bind(1, qint64(source)).bind(2, qint64(metric)).bind(3, qint64(tier)).bind(4, ns(block));
        NM_TRY_ASSIGN(const bool found, find.step());
        RollupPoints merged;
        if (found) {
            auto stored = decodeRollup(find.blob(0), block, tier, m_decompressor);
            if (!stored) {
                m_damage(at(stored.error(), "rollup", find.number(1)));
            }
            merged = std::move(stored).value_or({});
        }
        find.reset();
        for (const auto& [start, point] : fresh) {
            merged[start].merge(point);
        }
        write.bind(1, qint64(source)).bind(2, qint64(metric)).bind(3, qint64(tier)).bind(4, ns(block));
        NM_TRY(write.bind(5, encodeRollup(merged, block, tier, m_compressor)).run());
    }
    return {};
}

Expected<void> Sealer::noteSource(SourceId source, std::pair<UtcTime, UtcTime> span, quint32 metrics)
{
    NM_TRY_ASSIGN(Statement update,
                  m_db.prepare("UPDATE source SET sealed_to = ?1, metrics = metrics | ?2,"
                               " t_first = min(coalesce(t_first, ?3), ?3), t_last = max(coalesce(t_last, ?4), ?4)"
                               " WHERE id = ?5"));
    update.bind(1, m_to).bind(2, qint64(metrics)).bind(3, ns(span.first)).bind(4, ns(span.second));
    return update.bind(5, qint64(source)).run();
}

Expected<void> Sealer::finish()
{
    return writeMeta(m_db, MetaKey::SealedTo, static_cast<qint64>(m_to));
}

} // namespace NetMonitor::Storage
