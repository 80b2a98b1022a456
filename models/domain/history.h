// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/event.h"
#include "models/domain/expected.h"
#include "models/domain/metric.h"
#include "models/domain/round.h"
#include "models/domain/target.h"

#include <QHash>
#include <QList>

#include <compare>

namespace NetMonitor {

/// Position in the commit log: 1 for the first commit ever; grows by one with each; never reused.
using CommitId = quint64;

/// What becomes durable together. Everything in it is committed or nothing.
struct CommitBatch
{
    QHash<ProbeSlot, ProbeKey> probes; ///< Names of every slot that outcomes and rounds mention.
    QList<Outcome> outcomes;
    QList<RoundSummary> rounds;
    QList<Sample> samples;
    QList<Event> events; ///< An event with a known id replaces the stored one.

    bool isEmpty() const { return outcomes.isEmpty() && rounds.isEmpty() && samples.isEmpty() && events.isEmpty(); }
};

/// One commit as it was made. Slots are of the epoch that wrote it: use the names in batch.probes.
struct CommittedBatch
{
    CommitId id = 0;
    UtcTime committedAt{};
    CommitBatch batch;
};

/// Part of the log that a slow reader missed, because age or size trimmed it.
struct LostRange
{
    CommitId from = 0;
    CommitId to = 0; ///< Inclusive.
};

struct CommitLogPage
{
    std::optional<LostRange> lost; ///< Before the first of batches.
    QList<CommittedBatch> batches;
    CommitId newest = 0; ///< Of the whole log.
};

enum class Aggregation
{
    Mean,
    Minimum,
    Maximum,
    Sum,
    Count,
    Last,
    Quantile, ///< RangeQuery::quantile; relative error at most 1 %.
};

/// Half-open: start <= t < end. Step 0: every stored point, unaggregated.
struct RangeQuery
{
    SeriesKey series;
    UtcTime start{};
    UtcTime end{};
    Duration step{};
    Aggregation aggregation = Aggregation::Mean;
    double quantile = 0.5;
    qsizetype limit = 11'000; ///< Points; more is InvalidArgument that names the smallest step that fits (step > 0) or
                              ///< is cut (step 0, truncated).
};

struct RangePoint
{
    UtcTime time{}; ///< Of the sample, or the start of the step.
    double value = 0;
    quint64 count = 1; ///< Samples behind it. Steps without a sample have no point.
    friend bool operator==(const RangePoint&, const RangePoint&) = default;
};

struct RangeResult
{
    QList<RangePoint> points; ///< By time; where the clock went back, in commit order.
    Duration resolution{}; ///< Of the data used: 0 raw, 1 min, 1 h, 1 d.
    bool truncated = false;
};

/// Where a row stands among those of its probe. No two rows of one probe have the same.
struct RecordPosition
{
    UtcTime time{}; ///< As stored: the start of a round, an outcome's sentAt.
    RoundNumber round = 0;
    quint16 sequence = 0; ///< Of an outcome; 0 for a round.
    friend auto operator<=>(const RecordPosition&, const RecordPosition&) = default;
};

/// The rows of one probe (or of all, when the key is empty), half-open in time, newest first; where times are equal, by
/// round and sequence, the highest first.
struct RecordQuery
{
    ProbeKey key;
    UtcTime start{};
    UtcTime end{};
    qsizetype limit = 1000;
    std::optional<RecordPosition> before = {}; ///< Only rows that come after this one in that order, for the next page.
};

struct StoredRound
{
    ProbeKey key;
    RoundSummary summary; ///< slot is 0.
};

struct StoredOutcome
{
    ProbeKey key;
    Outcome outcome; ///< slot is 0.
};

/// Where an event stands in the order of EventQuery.
struct EventPosition
{
    UtcTime start{};
    QString id;
};

struct EventQuery
{
    std::optional<EventType> type;
    QString target; ///< Empty: all.
    UtcTime start = UtcTime::min();
    UtcTime end = UtcTime::max(); ///< Events that overlap [start, end).
    qsizetype limit = 100; ///< Newest first, by start; where starts are equal, by id, the highest first.
    std::optional<EventPosition> before = {}; ///< Only events that come after this one in that order.
};

/// The series of a metric of one probe.
inline SeriesKey probeSeries(const QString& metric, const ProbeKey& key)
{
    return {metric, {{QStringLiteral("probe"), key.probe}, {QStringLiteral("target"), key.target}}};
}

struct SeriesInfo
{
    SeriesKey series;
    UtcTime first{};
    UtcTime last{};
};

/// Summary of one series over a range.
struct SeriesSummary
{
    quint64 samples = 0;
    double mean = 0;
    double minimum = 0;
    double maximum = 0;
    double p50 = 0; ///< Relative error at most 1 %.
    double p95 = 0;
    double p99 = 0;
};

/// Reads what is committed. All calls block on the disk, are thread-safe and never block the writer: call them from the
/// reader pool, never from the agent, http or GUI thread (the port does that).
/// Errors: InvalidArgument, Unavailable (no store), Corrupt, Io.
class History
{
public:
    virtual ~History() = default;

    virtual Expected<QList<SeriesInfo>> series() const = 0;
    virtual Expected<RangeResult> range(const RangeQuery& query) const = 0;
    /// Nothing when the range holds no sample.
    virtual Expected<std::optional<SeriesSummary>> summarize(const SeriesKey& series, UtcTime start,
                                                             UtcTime end) const = 0;
    virtual Expected<QList<StoredRound>> rounds(const RecordQuery& query) const = 0;
    virtual Expected<QList<StoredOutcome>> outcomes(const RecordQuery& query) const = 0;
    virtual Expected<QList<Event>> events(const EventQuery& query) const = 0;
    /// Number of events by type that started at or after the last reset and in [start, end).
    virtual Expected<std::array<quint64, EventTypeCount>> countEvents(UtcTime start, UtcTime end) const = 0;
    /// The commits after @p after, oldest first, at most @p limit of them.
    virtual Expected<CommitLogPage> readCommitted(CommitId after, qsizetype limit) const = 0;
    virtual Expected<CommitId> newestCommit() const = 0;
};

} // namespace NetMonitor
