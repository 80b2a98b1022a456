// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/localwatch.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
const QHostAddress Remote(QStringLiteral("192.0.2.1"));

Outcome timeoutOutcome()
{
    Outcome outcome;
    outcome.result = Result::Timeout;
    return outcome;
}

Outcome replyOutcome()
{
    Outcome outcome;
    outcome.result = Result::Reply;
    outcome.rttNs = 1000;
    return outcome;
}

NetworkState network(bool up, const char* address = "10.0.0.2")
{
    NetworkState state;
    state.known = true;
    InterfaceState interface;
    interface.name = QStringLiteral("eth0");
    interface.index = 2;
    interface.up = up;
    interface.carrier = up;
    interface.addresses = {QHostAddress(QLatin1String(address))};
    state.interfaces = {interface};
    if (up) {
        state.route4
            = DefaultRoute{.gateway = QHostAddress(QStringLiteral("10.0.0.1")), .interfaceName = interface.name};
    }
    return state;
}
} // namespace

class TestLocalWatch : public QObject
{
    Q_OBJECT
private slots:
    void aSuspendIsNobodysOutage()
    {
        FakeClock clock;
        LocalWatch watch(clock);
        clock.advance(1s);
        QVERIFY(watch.tick().isEmpty());
        clock.suspend(8h);
        const QList<Event> events = watch.tick();
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().type, EventType::HostSuspended);
        QCOMPARE(*events.first().end - events.first().start, Duration(8h));
        QCOMPARE(watch.judge(timeoutOutcome(), Remote, 4s), Validity::HostSuspended);
        QCOMPARE(watch.judge(replyOutcome(), Remote, 4s), Validity::Ok); // it came in time
        clock.advance(10s);
        QVERIFY(watch.tick().isEmpty());
        QCOMPARE(watch.judge(timeoutOutcome(), Remote, 4s), Validity::Ok);
    }

    void aClockStepIsToldAndHarmsNothing()
    {
        FakeClock clock;
        LocalWatch watch(clock);
        clock.stepUtc(-1h);
        const QList<Event> events = watch.tick();
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().type, EventType::ClockStepped);
        QCOMPARE(watch.judge(timeoutOutcome(), Remote, 4s), Validity::Ok); // it was measured by the monotonic clock
        clock.stepUtc(100ms); // a slew
        QVERIFY(watch.tick().isEmpty());
    }

    void aDeadInterfaceIsALocalOutage()
    {
        FakeClock clock;
        LocalWatch watch(clock);
        QVERIFY(watch.networkChanged(network(true), true).isEmpty());
        clock.advance(60s);
        QList<Event> events = watch.networkChanged(network(false), true);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().type, EventType::LocalOutage);
        QVERIFY(events.first().open());
        const QString id = events.first().id;
        QCOMPARE(watch.judge(timeoutOutcome(), Remote, 4s), Validity::InterfaceDown);
        QCOMPARE(watch.judge(timeoutOutcome(), QHostAddress(QHostAddress::LocalHost), 4s), Validity::Ok);
        clock.advance(30s);
        QVERIFY(watch.networkChanged(network(false), true).isEmpty()); // it opens once
        events = watch.networkChanged(network(true), true);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().id, id);
        QCOMPARE(*events.first().end - events.first().start, Duration(30s));
        clock.advance(60s);
        QCOMPARE(watch.judge(timeoutOutcome(), Remote, 4s), Validity::Ok);
    }

    void loopbackTargetsNeedNoInterface()
    {
        FakeClock clock;
        LocalWatch watch(clock);
        QVERIFY(watch.networkChanged(network(false), false).isEmpty());
        QVERIFY(!watch.isOffline());
    }

    void aNewAddressExcusesWhatWasUnderWay()
    {
        FakeClock clock;
        LocalWatch watch(clock);
        QVERIFY(watch.networkChanged(network(true), true).isEmpty());
        clock.advance(60s);
        const QList<Event> events = watch.networkChanged(network(true, "10.0.0.99"), true);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().type, EventType::AddressChanged);
        QCOMPARE(watch.judge(timeoutOutcome(), Remote, 4s), Validity::AddressChanged);
        Outcome unreachable = timeoutOutcome();
        unreachable.result = Result::Unreachable; // an answer is an answer
        QCOMPARE(watch.judge(unreachable, Remote, 4s), Validity::Ok);
    }

    void anOutageOverARestartStaysOne()
    {
        FakeClock clock;
        LocalWatch before(clock);
        const Event open = before.networkChanged(network(false), true).first();
        clock.advance(1h);
        LocalWatch still(clock);
        still.restore({open});
        QCOMPARE(still.networkChanged(network(false), true).first().id, open.id);
        LocalWatch over(clock);
        over.restore({open});
        const QList<Event> events = over.networkChanged(network(true), true);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().id, open.id);
        QVERIFY(!events.first().open());
    }
};

NM_REGISTER_TEST(TestLocalWatch)
#include "tst_localwatch.moc"
