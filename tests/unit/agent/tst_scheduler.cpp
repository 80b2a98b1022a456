// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/scheduler.h"
#include "tests/support/testregistry.h"

#include <QMap>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
constexpr MonotonicTime Origin{1000s};

QList<DueProbe> runUntil(Scheduler& scheduler, MonotonicTime end)
{
    QList<DueProbe> all;
    while (const auto next = scheduler.nextDue()) {
        if (*next > end) {
            break;
        }
        for (const DueProbe& due : scheduler.takeDue(*next)) {
            all += due;
        }
    }
    return all;
}
} // namespace

class TestScheduler : public QObject
{
    Q_OBJECT
private slots:
    /// Fault 13 of the original: it slept after a ping of 3 to 4 s, so that 10 s were really 13.
    void fault13_theIntervalDoesNotDrift()
    {
        Scheduler scheduler(Origin);
        scheduler.add(3, {.interval = 10s, .count = 4}, Origin);
        QList<MonotonicTime> starts;
        MonotonicTime now = Origin;
        while (starts.size() < 1000) {
            now = std::max(now, *scheduler.nextDue()) + 7ms; // every wake-up is late
            for (const DueProbe& due : scheduler.takeDue(now)) {
                if (due.sequence == 0) {
                    starts += due.roundStart;
                }
                now += 300us; // and the work takes its time
            }
        }
        for (qsizetype i = 2; i < starts.size(); ++i) {
            QCOMPARE(starts.at(i) - starts.at(i - 1), Duration(10s));
        }
    }

    void packetsAreSpreadOverHalfTheInterval()
    {
        Scheduler scheduler(Origin);
        scheduler.add(0, {.interval = 8s, .count = 4}, Origin);
        const QList<DueProbe> all = runUntil(scheduler, Origin + 60s);
        for (const DueProbe& due : all) {
            const Duration step = due.round == 0 ? Duration(200ms) : Duration(1s);
            QCOMPARE(due.due, due.roundStart + due.sequence * step);
        }
        QCOMPARE(all.first().due, Origin);
    }

    void firstRoundsOfAllSlotsStartAtOnceAndRegularOnesSpread()
    {
        Scheduler scheduler(Origin);
        for (ProbeSlot slot = 0; slot < 100; ++slot) {
            scheduler.add(slot, {.interval = 10s, .count = 1}, Origin);
        }
        const QList<DueProbe> all = runUntil(scheduler, Origin + 30s);
        QSet<ProbeSlot> first;
        QMap<qint64, int> perSecond;
        for (const DueProbe& due : all) {
            if (due.round == 0) {
                QVERIFY(due.due <= Origin + 500ms);
                first.insert(due.slot);
            } else if (due.due >= Origin + 20s) {
                ++perSecond[std::chrono::floor<std::chrono::seconds>(due.due.time_since_epoch()).count()];
            }
        }
        QCOMPARE(first.size(), 100);
        for (const int count : perSecond) {
            QVERIFY2(count <= 13, qPrintable(QString::number(count))); // 10 a second on average
        }
    }

    void slotsShareWakeUps()
    {
        Scheduler scheduler(Origin);
        for (ProbeSlot slot = 0; slot < 1000; ++slot) {
            scheduler.add(slot, {.interval = 1s, .count = 1}, Origin);
        }
        runUntil(scheduler, Origin + 10s);
        int wakes = 0;
        qsizetype largest = 0;
        while (*scheduler.nextDue() < Origin + 11s) {
            ++wakes;
            largest = std::max(largest, qsizetype(scheduler.takeDue(*scheduler.nextDue()).size()));
        }
        QVERIFY2(wakes <= 21, qPrintable(QString::number(wakes)));
        QVERIFY2(largest <= 60, qPrintable(QString::number(largest))); // and no herd
    }

    void aStallSkipsInsteadOfBursting()
    {
        Scheduler scheduler(Origin);
        scheduler.add(1, {.interval = 1s, .count = 1}, Origin);
        runUntil(scheduler, Origin + 5s);
        int sent = 0;
        int skipped = 0;
        for (const DueProbe& due : scheduler.takeDue(Origin + 15s)) {
            ++(due.skipped ? skipped : sent);
        }
        QVERIFY(sent <= 1);
        QVERIFY2(skipped >= 9, qPrintable(QString::number(skipped)));
        QVERIFY(*scheduler.nextDue() > Origin + 15s);
    }

    void removedSlotsAreSilentAndComeBackWithTheirNumbers()
    {
        Scheduler scheduler(Origin);
        scheduler.add(1, {.interval = 1s, .count = 2}, Origin);
        runUntil(scheduler, Origin + 5s);
        const RoundNumber next = scheduler.nextRound(1);
        scheduler.remove(1);
        QVERIFY(!scheduler.nextDue());
        scheduler.add(1, {.interval = 1s, .count = 2, .firstRound = next}, Origin + 6s);
        QCOMPARE(scheduler.takeDue(Origin + 7s).front().round, next);
    }

    /// Whatever comes and goes, each slot's packets are numbered without gap or repetition and in order of time.
    void randomLifeKeepsTheOrder()
    {
        QRandomGenerator random(7);
        Scheduler scheduler(Origin);
        QMap<ProbeSlot, QPair<RoundNumber, quint16>> expected;
        QMap<ProbeSlot, quint16> counts;
        MonotonicTime now = Origin;
        for (int step = 0; step < 5000; ++step) {
            now += std::chrono::milliseconds(random.bounded(400));
            const ProbeSlot slot = random.bounded(40U);
            const int action = random.bounded(20);
            if (action == 0) {
                const auto count = quint16(1 + random.bounded(5));
                scheduler.add(slot, {.interval = std::chrono::milliseconds(200 + random.bounded(3000)), .count = count},
                              now);
                expected[slot] = {0, 0};
                counts[slot] = count;
            } else if (action == 1) {
                scheduler.remove(slot);
                expected.remove(slot);
            }
            for (const DueProbe& due : scheduler.takeDue(now)) {
                QVERIFY(due.due <= now);
                QVERIFY(expected.contains(due.slot));
                auto& [round, sequence] = expected[due.slot];
                QCOMPARE(due.round, round);
                QCOMPARE(due.sequence, sequence);
                if (++sequence == counts.value(due.slot)) {
                    sequence = 0;
                    ++round;
                }
            }
        }
    }
};

NM_REGISTER_TEST(TestScheduler)
#include "tst_scheduler.moc"
