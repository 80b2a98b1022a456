// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "ui/shell/traymessages.h"

#include <QSignalSpy>
#include <QTest>

using namespace NetMonitor;

namespace {
using namespace std::chrono_literals;
const UtcTime Now = fromUnixMs(1'795'338'900'000);

Event outage(int number, bool open)
{
    Event event;
    event.id = QStringLiteral("event-%1").arg(number);
    event.type = EventType::Timeout;
    event.severity = Severity::Critical;
    event.target = QStringLiteral("target-%1").arg(number);
    event.start = Now;
    event.end = open ? std::nullopt : std::optional(Now + 60s);
    return event;
}
} // namespace

class TestTrayMessages final : public QObject
{
    Q_OBJECT
private slots:
    void whatHappensTogetherIsOneMessage()
    {
        TrayMessages tray;
        QSignalSpy messages(&tray, &TrayMessages::message);
        for (int i = 0; i < 7; ++i) {
            tray.take(frameWith({outage(i, true)}), {});
        }
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000);
        const QString text = messages.constFirst().at(1).toString();
        QVERIFY2(text.contains("target-0") && text.contains("target-4") && !text.contains("target-5"),
                 qPrintable(text));
        QVERIFY(messages.constFirst().at(2).toBool());
    }

    void goneAndBackAtOnceIsNoMessage()
    {
        TrayMessages tray;
        QSignalSpy messages(&tray, &TrayMessages::message);
        tray.take(frameWith({outage(1, true)}), {});
        tray.take(frameWith({outage(1, false)}), {});
        QTest::qWait(2500); // longer than it gathers
        QCOMPARE(messages.count(), 0);
    }

    void muteKeepsSilentAndItsEndIsTold()
    {
        TrayMessages tray;
        QSignalSpy messages(&tray, &TrayMessages::message);
        QSignalSpy mute(&tray, &TrayMessages::muteChanged);
        tray.mute(3s);
        tray.take(frameWith({outage(1, true)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(mute.count(), 2, 10'000);
        QCOMPARE(messages.count(), 0);
        tray.take(frameWith({outage(2, true)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000);
    }

    /// A target with two probes goes once and is back once, with the last of them.
    void probesOfOneTargetAreOneTarget()
    {
        TrayMessages tray;
        QSignalSpy messages(&tray, &TrayMessages::message);
        const auto ofOneTarget = [](int number, bool open) {
            Event event = outage(number, open);
            event.target = QStringLiteral("web");
            return event;
        };
        tray.take(frameWith({ofOneTarget(1, true), ofOneTarget(2, true)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000);
        QCOMPARE(messages.constFirst().at(1).toString(), QStringLiteral("web"));
        tray.take(frameWith({ofOneTarget(1, false)}), {});
        QTest::qWait(2500); // longer than it gathers
        QCOMPARE(messages.count(), 1);
        tray.take(frameWith({ofOneTarget(2, false)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 2, 20'000);
        QVERIFY(!messages.at(1).at(2).toBool());
    }

    void lossAndJitterAreNoOutage()
    {
        TrayMessages tray;
        QSignalSpy messages(&tray, &TrayMessages::message);
        Event loss = outage(1, true);
        loss.type = EventType::PacketLoss;
        tray.take(frameWith({loss}), {});
        QTest::qWait(2500);
        QCOMPARE(messages.count(), 0);
    }

    void alertsAreToldWithWhatTheySay()
    {
        TrayMessages tray;
        QSignalSpy messages(&tray, &TrayMessages::message);
        tray.take(frameWith({alert(1, true), alert(2, true)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000);
        QCOMPARE(messages.constFirst().at(1).toString(), QStringLiteral("alert 1 says this\nalert 2 says this"));
        QVERIFY(messages.constFirst().at(2).toBool());
        tray.take(frameWith({alert(1, false)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 2, 20'000);
        QCOMPARE(messages.at(1).at(1).toString(), QStringLiteral("alert 1 says this"));
        QVERIFY(!messages.at(1).at(2).toBool());
    }

    /// One outage is one message: the alert that a target does not answer says nothing new.
    void theAlertOfAnOutageIsNotToldTwice()
    {
        TrayMessages tray;
        QSignalSpy messages(&tray, &TrayMessages::message);
        Alert down;
        down.id = alert(7, true).id;
        down.series.metric = QStringLiteral("up");
        Frame full = frameWith({outage(1, true), alert(7, true)});
        full.full = true;
        full.sequence = 1;
        full.agent.alerts = {down};
        LiveState state;
        QVERIFY(state.apply(full));
        tray.take(full, state);
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000);
        QCOMPARE(messages.constFirst().at(1).toString(), QStringLiteral("target-1"));
    }

private:
    static Event alert(int number, bool open)
    {
        Event event = outage(number, open);
        event.id = QStringLiteral("alert-%1").arg(number);
        event.type = EventType::Alert;
        event.message = QStringLiteral("alert %1 says this").arg(number);
        return event;
    }
    static Frame frameWith(const QList<Event>& events)
    {
        Frame frame;
        frame.events = events;
        return frame;
    }
};

NM_REGISTER_TEST(TestTrayMessages)
#include "tst_traymessages.moc"
