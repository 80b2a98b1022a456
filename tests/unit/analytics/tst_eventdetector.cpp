// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/eventdetector.h"
#include "tests/support/testregistry.h"
#include "tests/unit/analytics/rounds.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
/// One letter a round of 10 s: G good, T no reply, L some loss, J high jitter, B loss and high jitter, 1 one reply of
/// one (no jitter), I invalid.
RoundRecord letter(char kind, RoundNumber number)
{
    switch (kind) {
    case 'T':
        return roundRecord(number, 4, 0);
    case 'L':
        return roundRecord(number, 4, 3, 0.001);
    case 'J':
        return roundRecord(number, 4, 4, 0.060);
    case 'B':
        return roundRecord(number, 4, 2, 0.080);
    case '1':
        return roundRecord(number, 1, 1);
    case 'I':
        return roundRecord(number, 0, 0);
    default:
        return roundRecord(number, 4, 4, 0.001);
    }
}

/// What happened, as lines: "timeout 1-4" (numbers of 10 s since Start), "packet_loss 3-" while it is open.
class Log
{
public:
    explicit Log(EventDetector& detector)
        : m_detector(detector)
    {
    }
    void feed(const char* letters)
    {
        for (; *letters != 0; ++letters) {
            take(m_detector.onRound(letter(*letters, m_number++)));
        }
    }
    void take(const QList<Event>& events)
    {
        for (const Event& event : events) {
            QVERIFY(event.open() != m_events.contains(event.id)); // opens once, closes once
            m_events[event.id] = event;
        }
    }
    QStringList lines() const
    {
        QStringList list;
        for (const Event& event : m_events) {
            list += QStringLiteral("%1 %2-%3")
                        .arg(eventTypeName(event.type), at(event.start), event.end ? at(*event.end) : QString());
        }
        list.sort();
        return list;
    }
    QList<Event> events() const { return m_events.values(); }

private:
    static QString at(UtcTime time) { return QString::number((time - Start) / 10s); }
    EventDetector& m_detector;
    QMap<QString, Event> m_events;
    RoundNumber m_number = 0;
};

QStringList linesOf(const char* letters)
{
    EventDetector detector(QStringLiteral("dns"));
    Log log(detector);
    log.feed(letters);
    return log.lines();
}

/// The definition, said another way: mark each round, then cut the marks into events.
QStringList reference(const QByteArray& letters, const QString& name, const QByteArray& bad, const QByteArray& ignored)
{
    QStringList lines;
    qsizetype start = -1;
    qsizetype last = -1;
    int clean = 0;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        if (ignored.contains(letters[i])) {
            continue;
        }
        if (bad.contains(letters[i])) {
            start = start < 0 ? i : start;
            last = i;
            clean = 0;
        } else if (start >= 0 && ++clean == 3) {
            lines += QStringLiteral("%1 %2-%3").arg(name).arg(start).arg(last + 1);
            start = -1;
        }
    }
    if (start >= 0) {
        lines += QStringLiteral("%1 %2-").arg(name).arg(start);
    }
    return lines;
}
} // namespace

class TestEventDetector : public QObject
{
    Q_OBJECT
private slots:
    void aTenMinuteOutageIsOneEvent() // the original counted one per cycle, and each as packet loss too
    {
        EventDetector detector(QStringLiteral("Google DNS"));
        Log log(detector);
        log.feed("GG");
        for (int i = 0; i < 60; ++i) {
            log.feed("T");
        }
        QCOMPARE(log.lines(), QStringList{QStringLiteral("timeout 2-")});
        QCOMPARE(log.events().front().message, QStringLiteral("No reply from Google DNS"));
        log.feed("GGGGG");
        QCOMPARE(log.lines(), QStringList{QStringLiteral("timeout 2-62")});
        const Event outage = log.events().front();
        QCOMPARE(*outage.end - outage.start, Duration(10min));
        QCOMPARE(outage.message, QStringLiteral("No reply from Google DNS for 10m (60 rounds)"));
        QCOMPARE(outage.severity, Severity::Critical);
        QCOMPARE(outage.target, QStringLiteral("dns"));
        QCOMPARE(outage.probe, QStringLiteral("ping"));
        QVERIFY(detector.open().isEmpty());
    }

