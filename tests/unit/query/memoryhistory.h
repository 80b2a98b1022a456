// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/history.h"

#include <map>

namespace NetMonitor::Testing {

/// Series in memory; sums up as History says. Answers only what queries ask.
class MemoryHistory final : public History
{
public:
    void add(const SeriesKey& series, UtcTime time, double value)
    {
        Entry& entry = m_entries[series.text()];
        entry.series = series;
        entry.points[time] = value;
    }
    mutable QList<RangeQuery> asked;

    Expected<QList<SeriesInfo>> series() const override
    {
        QList<SeriesInfo> list;
        for (const auto& [text, entry] : m_entries) {
            list += SeriesInfo{entry.series, entry.points.begin()->first, entry.points.rbegin()->first};
        }
        return list;
    }
    Expected<RangeResult> range(const RangeQuery& query) const override
    {
        asked += query;
        RangeResult result;
        const auto found = m_entries.find(query.series.text());
        if (found == m_entries.end()) {
            return result;
        }
        for (const auto& [time, value] : found->second.points) {
            if (time < query.start || time >= query.end) {
                continue;
            }
            const bool steps = query.step > Duration::zero();
            const UtcTime place = steps ? query.start + (time - query.start) / query.step * query.step : time;
            if (steps && !result.points.isEmpty() && result.points.constLast().time == place) {
                result.points.last().value = value; // the last one counts
            } else {
                result.points += RangePoint{place, value, 1};
            }
        }
        result.truncated = result.points.size() > query.limit;
        return result;
    }
    Expected<std::optional<SeriesSummary>> summarize(const SeriesKey&, UtcTime, UtcTime) const override
    {
        return none();
    }
    Expected<QList<StoredRound>> rounds(const RecordQuery&) const override { return none(); }
    Expected<QList<StoredOutcome>> outcomes(const RecordQuery&) const override { return none(); }
    Expected<QList<Event>> events(const EventQuery&) const override { return none(); }
    Expected<std::array<quint64, EventTypeCount>> countEvents(UtcTime, UtcTime) const override { return none(); }
    Expected<CommitLogPage> readCommitted(CommitId, qsizetype) const override { return none(); }
    Expected<CommitId> newestCommit() const override { return none(); }

private:
    struct Entry
    {
        SeriesKey series;
        std::map<UtcTime, double> points;
    };

    static Unexpected<Error> none() { return fail(ErrorCode::NotSupported, QStringLiteral("not asked here")); }

    std::map<QString, Entry> m_entries;
};

} // namespace NetMonitor::Testing
