// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/recordquery.h"

#include "app/storage/try.h"

#include <algorithm>
#include <tuple>

namespace NetMonitor::Storage {
namespace {

/// Keeps the newest @p limit of what it is given, in memory for at most twice as many.
template <typename Record> class Newest
{
public:
    explicit Newest(qsizetype limit)
        : m_limit(static_cast<std::size_t>(std::max<qsizetype>(0, limit)))
    {
    }
    /// @p order: of the block among commits; inside a block the order of calls counts.
    void add(const RecordPosition& position, quint64 order, SourceId source, const Record& record)
    {
        m_rows.push_back({position, order, m_calls++, source, record});
        if (m_rows.size() >= 2 * m_limit + 64) {
            prune();
        }
    }
    /// Whether something at @p latest may still belong to the newest.
    bool wants(UtcTime latest)
    {
        if (m_rows.size() < m_limit) {
            return true;
        }
        prune();
        return latest >= m_rows.back().position.time;
    }
    template <typename Stored> Expected<QList<Stored>> finish(const Database& db)
    {
        prune();
        QList<Stored> list;
        NM_TRY_ASSIGN(const auto names, allSources(db));
        list.reserve(static_cast<qsizetype>(m_rows.size()));
        for (const Row& row : m_rows) {
            list.append(Stored{probeKeyOf(names.value(row.source)), row.record});
        }
        return list;
    }

private:
    struct Row
    {
        RecordPosition position;
        quint64 order = 0;
        quint64 call = 0;
        SourceId source = 0;
        Record record;
    };
    void prune()
    {
        std::sort(m_rows.begin(), m_rows.end(), [](const Row& a, const Row& b) {
            return std::tie(a.position, a.order, a.call) > std::tie(b.position, b.order, b.call);
        });
        if (m_rows.size() > m_limit) {
            m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(m_limit), m_rows.end());
        }
    }
    std::size_t m_limit;
    std::vector<Row> m_rows;
    quint64 m_calls = 0;
};

/// Which probe a query is about: one, all (no source), or none that was ever stored.
struct Wanted
{
    std::optional<SourceId> source;
    bool nothing = false;
};

/// The query's range; nothing behind `before` is in it.
TimeRange rangeOf(const RecordQuery& query)
{
    const bool cut = query.before && query.before->time < query.end;
    return {query.start, cut ? query.before->time + Duration(1) : query.end};
}

RecordPosition positionOf(const RoundSummary& round)
{
    return {round.start, round.round, 0};
}

RecordPosition positionOf(const Outcome& outcome)
{
    return {outcome.sentAt, outcome.round, outcome.sequence};
}

Expected<Wanted> wanted(const Database& db, const RecordQuery& query)
{
    if (rangeOf(query).isEmpty() || query.limit <= 0) {
        return Wanted{.source = {}, .nothing = true};
    }
    if (query.key == ProbeKey()) {
        return Wanted{};
    }
    NM_TRY_ASSIGN(const auto source, findSource(db, sourceName(query.key)));
    return Wanted{.source = source, .nothing = !source};
}

/// The newest @p records of a probe or of all; StoredRound and StoredOutcome are made of a key and a record.
template <typename Stored, typename Record>
Expected<QList<Stored>> readNewest(Reader& reader, const DamageReport& damage, const RecordQuery& query,
                                   QList<Record> ProbeBlock::*records)
{
    NM_TRY_ASSIGN(const Wanted want, wanted(reader.db, query));
    if (want.nothing) {
        return QList<Stored>();
    }
    const TimeRange range = rangeOf(query);
    Newest<Record> newest(query.limit);
    const SourceScan::Backwards backwards{[&](const ProbeBlock& block, quint64 order) {
                                              for (const Record& record : block.*records) {
                                                  const RecordPosition position = positionOf(record);
                                                  if (range.contains(position.time)
                                                      && (!query.before || position < *query.before)) {
                                                      newest.add(position, order, block.source, record);
                                                  }
                                              }
                                          },
                                          [&](UtcTime latest) { return newest.wants(latest); }};
    NM_TRY(SourceScan(reader, damage).probesBackwards(want.source, range, backwards));
    return newest.template finish<Stored>(reader.db);
}
} // namespace

Expected<QList<StoredRound>> readRounds(Reader& reader, const DamageReport& damage, const RecordQuery& query)
{
    return readNewest<StoredRound>(reader, damage, query, &ProbeBlock::rounds);
}

Expected<QList<StoredOutcome>> readOutcomes(Reader& reader, const DamageReport& damage, const RecordQuery& query)
{
    return readNewest<StoredOutcome>(reader, damage, query, &ProbeBlock::outcomes);
}

} // namespace NetMonitor::Storage
