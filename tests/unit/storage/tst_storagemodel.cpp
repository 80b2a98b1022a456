// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Random histories against a plain list in memory: whatever is sealed, reopened or stepped back in time between.
#include "app/storage/metrics.h"
#include "app/storage/precision.h"
#include "tests/support/testregistry.h"
#include "tests/unit/storage/storagefixture.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <map>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {

/// Everything that was committed, in order, as it should read back.
struct Reference
{
    struct Row
    {
        ProbeKey key;
        Outcome outcome;
    };
    struct RoundRow
    {
        ProbeKey key;
        RoundSummary round;
    };
    QList<Row> outcomes;
    QList<RoundRow> rounds;
    QList<Sample> samples;
    QList<CommitBatch> commits;

    void take(const CommitBatch& batch)
    {
        for (const Outcome& outcome : batch.outcomes) {
            outcomes.append({batch.probes.value(outcome.slot), Storage::storedOutcome(outcome)});
        }
        for (const RoundSummary& round : batch.rounds) {
            rounds.append({batch.probes.value(round.slot), Storage::storedRound(round)});
        }
        for (Sample sample : batch.samples) {
            sample.time = Storage::storedTime(sample.time);
            samples.append(sample);
        }
        commits.append(batch);
    }

    /// Raw values of a series in commit order.
    QList<Storage::TimedValue> values(const SeriesKey& series, UtcTime start, UtcTime end) const
    {
        QList<Storage::TimedValue> list;
        const auto add = [&](UtcTime time, double value) {
            if (start <= time && time < end) {
                list.append({time, value});
            }
        };
        const ProbeKey key{series.label(QStringLiteral("target")), series.label(QStringLiteral("probe"))};
        for (const Row& row : outcomes) {
            if (series == seriesOf("rtt", row.key) && row.outcome.valid() && row.outcome.replied()) {
                add(row.outcome.sentAt, double(row.outcome.rttNs) / 1e9);
            }
        }
        const auto metric = Storage::probeMetricFromName(series.metric);
        for (const RoundRow& row : rounds) {
            if (const auto value = metric ? Storage::metricOf(row.round, *metric) : std::nullopt;
                value && row.key == key) {
                add(row.round.start, *value);
            }
        }
        for (const Sample& sample : samples) {
            if (sample.series == series) {
                add(sample.time, sample.value);
            }
        }
        return list;
    }
};

class Generator
{
public:
    Generator(quint32 seed, UtcTime start)
        : m_random(seed)
        , m_now(start)
    {
    }

