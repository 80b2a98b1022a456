// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/probedesk.h"
#include "collectors/support/systemclock.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
/// What the scripted prober does with everything that is sent through it.
struct Script
{
    bool reply = true;
    int bound = 0;
    int unbound = 0;
    QList<QHostAddress> sentTo;
};
Script script; // one at a time: the table holds plain function pointers

class ScriptedProber final : public Prober
{
public:
    using Prober::Prober;
    Expected<void> health() const override { return {}; }
    QString method() const override { return QStringLiteral("script"); }

private:
    Expected<void> check(const ProbeBinding&) override { return {}; }
    void bound(const ProbeBinding&) override { ++script.bound; }
    void unbound(ProbeSlot) override { ++script.unbound; }
    void send(std::span<const SendItem> items) override
    {
        for (const SendItem& item : items) {
            markSent(item.id);
            script.sentTo += item.binding->address;
            if (script.reply) {
                completeReply(item.id, 1ms, StampSource::UserSpace, 64);
            }
        }
    }
    void drain() override { }
    void forget(FlightId) override { }
};

const ProberInfo Table[] = {{.type = "ping",
                             .help = "scripted",
                             .options = {},
                             .make = [](const Clock& clock, OutcomeSink& sink) -> std::unique_ptr<Prober> {
                                 return std::make_unique<ScriptedProber>(clock, sink);
                             }}};

class FakeSource final : public NetworkSource
{
public:
    explicit FakeSource(NetworkState& state)
        : m_state(state)
    {
    }
    Expected<NetworkState> read() override { return m_state; }

private:
    NetworkState& m_state;
};

NetworkState homeNetwork(const char* gateway)
{
    NetworkState state;
    state.known = true;
    InterfaceState wired;
    wired.name = QStringLiteral("eth0");
    wired.index = 2;
    wired.up = true;
    wired.carrier = true;
    state.interfaces = {wired};
    state.route4
        = DefaultRoute{.gateway = QHostAddress(QLatin1String(gateway)), .interfaceName = QStringLiteral("eth0")};
    return state;
}

Target target(const char* id, const char* address, int count = 1)
{
    Target result;
    result.id = QLatin1String(id);
    result.label = result.id;
    result.address = QLatin1String(address);
    OptionValues options;
    options.set(QStringLiteral("count"), qint64(count));
    options.set(QStringLiteral("timeout"), QVariant::fromValue(Duration(50ms)));
    result.probes = {{.type = QStringLiteral("ping"), .name = QStringLiteral("ping"), .options = options}};
    return result;
}

/// The desk on a network of the test's making, and everything that it says.
struct World final : ProbeListener
{
    World()
    {
        script = {};
        clockNetwork = homeNetwork("192.0.2.1");
    }
    void onOutcome(const ProbeUnit&, const Outcome& outcome) override { outcomes += outcome; }
    void onRound(const RoundRecord& round) override { rounds += round; }
    void onEvents(const QList<Event>& list) override { events += list; }
    void onProbeStopped(const ProbeKey& key) override { stopped += key; }
    void onTargetChanged(const QString& id) override { changed += id; }

    void set(const QList<Target>& targets) { desk.setTargets(targets, targets.value(0).id, 200ms, {}); }
    void moveTo(const char* gateway)
    {
        clockNetwork = homeNetwork(gateway);
        emit source->touched();
    }
    ProbeStatus status(const char* id) const
    {
        const auto list = desk.statusOf({QLatin1String(id)});
        return list.isEmpty() ? ProbeStatus() : list.first().probes.value(0);
    }

    SystemClock clock;
    NetworkState clockNetwork = homeNetwork("192.0.2.1");
    FakeSource* source = nullptr;
    SystemNetwork network{{.paths = {},
                           .settle = 1ms,
                           .makeSource =
                               [this] {
                                   auto made = std::make_unique<FakeSource>(clockNetwork);
                                   source = made.get();
                                   return made;
                               }},
                          nullptr};
    QHash<QString, QHostAddress> names;
    NameResolver resolver{clock, {}, [this](const QString& host, const LookupDone& done) {
                              if (names.contains(host)) {
                                  done(QList<QHostAddress>{names.value(host)});
                              } else {
                                  done(fail(ErrorCode::NotFound, QStringLiteral("no address for '%1'").arg(host)));
                              }
                          }};
    LocalWatch watch{clock};
    QList<Outcome> outcomes;
    QList<RoundRecord> rounds;
    QList<Event> events;
    QStringList changed;
    QList<ProbeKey> stopped;
    ProbeDesk desk{clock, watch, network, resolver, *this, Table};
};
} // namespace