    void eachTypeStandsForItself()
    {
        QCOMPARE(linesOf("TGGG"), QStringList{QStringLiteral("timeout 0-1")});
        QCOMPARE(linesOf("LGGG"), QStringList{QStringLiteral("packet_loss 0-1")});
        QCOMPARE(linesOf("JGGG"), QStringList{QStringLiteral("high_jitter 0-1")});
        QCOMPARE(linesOf("BGGG"), (QStringList{QStringLiteral("high_jitter 0-1"), QStringLiteral("packet_loss 0-1")}));
        QCOMPARE(linesOf("LLTTTGGG"), (QStringList{QStringLiteral("packet_loss 0-2"), QStringLiteral("timeout 2-5")}));
    }

    void closesAfterThreeCleanRoundsInARow()
    {
        QCOMPARE(linesOf("TGG"), QStringList{QStringLiteral("timeout 0-")});
        QCOMPARE(linesOf("TGGTGGG"), QStringList{QStringLiteral("timeout 0-4")});
        QCOMPARE(linesOf("TGGGTGGG"), (QStringList{QStringLiteral("timeout 0-1"), QStringLiteral("timeout 4-5")}));
    }

    void invalidRoundsAreNeitherBadNorClean()
    {
        QCOMPARE(linesOf("IIIII"), QStringList{});
        QCOMPARE(linesOf("TIIIIIGG"), QStringList{QStringLiteral("timeout 0-")});
        QCOMPARE(linesOf("TGIGIG"), QStringList{QStringLiteral("timeout 0-1")});
    }

    void aRoundWithoutJitterSaysNothingAboutJitter()
    {
        QCOMPARE(linesOf("J111111"), QStringList{QStringLiteral("high_jitter 0-")});
        QCOMPARE(linesOf("J11TTT"), (QStringList{QStringLiteral("high_jitter 0-1"), QStringLiteral("timeout 3-")}));
    }

    void exactlyTheLimitIsNotHigh()
    {
        EventDetector detector(QStringLiteral("x"), {.highJitterSeconds = 0.060, .cleanRounds = 1});
        QVERIFY(detector.onRound(letter('J', 0)).isEmpty());
        QCOMPARE(detector.onRound(letter('B', 1)).size(), 2);
        QCOMPARE(detector.onRound(letter('G', 2)).size(), 2); // cleanRounds 1
    }

    void messagesHaveFigures()
    {
        EventDetector detector(QStringLiteral("100% %1 GmbH")); // a name is not a format
        const QList<Event> opened = detector.onRound(letter('B', 0));
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened[0].message, QStringLiteral("Packet loss to 100% %1 GmbH: 50 % (2 of 4)"));
        QCOMPARE(opened[1].message, QStringLiteral("High jitter to 100% %1 GmbH: 80.0 ms (limit 50.0 ms)"));
        QCOMPARE(opened[0].severity, Severity::Warning);
        detector.onRound(letter('L', 1));
        const QList<Event> closed = detector.closeAll(Start + 1h);
        QCOMPARE(closed[0].message,
                 QStringLiteral("Packet loss to 100% %1 GmbH for 20s: 37.5 % (3 of 8 packets in 2 rounds)"));
        QCOMPARE(closed[1].message,
                 QStringLiteral("High jitter to 100% %1 GmbH for 10s: up to 80.0 ms (limit 50.0 ms, 1 round)"));

