// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/push/commitfeed.h"
#include "app/exporters/push/pushsender.h"
#include "tests/support/samples.h"

#include <QTimer>

#include <deque>
#include <functional>

namespace NetMonitor::Testing {

/// A round of target "t" as a point.
inline ExportPoint roundPoint(CommitId commit, RoundNumber number = 0)
{
    RoundSummary round = sampleRound(number ? number : commit);
    round.start = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    return {commit, round.start, RoundRecord{{QStringLiteral("t"), QStringLiteral("ping")}, round, {}, {}}};
}

inline RoundNumber numberOf(const ExportPoint& point)
{
    return std::get<RoundRecord>(point.content).summary.round;
}

/// A commit log in memory. Its answers come by the event loop.
class FakeFeed final : public CommitFeed
{
public:
    struct Log
    {
        QList<ExportPoint> points; ///< By commit, ascending.
        CommitId newest = 0;
        CommitId trimmedTo = 0; ///< Gone up to this one.
        CommitId acknowledged = 0;
        int reads = 0;
        std::optional<Error> failure; ///< Of the next reads.

        /// A commit of @p count rounds, numbered on.
        void commit(qsizetype count)
        {
            ++newest;
            for (qsizetype i = 0; i < count; ++i) {
                points.append(roundPoint(newest, RoundNumber(points.size()) + 1));
            }
        }
    };

    explicit FakeFeed(Log& log)
        : m_log(log)
    {
    }
    CommitId position() const override { return m_log.acknowledged; }
    void acknowledge(CommitId upTo) override { m_log.acknowledged = upTo; }
    Async<PointPage> read(CommitId after, qsizetype commits) override
    {
        ++m_log.reads;
        if (m_log.failure) {
            return answered<PointPage>(Unexpected<Error>{*m_log.failure});
        }
        PointPage page;
        page.newest = m_log.newest;
        if (m_log.trimmedTo > after) {
            page.lostCommits = m_log.trimmedTo - after;
            after = m_log.trimmedTo;
        }
        page.readTo = std::min(m_log.newest, after + CommitId(commits));
        page.commits = page.readTo - after;
        for (const ExportPoint& point : std::as_const(m_log.points)) {
            if (point.commit > after && point.commit <= page.readTo) {
                page.points.append(point);
            }
        }
        return answered<PointPage>(page);
    }

private:
    Log& m_log;
};

/// Answers each request by a function; keeps what was delivered.
class FakeSender final : public PushSender
{
    Q_OBJECT
public:
    using Judge = std::function<PushResult(std::span<const ExportPoint>)>;

    struct Tape
    {
        Judge judge = [](auto) { return PushResult{}; };
        QList<RoundNumber> delivered;
        QList<qsizetype> sizes; ///< Of every request.
    };

    explicit FakeSender(Tape& tape)
        : m_tape(tape)
    {
    }
    QString destination() const override { return QStringLiteral("fake"); }
    void send(std::span<const ExportPoint> points) override
    {
        m_tape.sizes += qsizetype(points.size());
        const PushResult result = m_tape.judge(points);
        if (result.kind == PushResult::Kind::Delivered) {
            for (const ExportPoint& point : points) {
                m_tape.delivered += numberOf(point);
            }
        }
        QTimer::singleShot(0, this, [this, result] { emit finished(result); });
    }

private:
    Tape& m_tape;
};

} // namespace NetMonitor::Testing