class TestProbeDesk : public QObject
{
    Q_OBJECT
private slots:
    void aRoundIsMeasuredAndShown()
    {
        World world;
        world.set({target("one", "192.0.2.9", 3)});
        QTRY_VERIFY(world.rounds.size() >= 2);
        const RoundSummary& round = world.rounds.first().summary;
        QCOMPARE(round.sent, 3);
        QCOMPARE(round.received, 3);
        QVERIFY(*round.latency >= 0 && *round.latency <= 0.001); // never more than the clock saw
        QCOMPARE(world.status("one").state, ProbeState::Up);
        QCOMPARE(world.status("one").address, QStringLiteral("192.0.2.9"));
        QVERIFY(world.desk.statusOf({QStringLiteral("one")}).first().primary);
    }

    void theFirstPacketIsShownBeforeItsRoundEnds()
    {
        World world;
        Target slow = target("slow", "192.0.2.9", 10);
        slow.interval = 60s;
        world.set({slow});
        QTRY_VERIFY(world.status("slow").lastRound.has_value());
        QVERIFY(world.status("slow").lastRound->latency.has_value());
        QVERIFY(world.rounds.isEmpty());
    }

    void unchangedTargetsKeepTheirState()
    {
        World world;
        world.set({target("kept", "192.0.2.9"), target("gone", "192.0.2.10")});
        QTRY_VERIFY(world.rounds.size() >= 4);
        const quint64 sent = world.status("kept").counters.sent;
        Target relabelled = target("kept", "192.0.2.9");
        relabelled.label = QStringLiteral("A new label");
        const int bound = script.bound;
        world.set({relabelled, target("fresh", "192.0.2.11")});
        QVERIFY(world.status("kept").counters.sent >= sent);
        QVERIFY(world.status("gone").probe.isEmpty());
        QCOMPARE(script.bound, bound + 1); // only the fresh one
        world.rounds.clear();
        QTRY_VERIFY(world.rounds.size() >= 2);
        for (const RoundRecord& round : std::as_const(world.rounds)) {
            if (round.key.target == u"kept") {
                QVERIFY(round.summary.round > 0); // the numbers go on
            }
        }
    }

    void pausedMeansNotMeasuredAndNotShown()
    {
        World world;
        world.set({target("one", "192.0.2.9")});
        QTRY_VERIFY(world.status("one").lastRound.has_value());
        const quint64 sent = world.status("one").counters.sent;
        Target paused = target("one", "192.0.2.9");
        paused.enabled = false;
        world.set({paused});
        QCOMPARE(world.status("one").state, ProbeState::Paused);
        QVERIFY(!world.status("one").lastRound);
        QVERIFY(!world.desk.hasActiveProbes());
        world.set({target("one", "192.0.2.9")});
        QTRY_VERIFY(world.status("one").counters.sent > sent);
        QCOMPARE(world.status("one").state, ProbeState::Up);
    }

    void theGatewayIsFollowed()
    {
        World world;
        world.set({target("gw", "gateway")});
        QTRY_VERIFY(script.sentTo.contains(QHostAddress(QStringLiteral("192.0.2.1"))));
        world.moveTo("192.0.2.254");
        QTRY_COMPARE(world.status("gw").address, QStringLiteral("192.0.2.254"));
        QTRY_COMPARE(script.sentTo.last(), QHostAddress(QStringLiteral("192.0.2.254")));
    }

    void aNameWithoutAddressIsAReasonOfItsOwn()
    {
        World world;
        world.set({target("lost", "nowhere.example")});
        QTRY_VERIFY(!world.rounds.isEmpty() && world.rounds.last().summary.sent > 0);
        QCOMPARE(world.rounds.last().summary.failure, Result::NameNotResolved);
        QCOMPARE(world.status("lost").state, ProbeState::Down);
        QVERIFY(world.status("lost").problem.contains(QStringLiteral("nowhere.example")));
    }

    void stoppedDropsWhatIsInFlightAndSendsNothing()
    {
        World control; // its rounds are the clock of this test
        World world;
        script.reply = false;
        Target one = target("one", "192.0.2.9");
        one.probes[0].options.set(QStringLiteral("timeout"), QVariant::fromValue(Duration(1s)));
        world.set({one});
        control.set({target("control", "192.0.2.10")});
        QTRY_VERIFY(script.sentTo.contains(QHostAddress(QStringLiteral("192.0.2.9"))));
        world.desk.setMeasuring(false); // its second is not over
        QCOMPARE(world.status("one").state, ProbeState::Paused);
        QVERIFY(!world.desk.hasActiveProbes());
        world.set({one, target("two", "192.0.2.11")}); // a reload starts nothing
        QCOMPARE(world.status("two").state, ProbeState::Paused);
        script.sentTo.clear();
        control.rounds.clear();
        QTRY_VERIFY(control.rounds.size() >= 8);
        QVERIFY(!script.sentTo.contains(QHostAddress(QStringLiteral("192.0.2.9"))));
        QVERIFY(!script.sentTo.contains(QHostAddress(QStringLiteral("192.0.2.11"))));
        QVERIFY(world.outcomes.isEmpty());
        QVERIFY(world.rounds.isEmpty());
        QVERIFY(world.events.isEmpty());
        QVERIFY(world.status("one").counters == ProbeCounters());
    }

