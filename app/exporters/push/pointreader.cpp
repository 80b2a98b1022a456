// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/push/pointreader.h"

namespace NetMonitor {

namespace {
void addSamples(const CommittedBatch& commit, PointPage& page)
{
    HostValues* open = nullptr;
    for (const Sample& sample : commit.batch.samples) {
        if (!open || open->labels != sample.series.labels || open->time != sample.time) {
            page.points.append({commit.id, commit.committedAt, HostValues{sample.series.labels, sample.time, {}}});
            open = &std::get<HostValues>(page.points.last().content);
        }
        open->values.append({sample.series.metric, sample.value});
    }
}

/// Those of one collector's run next to each other: a batch has them by series.
void sortByPlace(QList<Sample>& samples)
{
    std::stable_sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) {
        return std::tie(a.time, a.series.labels) < std::tie(b.time, b.series.labels);
    });
}
} // namespace

Expected<PointPage> PointReader::read(CommitId after, qsizetype commits)
{
    auto log = m_history.readCommitted(after, commits);
    if (!log) {
        return Unexpected<Error>{log.error()};
    }
    if (after != m_expected || log->lost) {
        m_windows.clear(); // what came between is in the history
    }
    PointPage page;
    page.newest = log->newest;
    page.readTo = after;
    if (log->lost) {
        page.lostCommits = log->lost->to - log->lost->from + 1;
        page.readTo = log->lost->to;
    }
    for (CommittedBatch& commit : log->batches) {
        if (const auto added = addRounds(commit, page); !added) {
            m_windows.clear();
            return Unexpected<Error>{added.error()};
        }
        sortByPlace(commit.batch.samples);
        addSamples(commit, page);
        page.readTo = commit.id;
        ++page.commits;
    }
    m_expected = page.readTo;
    return page;
}

Expected<void> PointReader::addRounds(const CommittedBatch& commit, PointPage& page)
{
    for (const RoundSummary& round : commit.batch.rounds) {
        const ProbeKey key = commit.batch.probes.value(round.slot);
        const auto window = windowOf(key, round.start);
        if (!window) {
            return Unexpected<Error>{window.error()};
        }
        (*window)->add(round);
        page.points.append({commit.id, commit.committedAt, RoundRecord{key, round, (*window)->values(), {}}});
    }
    return {};
}

/// A new one is filled with the rounds before, as if it had always been there.
Expected<DerivedWindow*> PointReader::windowOf(const ProbeKey& key, UtcTime before)
{
    auto it = m_windows.find(key);
    if (it == m_windows.end()) {
        const auto earlier
            = m_history.rounds({.key = key, .start = UtcTime{}, .end = before, .limit = qsizetype(RollingRounds)});
        if (!earlier) {
            return Unexpected<Error>{earlier.error()};
        }
        it = m_windows.insert(key, {});
        for (auto round = earlier->crbegin(); round != earlier->crend(); ++round) {
            it->add(round->summary);
        }
    }
    return &*it;
}

} // namespace NetMonitor
