// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/alertengine.h"
#include "app/alerts/defaultrules.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
SeriesKey seriesOf(const char* metric, const char* target = "dns")
{
    return {QLatin1String(metric),
            {{QStringLiteral("probe"), QStringLiteral("ping")}, {QStringLiteral("target"), QLatin1String(target)}}};
}

AlertRule rule(const char* id, const char* metric, double threshold)
{
    AlertRule made;
    made.id = QLatin1String(id);
    made.metric = QLatin1String(metric);
    made.threshold = threshold;
    return made;
}

/// An engine with a clock; keeps what changed as "id state".
struct Rig
{
    explicit Rig(const QList<AlertRule>& rules) { note(engine.setRules(rules, now())); }

    AlertEngine::Moment now() const { return {clock.monotonic(), clock.utc()}; }
    void note(const QList<Alert>& changes)
    {
        for (const Alert& alert : changes) {
            told += alert.rule % u' ' % alertStateName(alert.state);
        }
    }
    void observe(const char* metric, double value, const char* target = "dns")
    {
        note(engine.observe(seriesOf(metric, target), value, now()));
    }
    /// A round of a probe: what the agent tells of it, in its order.
    void round(int sent, int received)
    {
        observe("up", received > 0 ? 1 : 0);
        observe("packet_loss", double(sent - received) / sent);
    }
    QStringList takeTold() { return std::exchange(told, {}); }
    QString activeText() const
    {
        QStringList texts;
        for (const Alert& alert : engine.active()) {
            texts += alert.rule % u' ' % alertStateName(alert.state);
        }
        return texts.join(u',');
    }

    FakeClock clock;
    AlertEngine engine{
        [](const AlertRule& is, const Alert& alert) { return QString(is.id % u' ' % QString::number(alert.value)); }};
    QStringList told;
};

QStringList list(std::initializer_list<const char*> texts)
{
    QStringList all;
    for (const char* text : texts) {
        all += QLatin1String(text);
    }
    return all;
}
} // namespace

class TestAlertEngine : public QObject
{
    Q_OBJECT
private slots:
    void firesWhenTheConditionHeldLongEnough()
    {
        AlertRule slow = rule("slow", "latency", 0.1);
        slow.duration = 30s;
        Rig rig({slow});
        rig.observe("latency", 0.1); // not above
        QCOMPARE(rig.activeText(), QString());
        for (int i = 0; i < 3; ++i) {
            rig.observe("latency", 0.2);
            QCOMPARE(rig.activeText(), QStringLiteral("slow pending"));
            rig.clock.advance(10s);
        }
        QVERIFY(rig.told.isEmpty());
        rig.observe("latency", 0.3);
        QCOMPARE(rig.takeTold(), list({"slow firing"}));
        const Alert alert = rig.engine.active().first();
        QCOMPARE(alert.value, 0.3);
        QCOMPARE(alert.summary, QStringLiteral("slow 0.3"));
        QCOMPARE(*alert.firedAt - alert.since, Duration(30s));
        rig.observe("latency", 0.3); // told once
        QVERIFY(rig.told.isEmpty());
        rig.observe("latency", 0.05);
        QCOMPARE(rig.takeTold(), list({"slow resolved"}));
        QCOMPARE(rig.activeText(), QString());
    }

    void oneGoodValueStartsTheDurationAnew()
    {
        AlertRule slow = rule("slow", "latency", 0.1);
        slow.duration = 30s;
        Rig rig({slow});
        for (int i = 0; i < 20; ++i) {
            rig.observe("latency", i % 3 == 2 ? 0.05 : 0.2);
            rig.clock.advance(10s);
        }
        QVERIFY(rig.told.isEmpty());
    }

    void theClearThresholdDampsFlapping()
    {
        AlertRule slow = rule("slow", "latency", 0.1);
        slow.clear = 0.08;
        Rig rig({slow});
        for (const double value : {0.11, 0.09, 0.11, 0.09, 0.085}) {
            rig.observe("latency", value);
        }
        QCOMPARE(rig.takeTold(), list({"slow firing"}));
        rig.observe("latency", 0.08);
        QCOMPARE(rig.takeTold(), list({"slow resolved"}));
        rig.observe("latency", 0.09); // between the two nothing begins
        QVERIFY(rig.told.isEmpty());
    }

    void aWindowIsJudgedByItsStatistic_data()
    {
        QTest::addColumn<int>("statistic");
        QTest::addColumn<double>("value");
        QTest::newRow("mean") << int(AlertStatistic::Mean) << 0.5;
        QTest::newRow("min") << int(AlertStatistic::Minimum) << 0.1;
        QTest::newRow("max") << int(AlertStatistic::Maximum) << 1.3;
        QTest::newRow("p95") << int(AlertStatistic::P95) << 1.165;
    }
    void aWindowIsJudgedByItsStatistic()
    {
        QFETCH(int, statistic);
        QFETCH(double, value);
        AlertRule any = rule("any", "latency", -1);
        any.window = 1min;
        any.statistic = AlertStatistic(statistic);
        Rig rig({any});
        rig.observe("latency", 99);
        rig.clock.advance(61s); // out of the window
        for (const double one : {0.4, 0.1, 1.3, 0.2}) {
            rig.observe("latency", one);
            rig.clock.advance(1s);
        }
        QVERIFY(std::abs(rig.engine.active().first().value - value) < 1e-9);
    }