    void startedAgainItGoesOnAfresh()
    {
        World control;
        World world;
        Target resting = target("resting", "192.0.2.12");
        resting.enabled = false;
        world.set({target("one", "192.0.2.9"), resting});
        control.set({target("control", "192.0.2.10")});
        QTRY_VERIFY(world.rounds.size() >= 2);
        const RoundNumber last = world.rounds.last().summary.round;
        const quint64 sent = world.status("one").counters.sent;
        world.desk.setMeasuring(false);
        control.rounds.clear();
        QTRY_VERIFY(control.rounds.size() >= 5);
        QCOMPARE(world.status("one").counters.sent, sent);
        world.rounds.clear();
        world.outcomes.clear();
        world.desk.setMeasuring(true);
        QCOMPARE(world.status("one").state, ProbeState::Unknown);
        QTRY_VERIFY(world.rounds.size() >= 2);
        QVERIFY2(world.rounds.first().summary.round <= last + 2, "the time between had no rounds");
        QCOMPARE(world.outcomes.size(), world.rounds.size()); // one packet each: nothing is made up for
        for (const Outcome& outcome : std::as_const(world.outcomes)) {
            QVERIFY(outcome.valid() && outcome.replied());
        }
        QCOMPARE(world.status("resting").state, ProbeState::Paused);
    }

    void anOpenOutageClosesWithTheStop()
    {
        World world;
        script.reply = false;
        world.set({target("dead", "192.0.2.9")});
        QTRY_COMPARE(world.events.size(), 1);
        world.desk.setMeasuring(false);
        QCOMPARE(world.events.size(), 2);
        QCOMPARE(world.events.last().id, world.events.first().id);
        QVERIFY(!world.events.last().open());
        world.desk.setMeasuring(true);
        QTRY_COMPARE(world.events.size(), 3); // it is still dead, which is another event
        QVERIFY(world.events.last().open());
        QVERIFY(world.events.last().id != world.events.first().id);
    }

    /// Fault 6 of the original: an outage was drawn as 0 ms, which looks perfect.
    void fault06_noReplyHasNoLatency()
    {
        World world;
        script.reply = false;
        world.set({target("dead", "192.0.2.9")});
        QTRY_VERIFY(!world.rounds.isEmpty());
        QVERIFY(!world.rounds.first().summary.latency);
        QCOMPARE(*world.rounds.first().summary.packetLoss, 1.0);
        QCOMPARE(world.status("dead").state, ProbeState::Down);
    }

    void anOutageIsOneEventUntilItEnds()
    {
        World world;
        script.reply = false;
        world.set({target("dead", "192.0.2.9")});
        QTRY_VERIFY(world.rounds.size() >= 4);
        QCOMPARE(world.events.size(), 1);
        QCOMPARE(world.events.first().type, EventType::Timeout);
        script.reply = true;
        QTRY_COMPARE(world.events.size(), 2);
        QCOMPARE(world.events.last().id, world.events.first().id);
        QVERIFY(!world.events.last().open());
    }

    void anOutageOverARestartStaysOneEvent()
    {
        World world;
        script.reply = false;
        world.set({target("dead", "192.0.2.9")});
        QTRY_COMPARE(world.events.size(), 1);
        World again;
        script.reply = false;
        again.set({target("dead", "192.0.2.9")});
        QVERIFY(again.desk.restoreEvents({{world.events.first(), std::nullopt}}).isEmpty());
        QTRY_VERIFY(again.rounds.size() >= 2);
        QVERIFY(again.events.isEmpty()); // it is open already
        script.reply = true;
        QTRY_COMPARE(again.events.size(), 1);
        QCOMPARE(again.events.first().id, world.events.first().id);
        QVERIFY(!again.events.first().open());
    }

    void openEventsOfRemovedTargetsAreClosed()
    {
        World world;
        world.set({target("one", "192.0.2.9")});
        Event event;
        event.id = QStringLiteral("x");
        event.start = fromUnixMs(1000);
        event.target = QStringLiteral("gone");
        const QList<Event> closed = world.desk.restoreEvents({{event, fromUnixMs(5000)}});
        QCOMPARE(closed.size(), 1);
        QCOMPARE(*closed.first().end, fromUnixMs(5000));
    }
};

NM_REGISTER_TEST(TestProbeDesk)
#include "tst_probedesk.moc"
