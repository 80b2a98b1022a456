// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/healthtracker.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using Part = HealthTracker::Part;

namespace {
UtcTime at(int cycle)
{
    return fromUnixMs(1'800'000'000'000 + cycle * 10'000);
}
} // namespace

class TestHealthTracker : public QObject
{
    Q_OBJECT
private slots:
    void startsThenRunsThenStops()
    {
        HealthTracker health;
        QCOMPARE(health.report().state, HealthState::Starting);
        health.noteRun();
        QCOMPARE(health.report().state, HealthState::Running);
        health.endCycle(at(1), true);
        QCOMPARE(health.report().lastCycle, at(1));
        health.stop();
        QCOMPARE(health.report().state, HealthState::Stopped);
    }

    void stoppedSaysWhyAndGoesOnWithoutTheOldFailures()
    {
        HealthTracker health;
        for (int cycle = 0; cycle < 5; ++cycle) {
            health.noteHindered();
            health.endCycle(at(cycle), true);
        }
        QCOMPARE(health.report().state, HealthState::Error);
        health.stop(QStringLiteral("stopped by a person"));
        QCOMPARE(health.report().state, HealthState::Stopped);
        QCOMPARE(health.report().lastError, QStringLiteral("stopped by a person"));
        health.resume();
        QCOMPARE(health.report().consecutiveFailures, 0U);
        QVERIFY(health.report().lastError.isEmpty());
        health.noteRun();
        QCOMPARE(health.report().state, HealthState::Running);
    }

    /// Fault 11 of the original: every cycle ended in "running", so that a permanent failure was never seen.
    void fault11_aLastingFailureIsSeen()
    {
        HealthTracker health;
        for (int cycle = 0; cycle < 10; ++cycle) {
            health.noteRun();
            health.report(Part::MetricCollection, QStringLiteral("ping"), QStringLiteral("ping: no permission"));
            health.endCycle(at(cycle), true);
            QCOMPARE(health.report().state, HealthState::Degraded);
        }
        QCOMPARE(health.report().lastError, QStringLiteral("ping: no permission"));
        QVERIFY(!health.report().metricCollection.ok);
        QVERIFY(health.report().dataStore.ok);
    }

    void errorAfterFiveFailedCyclesAndRecovery()
    {
        HealthTracker health;
        for (quint32 cycle = 1; cycle <= 5; ++cycle) {
            health.noteHindered();
            health.endCycle(at(int(cycle)), true);
            QCOMPARE(health.report().consecutiveFailures, cycle);
            QCOMPARE(health.report().state, cycle < 5 ? HealthState::Degraded : HealthState::Error);
        }
        QVERIFY(!health.report().lastError.isEmpty());
        health.noteRun();
        health.endCycle(at(6), true);
        QCOMPARE(health.report().state, HealthState::Running);
        QCOMPARE(health.report().consecutiveFailures, 0U);
        QVERIFY(health.report().lastError.isEmpty());
    }

    void nothingToRunIsNoFailure()
    {
        HealthTracker health;
        health.endCycle(at(1), false);
        QCOMPARE(health.report().state, HealthState::Running);
    }

    /// A target every 30 s under a base interval of 1 s: 29 cycles of 30 have nothing to do.
    void cyclesWithoutWorkSayNothing()
    {
        HealthTracker health;
        health.noteRun();
        for (int cycle = 1; cycle <= 10; ++cycle) {
            health.endCycle(at(cycle), true);
            QCOMPARE(health.report().state, HealthState::Running);
        }
        for (quint32 failure = 1; failure <= 5; ++failure) {
            health.noteHindered();
            health.endCycle(at(20), true);
            health.endCycle(at(21), true);
            QCOMPARE(health.report().consecutiveFailures, failure);
        }
        QCOMPARE(health.report().state, HealthState::Error);
        health.endCycle(at(30), false); // what could not run was removed
        QCOMPARE(health.report().state, HealthState::Running);
    }

    void theErrorShownIsOneThatStands()
    {
        HealthTracker health;
        health.noteRun();
        health.report(Part::DataStore, QStringLiteral("store"), QStringLiteral("disk full"));
        health.report(Part::MetricCollection, QStringLiteral("traffic"), QStringLiteral("traffic: gone"));
        health.report(Part::MetricCollection, QStringLiteral("traffic"), {});
        QCOMPARE(health.report().lastError, QStringLiteral("disk full"));
        QCOMPARE(health.report().state, HealthState::Degraded);
        health.report(Part::DataStore, QStringLiteral("store"), {});
        QCOMPARE(health.report().state, HealthState::Running);
    }
};

NM_REGISTER_TEST(TestHealthTracker)
#include "tst_healthtracker.moc"
