// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// bench_storage [DIRECTORY [SECONDS]]: what the history costs on disk and in CPU. Simulated time, real disk. Prints
// tables.
#include "app/analytics/roundanalyzer.h"
#include "app/storage/historystore.h"
#include "tests/support/fakeclock.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {

[[noreturn]] void die(const Error& error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.text()));
    std::exit(1);
}

template <typename T> T orDie(Expected<T> value)
{
    if (!value) {
        die(value.error());
    }
    return std::move(*value);
}

void orDie(Expected<void> value)
{
    if (!value) {
        die(value.error());
    }
}

/// CPU seconds of the whole process.
double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

/// One target: a base rtt of 5 to 80 ms, log-normal noise, a tail, drift over the day, 0.5 % loss, kernel stamps (ns),
/// sends up to some 100 us late, rounds summed up by the analytics that the agent uses.
class Target
{
public:
    Target(int number)
        : m_random(unsigned(number))
        , m_base(5e-3 + 75e-3 * double(number % 97) / 97)
        , m_phase(std::chrono::microseconds(number * 9'871 % 1'000'000))
    {
    }

    void measure(CommitBatch& batch, ProbeSlot slot, UtcTime second, RoundNumber round)
    {
        Outcome outcome;
        outcome.slot = slot;
        outcome.round = round;
        outcome.latenessUs = qint32(std::abs(m_normal(m_random)) * 60);
        const UtcTime due = second + m_phase;
        outcome.sentAt = due + std::chrono::microseconds(outcome.latenessUs);
        outcome.stamps = StampSource::KernelBoth;
        if (m_uniform(m_random) < 0.005) {
            outcome.result = Result::Timeout;
        } else {
            const double drift = 1 + 0.1 * std::sin(double(round) / 13'750);
            const double tail = m_uniform(m_random) < 0.02 ? 1 + m_uniform(m_random) : 1;
            outcome.result = Result::Reply;
            outcome.rttNs = qint64(1e9 * (m_base * drift * tail + 2e-4 * std::exp(0.5 * m_normal(m_random))));
            outcome.ttl = 57;
        }
        batch.outcomes.append(outcome);
        const UtcTime end = due + Duration(std::max<qint64>(outcome.rttNs, 0)) + 40ms;
        batch.rounds.append(m_analyzer.analyze(slot, round, due, end, {&outcome, 1}));
    }

private:
    std::mt19937 m_random;
    std::normal_distribution<double> m_normal;
    std::uniform_real_distribution<double> m_uniform;
    double m_base;
    Duration m_phase;
    RoundAnalyzer m_analyzer;
};

ProbeKey keyOf(int target)
{
    return {QStringLiteral("target-%1").arg(target), QStringLiteral("ping")};
}

qint64 filesIn(const QString& directory)
{
    qint64 bytes = 0;
    for (const QFileInfo& file : QDir(directory).entryInfoList(QDir::Files)) {
        bytes += file.size();
    }
    return bytes;
}

StorageSettings settingsFor(const QString& directory)
{
    StorageSettings settings;
    settings.directory = directory;
    settings.commitInterval = 1h; // flush() commits: one commit per simulated second
    settings.maxSize = qint64(64) << 30;
    return settings;
}

void measureIngest(const QString& directory, int targets, int seconds)
{
    Testing::FakeClock clock;
    std::vector<Target> simulated;
    CommitBatch names;
    for (int i = 0; i < targets; ++i) {
        simulated.emplace_back(i);
        names.probes.insert(ProbeSlot(i + 1), keyOf(i));
    }
    auto store = orDie(HistoryStore::open(settingsFor(directory), clock));
    double cpu = 0;
    double worst = 0;
    double wall = 0;
    for (int second = 0; second < seconds; ++second) {
        CommitBatch batch = names;
        for (int i = 0; i < targets; ++i) {
            simulated[std::size_t(i)].measure(batch, ProbeSlot(i + 1), clock.utc(), RoundNumber(second));
        }
        const double before = cpuSeconds();
        QElapsedTimer timer;
        timer.start();
        store->append(std::move(batch));
        orDie(store->flush(60s));
        const double took = double(timer.nsecsElapsed()) / 1e9;
        wall += took;
        worst = std::max(worst, took);
        cpu += cpuSeconds() - before;
        clock.advance(1s);
        if (second == 99) {
            std::printf("after 100 commits, nothing sealed: %lld bytes on disk with WAL, %.1f per outcome\n",
                        static_cast<long long>(filesIn(directory)), double(filesIn(directory)) / (100.0 * targets));
        }
    }
    const double outcomes = double(targets) * seconds;
    std::printf("%d targets x 1 s x %d s: %.0f outcomes and as many rounds\n", targets, seconds, outcomes);
    std::printf("CPU of commits and sealing: %.3f us per outcome; commit mean %.2f ms, longest %.1f ms\n",
                1e6 * cpu / outcomes, 1e3 * wall / seconds, 1e3 * worst);
    std::printf("running, with WAL: %.2f bytes per outcome\n", double(filesIn(directory)) / outcomes);
    const double before = cpuSeconds();
    orDie(store->compact(600s));
    std::printf("last sealing and trimming: %.2f s CPU\n", cpuSeconds() - before);
    store.reset();
    std::printf("sealed and closed: %.2f bytes per outcome with rounds, rollups and indexes\n",
                double(filesIn(directory)) / outcomes);
}

void measureQuery(const History& history, const char* name, const RangeQuery& query)
{
    std::vector<double> times;
    qsizetype points = 0;
    for (int i = 0; i < 20; ++i) {
        QElapsedTimer timer;
        timer.start();
        points = orDie(history.range(query)).points.size();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-44s %8.2f ms [%.2f..%.2f]  %lld points\n", name, times[times.size() / 2], times.front(),
                times.back(), static_cast<long long>(points));
}

void measureQueries(const QString& directory)
{
    Testing::FakeClock clock;
    Target target(42);
    auto store = orDie(HistoryStore::open(settingsFor(directory), clock));
    const UtcTime start = clock.utc();
    constexpr int Day = 86'400;
    for (int second = 0; second < Day;) {
        CommitBatch batch;
        batch.probes.insert(1, keyOf(0));
        for (int i = 0; i < 600 && second < Day; ++i, ++second) {
            target.measure(batch, 1, clock.utc(), RoundNumber(second));
            clock.advance(1s);
        }
        store->append(std::move(batch));
        orDie(store->flush(60s));
    }
    orDie(store->compact(600s));
    RangeQuery query;
    query.series = {QStringLiteral("rtt"),
                    {{QStringLiteral("probe"), QStringLiteral("ping")}, {QStringLiteral("target"), keyOf(0).target}}};
    query.start = start;
    query.end = start + 24h;
    query.step = 1min;
    const History& history = store->history();
    measureQuery(history, "24 h of one series, 1 min mean (rollups)", query);
    query.aggregation = Aggregation::Quantile;
    query.quantile = 0.95;
    measureQuery(history, "24 h of one series, 1 min p95 (rollups)", query);
    query.aggregation = Aggregation::Mean;
    query.step = 59s;
    measureQuery(history, "24 h of one series, 59 s mean (raw)", query);
    query.step = {};
    query.limit = Day;
    measureQuery(history, "24 h of one series, every point", query);
    QElapsedTimer timer;
    timer.start();
    orDie(history.summarize(query.series, start, start + 24h));
    std::printf("%-44s %8.2f ms\n", "summary of 24 h", double(timer.nsecsElapsed()) / 1e6);
    timer.start();
    orDie(history.outcomes({keyOf(0), start, start + 24h, 100}));
    std::printf("%-44s %8.2f ms\n", "newest 100 outcomes", double(timer.nsecsElapsed()) / 1e6);
}
} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    QTemporaryDir own;
    const QString root = argc > 1 ? QString::fromLocal8Bit(argv[1]) : own.path();
    measureIngest(root + QStringLiteral("/ingest"), 100, argc > 2 ? std::atoi(argv[2]) : 7200);
    measureQueries(root + QStringLiteral("/query"));
    return 0;
}
