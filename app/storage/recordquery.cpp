// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/storage/recordquery.h"

#include "app/storage/try.h"

#include <algorithm>

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
    void add(UtcTime time, SourceId source, const Record& record)
    {
        m_rows.push_back({time, m_order++, source, record});
        if (m_rows.size() >= 2 * m_limit + 64) {
            prune();
        }
    }
    template <typename Stored, typename Make> Expected<QList<Stored>> finish(const Database& db, Make make)
    {
        prune();
        QList<Stored> list;
        NM_TRY_ASSIGN(const auto names, allSources(db));
        list.reserve(static_cast<qsizetype>(m_rows.size()));
        for (const Row& row : m_rows) {
            list.append(make(probeKeyOf(names.value(row.source)), row.record));
        }
        return list;
    }

private:
    struct Row
    {
        UtcTime time;
        quint64 order = 0;
        SourceId source = 0;
        Record record;
    };
    void prune()
    {
        std::sort(m_rows.begin(), m_rows.end(),
                  [](const Row& a, const Row& b) { return a.time != b.time ? a.time > b.time : a.order > b.order; });
        if (m_rows.size() > m_limit) {
            m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(m_limit), m_rows.end());
        }
    }
    std::size_t m_limit;
    std::vector<Row> m_rows;
    quint64 m_order = 0;
};

/// The source of the query's key. An empty key: all probes, which is an engaged optional without a value inside.
struct Wanted
{
    std::optional<SourceId> source;
    bool nothing = false;
};

Expected<Wanted> wanted(const Database& db, const RecordQuery& query)
{
    if (query.start >= query.end || query.limit <= 0) {
        return Wanted{.source = {}, .nothing = true};
    }
    if (query.key == ProbeKey()) {
        return Wanted{};
    }
    NM_TRY_ASSIGN(const auto source, findSource(db, sourceName(query.key)));
    return Wanted{.source = source, .nothing = !source};
}
} // namespace

Expected<QList<StoredRound>> readRounds(Reader& reader, const DamageReport& damage, const RecordQuery& query)
{
    NM_TRY_ASSIGN(const Wanted want, wanted(reader.db, query));
    if (want.nothing) {
        return QList<StoredRound>();
    }
    const TimeRange range{query.start, query.end};
    Newest<RoundSummary> newest(query.limit);
    NM_TRY(SourceScan(reader, damage).probes(want.source, range, [&](const ProbeBlock& block) {
        for (const RoundSummary& round : block.rounds) {
            if (range.contains(round.start)) {
                newest.add(round.start, block.source, round);
            }
        }
    }));
    return newest.finish<StoredRound>(reader.db, [](ProbeKey key, const RoundSummary& round) {
        return StoredRound{std::move(key), round};
    });
}

Expected<QList<StoredOutcome>> readOutcomes(Reader& reader, const DamageReport& damage, const RecordQuery& query)
{
    NM_TRY_ASSIGN(const Wanted want, wanted(reader.db, query));
    if (want.nothing) {
        return QList<StoredOutcome>();
    }
    const TimeRange range{query.start, query.end};
    Newest<Outcome> newest(query.limit);
    NM_TRY(SourceScan(reader, damage).probes(want.source, range, [&](const ProbeBlock& block) {
        for (const Outcome& outcome : block.outcomes) {
            if (range.contains(outcome.sentAt)) {
                newest.add(outcome.sentAt, block.source, outcome);
            }
        }
    }));
    return newest.finish<StoredOutcome>(reader.db, [](ProbeKey key, const Outcome& outcome) {
        return StoredOutcome{std::move(key), outcome};
    });
}

} // namespace NetMonitor::Storage
