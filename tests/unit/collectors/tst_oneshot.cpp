// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/oneshot.h"
#include "collectors/support/systemclock.h"
#include "tests/support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
/// What the scripted prober does, and what was sent by it.
struct Script
{
    bool healthy = true;
    bool reply = true;
    QList<MonotonicTime> sentAt;
    QList<QHostAddress> sentTo;
};
Script script; // one at a time: the table holds plain function pointers

class ScriptedProber final : public Prober
{
public:
    using Prober::Prober;
    Expected<void> health() const override
    {
        return script.healthy
            ? Expected<void>()
            : Expected<void>(fail(ErrorCode::PermissionDenied, QStringLiteral("no permission"), QStringLiteral("ask")));
    }
    QString method() const override { return QStringLiteral("script"); }

private:
    Expected<void> check(const ProbeBinding&) override { return {}; }
    void send(std::span<const SendItem> items) override
    {
        for (const SendItem& item : items) {
            markSent(item.id);
            script.sentAt += clock().monotonic();
            script.sentTo += item.binding->address;
            if (script.reply) {
                completeReply(item.id, 1ms, StampSource::UserSpace, 64);
            }
        }
    }
    void drain() override { }
    void forget(FlightId) override { }
};

const ProberInfo Table[] = {{.type = "script",
                             .help = "scripted",
                             .options = {},
                             .make = [](const Clock& clock, OutcomeSink& sink) -> std::unique_ptr<Prober> {
                                 return std::make_unique<ScriptedProber>(clock, sink);
                             }}};

/// A one-shot of the scripted prober, and what it told.
struct World
{
    explicit World(const char* host, qint64 count = 3)
        : shot(clock, network, resolver, planOf(host, count), nullptr, Table)
    {
        script = {};
        QObject::connect(&shot, &OneShot::outcome, &shot, [this](const Outcome& outcome) { outcomes += outcome; });
        QObject::connect(&shot, &OneShot::ended, &shot, [this](const Expected<void>& how) {
            ++ended;
            result = how;
        });
    }
    static OneShotPlan planOf(const char* host, qint64 count)
    {
        OneShotPlan plan;
        plan.target = *parseTargetAddress(QLatin1String(host));
        plan.type = QStringLiteral("script");
        plan.options.set(QStringLiteral("timeout"), QVariant::fromValue(Duration(100ms)));
        plan.count = count;
        plan.interval = 20ms;
        return plan;
    }

    SystemClock clock;
    SystemNetwork network;
    QHash<QString, QHostAddress> names;
    NameResolver resolver{clock, {}, [this](const QString& host, const LookupDone& done) {
                              if (names.contains(host)) {
                                  done(QList<QHostAddress>{names.value(host)});
                              } else {
                                  done(fail(ErrorCode::NotFound, QStringLiteral("no address for '%1'").arg(host)));
                              }
                          }};
    OneShot shot;
    QList<Outcome> outcomes;
    Expected<void> result;
    int ended = 0;
};
} // namespace

class TestOneShot : public QObject
{
    Q_OBJECT
private slots:
    void soManyAttemptsAtTheirDistanceAndOneEnd()
    {
        World world("192.0.2.9");
        QSignalSpy ready(&world.shot, &OneShot::ready);
        world.shot.start();
        QCOMPARE(ready.size(), 0); // nothing is told from inside start()
        QTRY_COMPARE(world.ended, 1);
        QVERIFY(world.result);
        QCOMPARE(ready.size(), 1);
        QCOMPARE(world.outcomes.size(), 3);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(int(world.outcomes.at(i).sequence), i);
            QVERIFY(world.outcomes.at(i).replied());
            QVERIFY(script.sentAt.at(i) - script.sentAt.constFirst() >= i * 20ms);
        }
        QCOMPARE(world.shot.address(), QHostAddress(QStringLiteral("192.0.2.9")));
        QCOMPARE(world.shot.method(), QStringLiteral("script"));
    }

    void whatGetsNoReplyEndsWithItsTimeouts()
    {
        World world("192.0.2.9");
        script.reply = false;
        world.shot.start();
        QTRY_COMPARE(world.ended, 1);
        QVERIFY(world.result); // that nothing answered is no error
        QCOMPARE(world.outcomes.size(), 3);
        QCOMPARE(world.outcomes.constFirst().result, Result::Timeout);
        QCOMPARE(script.sentTo.size(), 3); // and there was time for more
    }

    void aNameIsLookedUpAndSentTo()
    {
        World world("host.example");
        world.names.insert(QStringLiteral("host.example"), QHostAddress(QStringLiteral("192.0.2.7")));
        world.shot.start();
        QTRY_COMPARE(world.ended, 1);
        QCOMPARE(script.sentTo.size(), 3);
        QCOMPARE(script.sentTo.constFirst(), QHostAddress(QStringLiteral("192.0.2.7")));
        QVERIFY(!world.resolver.answer(QStringLiteral("host.example"), AddressFamily::Any)); // watched no more
    }

    void aNameWithoutAddressIsTheEnd()
    {
        World world("nowhere.example");
        QSignalSpy ready(&world.shot, &OneShot::ready);
        world.shot.start();
        QTRY_COMPARE(world.ended, 1);
        QCOMPARE(world.result.error().code, ErrorCode::NotFound);
        QVERIFY(world.result.error().detail.contains(u"nowhere.example"));
        QVERIFY(world.shot.address().isNull());
        QCOMPARE(ready.size(), 0);
    }

    void aProberThatMayNotProbeSaysSoAndSendsNothing()
    {
        World world("192.0.2.9");
        script.healthy = false;
        world.shot.start();
        QTRY_COMPARE(world.ended, 1);
        QCOMPARE(world.result.error().code, ErrorCode::PermissionDenied);
        QVERIFY(script.sentTo.isEmpty());
    }

    void withoutACountItGoesOnUntilItIsDestroyed()
    {
        World bystander("192.0.2.10", 8);
        auto world = std::make_unique<World>("192.0.2.9", 0);
        world->shot.start();
        QTRY_VERIFY(world->outcomes.size() >= 6);
        QCOMPARE(world->ended, 0);
        world.reset(); // with its timer running
        const qsizetype sent = script.sentTo.size();
        bystander.shot.start();
        QTRY_COMPARE(bystander.ended, 1);
        QCOMPARE(script.sentTo.size(), sent + 8);
    }
};

NM_REGISTER_TEST(TestOneShot)
#include "tst_oneshot.moc"