        RoundRecord noName = letter('T', 9);
        noName.summary.failure = Result::NameNotResolved;
        QCOMPARE(detector.onRound(noName).front().message,
                 QStringLiteral("No reply from 100% %1 GmbH: the name does not resolve"));
    }

    void closeAllEndsWithTheLastBadRound()
    {
        EventDetector detector(QStringLiteral("x"));
        Log log(detector);
        log.feed("TTG");
        log.take(detector.closeAll(Start + 30s));
        QCOMPARE(log.lines(), QStringList{QStringLiteral("timeout 0-2")});
        QVERIFY(detector.closeAll(Start + 40s).isEmpty());
        log.feed("T");
        log.take(detector.closeAll(Start + 35s)); // paused in the middle of that round
        QVERIFY(detector.open().isEmpty());
        QCOMPARE(log.lines().last(), QStringLiteral("timeout 3-3"));
    }

    void anOutageOverARestartStaysOneEvent()
    {
        EventDetector before(QStringLiteral("x"));
        const Event opened = before.onRound(letter('T', 0)).front();

        EventDetector after(QStringLiteral("x"));
        after.restore({opened});
        for (RoundNumber i = 10; i < 14; ++i) {
            QVERIFY(after.onRound(letter('T', i)).isEmpty());
        }
        QVERIFY(after.onRound(letter('G', 14)).isEmpty());
        QVERIFY(after.onRound(letter('G', 15)).isEmpty());
        const QList<Event> closed = after.onRound(letter('G', 16));
        QCOMPARE(closed.size(), 1);
        QCOMPARE(closed.front().id, opened.id);
        QCOMPARE(closed.front().start, opened.start);
        QCOMPARE(*closed.front().end - opened.start, Duration(140s));
        QCOMPARE(closed.front().message, QStringLiteral("No reply from x for 2m20s (since the restart 4 rounds)"));
    }

    void anOutageThatEndedDuringARestartEndsWithWhatWasMeasured()
    {
        const Event opened = EventDetector(QStringLiteral("x")).onRound(letter('T', 0)).front();
        EventDetector after(QStringLiteral("x"));
        after.restore({opened}, Start + 50s);
        QList<Event> closed;
        for (RoundNumber i = 1000; i < 1003; ++i) {
            closed += after.onRound(letter('G', i));
        }
        QCOMPARE(closed.size(), 1);
        QCOMPARE(closed.front().end, Start + 50s); // not charged with the hours that nobody measured
    }

    void restoreLeavesOthersAlone()
    {
        Event closed = EventDetector(QStringLiteral("x")).onRound(letter('T', 0)).front();
        closed.end = closed.start;
        Event health = closed;
        health.type = EventType::Health;
        health.end.reset();
        EventDetector detector(QStringLiteral("x"));
        detector.restore({closed, health});
        QVERIFY(detector.open().isEmpty());
    }

    void aClockSetBackMakesNoNegativeDuration()
    {
        EventDetector detector(QStringLiteral("x"));
        detector.onRound(letter('T', 100));
        detector.onRound(letter('T', 3));
        const QList<Event> closed = detector.closeAll(Start);
        QVERIFY(*closed.front().end >= closed.front().start);
    }

    void anySequenceOfRoundsGivesTheEventsOfTheDefinition()
    {
        QRandomGenerator random(20261122);
        QSet<QString> ids;
        for (int run = 0; run < 300; ++run) {
            QByteArray letters;
            const int sticky = random.bounded(1, 6); // short and long stretches
            for (int i = 0; i < 120; ++i) {
                letters += i > 0 && random.bounded(sticky) > 0 ? letters.back() : "GGGTLJB1I"[random.bounded(9)];
            }
            QStringList expected = reference(letters, QStringLiteral("timeout"), "T", "I")
                + reference(letters, QStringLiteral("packet_loss"), "LB", "I")
                + reference(letters, QStringLiteral("high_jitter"), "JB", "I1");
            expected.sort();
            EventDetector detector(QStringLiteral("x"));
            Log log(detector);
            log.feed(letters.constData());
            QVERIFY2(log.lines() == expected, letters.constData());
            for (const Event& event : log.events()) {
                QVERIFY(!ids.contains(event.id)); // unique for ever
                ids.insert(event.id);
                QVERIFY(!event.message.isEmpty());
            }
        }
    }
};

NM_REGISTER_TEST(TestEventDetector)
#include "tst_eventdetector.moc"
