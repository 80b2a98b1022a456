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
    void add(UtcTime time, quint64 order, SourceId source, const Record& record)
    {
        m_rows.push_back({time, order, m_calls++, source, record});
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
        return latest >= m_rows.back().time;
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
        quint64 call = 0;
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
    quint64 m_calls = 0;
};

/// Which probe a query is about: one, all (no source), or none that was ever stored.
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
    const SourceScan::Backwards backwards{[&](const ProbeBlock& block, quint64 order) {
                                              for (const RoundSummary& round : block.rounds) {
                                                  if (range.contains(round.start)) {
                                                      newest.add(round.start, order, block.source, round);
                                                  }
                                              }
                                          },
                                          [&](UtcTime latest) { return newest.wants(latest); }};
    NM_TRY(SourceScan(reader, damage).probesBackwards(want.source, range, backwards));
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
    const SourceScan::Backwards backwards{[&](const ProbeBlock& block, quint64 order) {
                                              for (const Outcome& outcome : block.outcomes) {
                                                  if (range.contains(outcome.sentAt)) {
                                                      newest.add(outcome.sentAt, order, block.source, outcome);
                                                  }
                                              }
                                          },
                                          [&](UtcTime latest) { return newest.wants(latest); }};
    NM_TRY(SourceScan(reader, damage).probesBackwards(want.source, range, backwards));
    return newest.finish<StoredOutcome>(reader.db, [](ProbeKey key, const Outcome& outcome) {
        return StoredOutcome{std::move(key), outcome};
    });
}

} // namespace NetMonitor::Storage