    void conditionsAreWhatTheySay()
    {
        QVERIFY(holds(AlertCondition::Above, 2, 1) && !holds(AlertCondition::Above, 1, 1));
        QVERIFY(holds(AlertCondition::AtLeast, 1, 1) && !holds(AlertCondition::AtLeast, 0, 1));
        QVERIFY(holds(AlertCondition::Below, 0, 1) && !holds(AlertCondition::Below, 1, 1));
        QVERIFY(holds(AlertCondition::AtMost, 1, 1) && !holds(AlertCondition::AtMost, 2, 1));
    }

    void onlyTheNamedTargetsAreWatched()
    {
        AlertRule some = rule("some", "latency", 0.1);
        some.targets = {QStringLiteral("web-*"), QStringLiteral("dns")};
        Rig rig({some});
        for (const char* target : {"dns", "web-1", "other", "my-web-1"}) {
            rig.observe("latency", 1, target);
        }
        QCOMPARE(rig.told.size(), 2);
        QVERIFY(!rig.engine.wants(QStringLiteral("jitter")));
    }

    /// One outage is one alert: neither while it lasts nor afterwards is its loss told again.
    void anOutageIsOneAlert()
    {
        Rig rig(defaultAlertRules());
        const auto run = [&rig](int rounds, int received) {
            for (int i = 0; i < rounds; ++i) {
                rig.round(4, received);
                rig.clock.advance(10s);
            }
        };
        run(60, 4);
        run(60, 0); // ten minutes
        QCOMPARE(rig.takeTold(), list({"target-down firing"}));
        run(60, 4);
        QCOMPARE(rig.takeTold(), list({"target-down resolved"}));
    }

    /// With one packet a round each lost packet is a round without reply: that is loss, not an outage.
    void lossOfSinglePacketsIsLoss()
    {
        Rig rig(defaultAlertRules());
        for (int i = 0; i < 60; ++i) {
            rig.round(1, i % 5 == 0 ? 0 : 1);
            rig.clock.advance(5s);
        }
        QCOMPARE(rig.takeTold(), list({"packet-loss firing"}));
    }

    void whatIsSuppressedSaysBy()
    {
        Rig rig(defaultAlertRules());
        for (int i = 0; i < 30; ++i) {
            rig.round(4, 2);
            rig.clock.advance(10s);
        }
        QCOMPARE(rig.takeTold(), list({"packet-loss firing"}));
        for (int i = 0; i < 5; ++i) {
            rig.round(4, 0);
            rig.clock.advance(10s);
        }
        QCOMPARE(rig.takeTold(), list({"target-down firing"}));
        QCOMPARE(rig.engine.active().first().rule, QStringLiteral("packet-loss"));
        QCOMPARE(rig.engine.active().first().suppressedBy, QStringLiteral("target-down"));
    }

    void aStepOfTheTimeOfDayFiresNothing()
    {
        AlertRule slow = rule("slow", "latency", 0.1);
        slow.duration = 30s;
        Rig rig({slow});
        rig.observe("latency", 1);
        rig.clock.stepUtc(24h);
        rig.observe("latency", 1);
        QVERIFY(rig.told.isEmpty());
        rig.clock.stepUtc(-48h);
        rig.clock.advance(31s);
        rig.observe("latency", 1);
        QCOMPARE(rig.takeTold(), list({"slow firing"}));
    }

    void aRestartNeitherForgetsNorRepeats()
    {
        AlertRule slow = rule("slow", "latency", 0.1);
        QList<Alert> firing;
        {
            Rig before({slow, rule("gone", "latency", 0.1)});
            before.observe("latency", 1);
            firing = before.engine.active();
            QCOMPARE(firing.size(), 2);
        }
        Rig rig({slow});
        rig.note(rig.engine.restore(firing, rig.now()));
        QCOMPARE(rig.takeTold(), list({"gone resolved"}));
        QCOMPARE(rig.activeText(), QStringLiteral("slow firing"));
        rig.observe("latency", 1);
        QVERIFY(rig.told.isEmpty());
        QCOMPARE(rig.engine.active().first().id, firing.first().rule == u"slow" ? firing.first().id : firing.last().id);
        rig.observe("latency", 0);
        QCOMPARE(rig.takeTold(), list({"slow resolved"}));
    }

    void aReloadKeepsWhatIsAsItWas()
    {
        AlertRule slow = rule("slow", "latency", 0.1);
        AlertRule lossy = rule("lossy", "packet_loss", 0.1);
        Rig rig({slow, lossy});
        rig.observe("latency", 1);
        rig.observe("packet_loss", 1);
        rig.takeTold();
        lossy.threshold = 0.2;
        rig.note(rig.engine.setRules({lossy, slow}, rig.now()));
        QCOMPARE(rig.takeTold(), list({"lossy resolved"})); // it is another rule now
        QCOMPARE(rig.activeText(), QStringLiteral("slow firing"));
        slow.enabled = false;
        rig.note(rig.engine.setRules({lossy, slow}, rig.now()));
        QCOMPARE(rig.takeTold(), list({"slow resolved"}));
        rig.observe("latency", 1);
        QVERIFY(rig.told.isEmpty());
    }

    void whatIsNoLongerMeasuredEnds()
    {
        Rig rig({rule("slow", "latency", 0.1)});
        rig.observe("latency", 1, "a");
        rig.observe("latency", 1, "b");
        rig.takeTold();
        rig.note(rig.engine.forget(
            [](const SeriesKey& series) { return series.label(QStringLiteral("target")) == u"a"; }, rig.now()));
        QCOMPARE(rig.takeTold(), list({"slow resolved"}));
        QCOMPARE(rig.engine.active().size(), 1);
    }
};

NM_REGISTER_TEST(TestAlertEngine)
#include "tst_alertengine.moc"