    CommitBatch batch()
    {
        CommitBatch batch;
        for (ProbeSlot slot = 1; slot <= 3; ++slot) {
            batch.probes.insert(slot, key(slot));
        }
        const int count = m_random.bounded(12);
        for (int i = 0; i < count; ++i) {
            addRound(batch, ProbeSlot(1 + m_random.bounded(3)));
        }
        for (int i = m_random.bounded(4); i > 0; --i) {
            const bool counter = m_random.bounded(2) == 0;
            const SeriesKey series{counter ? QStringLiteral("bytes_total") : QStringLiteral("load"),
                                   {{QStringLiteral("interface"), QStringLiteral("eth\"0")}}};
            batch.samples.append(
                {series, m_now,
                 counter ? double(m_counter += m_random.bounded(100'000)) : m_random.generateDouble() * 1e3});
        }
        m_now += std::chrono::milliseconds(m_random.bounded(20'000));
        if (m_random.bounded(40) == 0) {
            m_now -= std::chrono::seconds(m_random.bounded(600)); // the clock was stepped back
        }
        return batch;
    }
    static ProbeKey key(ProbeSlot slot) { return {QStringLiteral("target-%1").arg(slot), QStringLiteral("ping")}; }
    QRandomGenerator& random() { return m_random; }
    UtcTime now() const { return m_now; }

private:
    void addRound(CommitBatch& batch, ProbeSlot slot)
    {
        RoundSummary round;
        round.slot = slot;
        round.round = m_rounds[slot]++;
        round.start = m_now + std::chrono::microseconds(m_random.bounded(1'000'000));
        double sum = 0;
        const int packets = 1 + m_random.bounded(5);
        for (int i = 0; i < packets; ++i) {
            Outcome outcome = reply(round.start + i * 100ms + std::chrono::nanoseconds(m_random.bounded(5000)),
                                    10'000'000 + m_random.bounded(5'000'000), round.round, quint16(i), slot);
            outcome.latenessUs = m_random.bounded(300) - 5;
            const int fate = m_random.bounded(10);
            if (fate == 0) {
                outcome.validity = Validity(1 + m_random.bounded(6));
                ++round.invalid;
            } else if (fate < 3) {
                outcome.result = Result(1 + m_random.bounded(9));
                outcome.rttNs = -1;
                outcome.stamps = StampSource::None;
                ++round.sent;
            } else {
                ++round.sent;
                ++round.received;
                sum += double(outcome.rttNs) / 1e9;
            }
            batch.outcomes.append(outcome);
        }
        round.end = round.start + std::chrono::milliseconds(m_random.bounded(3000));
        if (round.received > 0) {
            round.latency = sum / round.received;
            round.minimum = *round.latency * 0.9;
            round.maximum = *round.latency * 1.1;
            round.jitterRfc3550 = m_random.generateDouble() / 100;
        }
        if (round.received > 1) {
            round.jitter = m_random.generateDouble() / 100;
        }
        if (round.sent > 0) {
            round.packetLoss = double(round.sent - round.received) / round.sent;
        }
        batch.rounds.append(round);
    }

    QRandomGenerator m_random;
    UtcTime m_now;
    quint64 m_counter = 0;
    QHash<ProbeSlot, RoundNumber> m_rounds;
};

double expectedValue(QList<Storage::TimedValue> values, Aggregation aggregation)
{
    std::stable_sort(values.begin(), values.end(), [](auto& a, auto& b) { return a.time < b.time; });
    double sum = 0;
    double low = values.first().value;
    double high = low;
    for (const auto& v : values) {
        sum += v.value;
        low = std::min(low, v.value);
        high = std::max(high, v.value);
    }
    switch (aggregation) {
    case Aggregation::Mean:
        return sum / double(values.size());
    case Aggregation::Minimum:
        return low;
    case Aggregation::Maximum:
        return high;
    case Aggregation::Sum:
        return sum;
    case Aggregation::Count:
        return double(values.size());
    case Aggregation::Last:
        return values.last().value;
    case Aggregation::Quantile:
        break;
    }
    return 0;
}

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}
} // namespace

class TestStorageModel : public QObject
{
    Q_OBJECT
private slots:
    void randomHistories_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }

    void randomHistories()
    {
        QFETCH(const quint32, seed);
        StorageFixture f;
        NM_OK(f.open());
        Generator generator(seed, f.clock.utc());
        Reference reference;
        f.store->registerReader({QStringLiteral("test"), 0}); // keeps the whole log
        for (int i = 0; i < 150; ++i) {
            const CommitBatch batch = generator.batch();
            if (!batch.isEmpty()) {
                NM_OK(f.commit(batch));
                reference.take(batch);
            }
            const int chance = generator.random().bounded(60);
            if (chance == 0) {
                NM_OK(f.reopen());
            } else if (chance < 4) {
                NM_OK(f.store->compact(60s));
            }
            if (chance == 5 || i == 149) {
                compareRecords(f.history(), reference, generator);
                compareRanges(f.history(), reference, generator);
                if (QTest::currentTestFailed()) {
                    return;
                }
            }
        }
        compareLog(f.history(), reference);
    }

private:
    static std::pair<UtcTime, UtcTime> someRange(Generator& generator)
    {
        const UtcTime end = generator.now() - std::chrono::seconds(generator.random().bounded(1200));
        return {end - std::chrono::seconds(1 + generator.random().bounded(3600)), end};
    }

    static void compareRecords(const History& history, const Reference& reference, Generator& generator)
    {
        const auto [start, end] = someRange(generator);
        const ProbeKey key = Generator::key(ProbeSlot(1 + generator.random().bounded(3)));
        QList<Outcome> expected;
        QList<RoundSummary> expectedRounds;
        for (const auto& row : reference.outcomes) {
            if (row.key == key && start <= row.outcome.sentAt && row.outcome.sentAt < end) {
                expected.append(row.outcome);
            }
        }
        for (const auto& row : reference.rounds) {
            if (row.key == key && start <= row.round.start && row.round.start < end) {
                expectedRounds.append(row.round);
            }
        }
        std::stable_sort(expected.begin(), expected.end(), [](auto& a, auto& b) { return a.sentAt < b.sentAt; });
        std::reverse(expected.begin(), expected.end());
        std::stable_sort(expectedRounds.begin(), expectedRounds.end(),
                         [](auto& a, auto& b) { return a.start < b.start; });
        std::reverse(expectedRounds.begin(), expectedRounds.end());
        const qsizetype limit = 1 + generator.random().bounded(200);
        NM_VALUE(outcomes, history.outcomes({key, start, end, limit}));
        QCOMPARE(outcomes.size(), std::min(limit, expected.size()));
        for (qsizetype i = 0; i < outcomes.size(); ++i) {
            QCOMPARE(outcomes.at(i).key, key);
            QVERIFY(outcomes.at(i).outcome == expected.at(i));
        }
        NM_VALUE(rounds, history.rounds({key, start, end, limit}));
        QCOMPARE(rounds.size(), std::min(limit, expectedRounds.size()));
        for (qsizetype i = 0; i < rounds.size(); ++i) {
            QVERIFY(rounds.at(i).summary == expectedRounds.at(i));
        }
        compareWalk(
            {key, start, end, 1 + generator.random().bounded(40)}, expected.size(),
            [&](const RecordQuery& query) { return history.outcomes(query); },
            [&](qsizetype i, const StoredOutcome& row) {
                const Outcome& outcome = expected.at(i);
                return row.outcome == outcome
                    ? std::optional(RecordPosition{outcome.sentAt, outcome.round, outcome.sequence})
                    : std::nullopt;
            });
        compareWalk(
            {key, start, end, 1 + generator.random().bounded(10)}, expectedRounds.size(),
            [&](const RecordQuery& query) { return history.rounds(query); },
            [&](qsizetype i, const StoredRound& row) {
                const RoundSummary& round = expectedRounds.at(i);
                return row.summary == round ? std::optional(RecordPosition{round.start, round.round, 0}) : std::nullopt;
            });
        NM_VALUE(all, history.outcomes({{}, UtcTime::min(), UtcTime::max(), 1'000'000}));
        QCOMPARE(all.size(), reference.outcomes.size());
    }

    /// Page after page until one is short. @p position: of a row that is the expected one at its place, else nothing.
    template <typename Read, typename Position>
    static void compareWalk(RecordQuery query, qsizetype count, Read read, Position position)
    {
        qsizetype walked = 0;
        while (true) {
            NM_VALUE(page, read(query));
            for (const auto& row : page) {
                QVERIFY(walked < count);
                query.before = position(walked++, row);
                QVERIFY(query.before.has_value());
            }
            if (page.size() < query.limit) {
                QCOMPARE(walked, count);
                return;
            }
        }
    }

    static void compareRanges(const History& history, const Reference& reference, Generator& generator)
    {
        const SeriesKey counter{QStringLiteral("bytes_total"),
                                {{QStringLiteral("interface"), QStringLiteral("eth\"0")}}};
        const SeriesKey load{QStringLiteral("load"), counter.labels};
        for (const SeriesKey& series : {seriesOf("rtt", Generator::key(1)), seriesOf("latency", Generator::key(2)),
                                        seriesOf("packet_loss", Generator::key(3)), counter, load}) {
            auto [start, end] = someRange(generator);
            comparePoints(history, reference, {.series = series, .start = start, .end = end});
            start = std::chrono::floor<std::chrono::minutes>(start);
            for (const Duration step : {Duration(1min), Duration(5min), Duration(7s), Duration(1h)}) {
                for (int a = 0; a <= int(Aggregation::Count); ++a) {
                    compareSteps(
                        history, reference,
                        {.series = series, .start = start, .end = end, .step = step, .aggregation = Aggregation(a)});
                    if (QTest::currentTestFailed()) {
                        return;
                    }
                }
            }
            compareSummary(history, reference, series, start, end);
        }
    }

    static void comparePoints(const History& history, const Reference& reference, const RangeQuery& query)
    {
        auto values = reference.values(query.series, query.start, query.end);
        std::stable_sort(values.begin(), values.end(), [](auto& a, auto& b) { return a.time < b.time; });
        NM_VALUE(result, history.range(query));
        QCOMPARE(result.points.size(), values.size());
        for (qsizetype i = 0; i < values.size(); ++i) {
            QCOMPARE(result.points.at(i), (RangePoint{values.at(i).time, values.at(i).value, 1}));
        }
    }

    static void compareSteps(const History& history, const Reference& reference, const RangeQuery& query)
    {
        std::map<qint64, QList<Storage::TimedValue>> steps;
        for (const auto& value : reference.values(query.series, query.start, query.end)) {
            steps[(value.time - query.start) / query.step].append(value);
        }
        NM_VALUE(result, history.range(query));
        QCOMPARE(result.points.size(), qsizetype(steps.size()));
        qsizetype i = 0;
        for (const auto& [index, values] : steps) {
            const RangePoint& point = result.points.at(i++);
            QCOMPARE(point.time, query.start + index * query.step);
            QCOMPARE(point.count, quint64(values.size()));
            const double expected = expectedValue(values, query.aggregation);
            QVERIFY2(near(point.value, expected),
                     qPrintable(QStringLiteral("%1 is not %2, aggregation %3")
                                    .arg(point.value)
                                    .arg(expected)
                                    .arg(int(query.aggregation))));
        }
    }

    static void compareSummary(const History& history, const Reference& reference, const SeriesKey& series,
                               UtcTime start, UtcTime end)
    {
        auto values = reference.values(series, start, end);
        NM_VALUE(summary, history.summarize(series, start, end));
        QCOMPARE(summary.has_value(), !values.isEmpty());
        if (!summary) {
            return;
        }
        QCOMPARE(summary->samples, quint64(values.size()));
        QVERIFY(near(summary->mean, expectedValue(values, Aggregation::Mean)));
        QVERIFY(near(summary->maximum, expectedValue(values, Aggregation::Maximum)));
        std::sort(values.begin(), values.end(), [](auto& a, auto& b) { return a.value < b.value; });
        const double middle = values.at((values.size() - 1) / 2).value;
        const double next = values.at(values.size() / 2).value;
        QVERIFY(summary->p50 >= middle * 0.9899 - 1e-12 && summary->p50 <= next * 1.0101 + 1e-12);
    }

    static void compareLog(const History& history, const Reference& reference)
    {
        CommitId after = 0;
        qsizetype index = 0;
        while (true) {
            NM_VALUE(page, history.readCommitted(after, 17));
            QVERIFY(!page.lost);
            QCOMPARE(page.newest, CommitId(reference.commits.size()));
            if (page.batches.isEmpty()) {
                break;
            }
            for (const CommittedBatch& committed : page.batches) {
                QCOMPARE(committed.id, after + 1);
                after = committed.id;
                const CommitBatch& expected = reference.commits.at(index++);
                QCOMPARE(committed.batch.outcomes.size(), expected.outcomes.size());
                QCOMPARE(committed.batch.rounds.size(), expected.rounds.size());
                QCOMPARE(committed.batch.samples.size(), expected.samples.size());
                for (const ProbeKey& key : expected.probes) {
                    QCOMPARE(outcomesOf(committed.batch, key), outcomesOf(expected, key));
                }
            }
        }
        QCOMPARE(index, reference.commits.size());
    }

    static QList<qint64> outcomesOf(const CommitBatch& batch, const ProbeKey& key)
    {
        QList<qint64> rtts;
        for (const Outcome& outcome : batch.outcomes) {
            if (batch.probes.value(outcome.slot) == key) {
                rtts.append(outcome.replied() ? outcome.rttNs : -1);
            }
        }
        return rtts;
    }
};

NM_REGISTER_TEST(TestStorageModel)
#include "tst_storagemodel.moc"
