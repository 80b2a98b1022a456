// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "ui/shell/notifier.h"

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

class TestNotifier final : public QObject
{
    Q_OBJECT
private slots:
    void whatHappensTogetherIsOneMessage()
    {
        Notifier notifier;
        QSignalSpy messages(&notifier, &Notifier::message);
        for (int i = 0; i < 7; ++i) {
            notifier.take(frameWith({outage(i, true)}), {});
        }
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000);
        const QString text = messages.constFirst().at(1).toString();
        QVERIFY2(text.contains("target-0") && text.contains("target-4") && !text.contains("target-5"),
                 qPrintable(text));
        QVERIFY(messages.constFirst().at(2).toBool());
    }

    void goneAndBackAtOnceIsNoMessage()
    {
        Notifier notifier;
        QSignalSpy messages(&notifier, &Notifier::message);
        notifier.take(frameWith({outage(1, true)}), {});
        notifier.take(frameWith({outage(1, false)}), {});
        QTest::qWait(2500); // longer than it gathers
        QCOMPARE(messages.count(), 0);
    }

    void muteKeepsSilentAndItsEndIsTold()
    {
        Notifier notifier;
        QSignalSpy messages(&notifier, &Notifier::message);
        QSignalSpy mute(&notifier, &Notifier::muteChanged);
        notifier.mute(3s);
        notifier.take(frameWith({outage(1, true)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(mute.count(), 2, 10'000);
        QCOMPARE(messages.count(), 0);
        notifier.take(frameWith({outage(2, true)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000);
    }

    /// A target with two probes goes once and is back once, with the last of them.
    void probesOfOneTargetAreOneTarget()
    {
        Notifier notifier;
        QSignalSpy messages(&notifier, &Notifier::message);
        const auto ofOneTarget = [](int number, bool open) {
            Event event = outage(number, open);
            event.target = QStringLiteral("web");
            return event;
        };
        notifier.take(frameWith({ofOneTarget(1, true), ofOneTarget(2, true)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 1, 5000);
        QCOMPARE(messages.constFirst().at(1).toString(), QStringLiteral("web"));
        notifier.take(frameWith({ofOneTarget(1, false)}), {});
        QTest::qWait(2500); // longer than it gathers
        QCOMPARE(messages.count(), 1);
        notifier.take(frameWith({ofOneTarget(2, false)}), {});
        QTRY_COMPARE_WITH_TIMEOUT(messages.count(), 2, 20'000);
        QVERIFY(!messages.at(1).at(2).toBool());
    }

    void lossAndJitterAreNoOutage()
    {
        Notifier notifier;
        QSignalSpy messages(&notifier, &Notifier::message);
        Event loss = outage(1, true);
        loss.type = EventType::PacketLoss;
        notifier.take(frameWith({loss}), {});
        QTest::qWait(2500);
        QCOMPARE(messages.count(), 0);
    }

private:
    static Frame frameWith(const QList<Event>& events)
    {
        Frame frame;
        frame.events = events;
        return frame;
    }
};

NM_REGISTER_TEST(TestNotifier)
#include "tst_notifier.moc"
