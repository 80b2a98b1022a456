// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/eventtablemodel.h"
#include "tests/support/testregistry.h"
#include "tests/unit/item/itemtesting.h"

#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <tuple>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;
using Column = EventTableModel::Column;

namespace {
const UtcTime Start = *parseUtc(QStringLiteral("2026-11-22T09:15:00Z"));

/// An event that began @p seconds after Start; no length: it has not ended.
Event eventAt(int seconds, const QString& id, std::optional<Duration> length = 0s)
{
    Event event;
    event.id = id;
    event.type = EventType::PacketLoss;
    event.severity = Severity::Warning;
    event.start = Start + std::chrono::seconds(seconds);
    if (length) {
        event.end = event.start + *length;
    }
    event.target = idOf(1);
    event.message = QStringLiteral("Packet loss");
    return event;
}

Event eventAt(int seconds, std::optional<Duration> length = 0s)
{
    return eventAt(seconds, QStringLiteral("e%1").arg(seconds), length);
}

struct TestedEvents : Tested<EventTableModel>
{
    void live(QList<Event> events)
    {
        Frame frame = delta(++sequence);
        frame.at = Start;
        frame.events = std::move(events);
        apply(frame);
    }
    QString ids() const { return column(model, 0, EventTableModel::IdRole).join(u' '); }
    QString text(int row, Column column) const { return at(row, int(column)).toString(); }

    quint64 sequence = 0;
};

/// What the table has to hold, in the plainest way.
struct Reference
{
    void take(const QList<Event>& events, bool live)
    {
        for (Event event : events) {
            const auto it
                = std::find_if(rows.begin(), rows.end(), [&event](const Event& e) { return e.id == event.id; });
            if (it == rows.end()) {
                rows += event;
            } else if (live || it->open() || !event.open()) {
                *it = event;
            }
        }
        std::sort(rows.begin(), rows.end(),
                  [](const Event& a, const Event& b) { return std::tie(a.start, a.id) > std::tie(b.start, b.id); });
        rows.resize(qMin(rows.size(), qsizetype(EventTableModel::Capacity)));
    }

    QList<Event> rows;
};
} // namespace

class TestEventTableModel : public QObject
{
    Q_OBJECT
private slots:
    void theNewestIsFirst()
    {
        TestedEvents t;
        t.model.setHistory({eventAt(10), eventAt(30), eventAt(20)});
        QCOMPARE(t.ids(), QStringLiteral("e30 e20 e10"));
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        t.live({eventAt(40), eventAt(25), eventAt(50), eventAt(26)});
        QCOMPARE(t.ids(), QStringLiteral("e50 e40 e30 e26 e25 e20 e10"));
        QCOMPARE(ranges(inserted), QStringLiteral("1-2 0-1")); // from the end
        t.live({eventAt(20, QStringLiteral("a")), eventAt(20, QStringLiteral("z"))});
        QCOMPARE(t.ids(), QStringLiteral("e50 e40 e30 e26 e25 z e20 a e10")); // equal starts: as the history has it
        QCOMPARE(t.model.indexOf(QStringLiteral("z")).row(), 5);
        QVERIFY(!t.model.indexOf(QStringLiteral("y")).isValid());
    }

    void aLaterEventTakesThePlaceOfItsPredecessor()
    {
        TestedEvents t;
        t.live({eventAt(10), eventAt(20, std::nullopt), eventAt(30), eventAt(40, std::nullopt)});
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        t.live({eventAt(20, 5s), eventAt(30), eventAt(40, 6s)}); // 30 is as it was
        QCOMPARE(ranges(changed), QStringLiteral("0-0 2-2"));
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(t.ids(), QStringLiteral("e40 e30 e20 e10"));
        QCOMPARE(t.text(2, Column::Length), QStringLiteral("5 s"));
        QCOMPARE(t.at(2, 0, EventTableModel::OpenRole).toBool(), false);
    }

    void aRowKeepsItsPlaceWhateverComes()
    {
        TestedEvents t;
        t.live({eventAt(10, std::nullopt), eventAt(20)});
        Event moved = eventAt(10, 5s);
        moved.start += 1h; // never happens; must not break the order that others are found by
        t.live({moved});
        QCOMPARE(t.ids(), QStringLiteral("e20 e10"));
        QCOMPARE(t.model.indexOf(QStringLiteral("e10")).row(), 1);
        QCOMPARE(t.model.event(1).start, eventAt(10).start);
        QVERIFY(!t.model.event(1).open());
    }

    void anOldAnswerDoesNotOpenAnEventAgain()
    {
        TestedEvents t;
        t.live({eventAt(10, 5s)});
        t.model.setHistory({eventAt(10, std::nullopt), eventAt(5)});
        QCOMPARE(t.text(0, Column::Length), QStringLiteral("5 s"));
        t.live({eventAt(20, std::nullopt)});
        t.model.setHistory({eventAt(20, 7s)}); // closed while frames were missed
        QCOMPARE(t.text(0, Column::Length), QStringLiteral("7 s"));
        QCOMPARE(t.ids(), QStringLiteral("e20 e10 e5"));
    }

    void onlyTheNewestAreKept()
    {
        TestedEvents t;
        QList<Event> many;
        for (int i = 0; i < EventTableModel::Capacity + 100; ++i) {
            many += eventAt(i);
        }
        t.model.setHistory(many);
        QCOMPARE(t.model.rowCount(), EventTableModel::Capacity);
        QCOMPARE(t.model.event(EventTableModel::Capacity - 1).id, QStringLiteral("e100"));
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&t.model, &QAbstractItemModel::rowsRemoved);
        t.live({eventAt(50), eventAt(99)}); // older than all that is kept
        QCOMPARE(inserted.count() + removed.count(), 0);
        t.live({eventAt(9000), eventAt(9001), eventAt(99)});
        QCOMPARE(ranges(inserted), QStringLiteral("0-1"));
        QCOMPARE(ranges(removed), QStringLiteral("1998-1999"));
        QCOMPARE(t.model.rowCount(), EventTableModel::Capacity);
        QVERIFY(!t.model.indexOf(QStringLiteral("e100")).isValid());
        QCOMPARE(t.model.indexOf(QStringLiteral("e102")).row(), EventTableModel::Capacity - 1);
    }

    void whatLastsGrows()
    {
        TestedEvents t;
        t.model.setHistory({eventAt(0, std::nullopt)});
        QCOMPARE(t.text(0, Column::Length), QStringLiteral("ongoing")); // nobody has said what time it is
        QVERIFY(!t.at(0, int(Column::Length), EventTableModel::SortRole).isValid());
        t.live({eventAt(1, std::nullopt), eventAt(2), eventAt(3, std::nullopt), eventAt(4, 200s)});
        QCOMPARE(t.text(4, Column::Length), QStringLiteral("since 0 s"));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        t.model.tick(Start + 190s);
        QCOMPARE(ranges(changed), QStringLiteral("1-1 3-4"));
        QCOMPARE(changed.at(0).at(0).toModelIndex().column(), int(Column::Length));
        QCOMPARE(changed.at(0).at(1).toModelIndex().column(), int(Column::Length));
        QCOMPARE(t.text(4, Column::Length), QStringLiteral("since 3 min"));
        QCOMPARE(t.at(4, int(Column::Length), EventTableModel::SortRole).toDouble(), 190.0);
        QCOMPARE(t.text(0, Column::Length), QStringLiteral("3 min 20 s"));
        QCOMPARE(t.text(2, Column::Length), QString()); // a moment
        QVERIFY(!t.at(2, int(Column::Length), EventTableModel::SortRole).isValid());
        t.model.tick(Start + 190s);
        QCOMPARE(changed.count(), 2);
    }

    void targetsHaveTheirNames()
    {
        TestedEvents t;
        Event own = eventAt(30);
        own.target.clear(); // the agent's own
        Event other = eventAt(20);
        other.target = idOf(2);
        t.model.setHistory({eventAt(10), other, own, eventAt(11)});
        QCOMPARE(column(t.model, int(Column::Target)).join(u'|'), QStringLiteral("|t2|t1|t1"));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        Frame frame = full(1, 2);
        t.apply(frame);
        QCOMPARE(column(t.model, int(Column::Target)).join(u'|'), QStringLiteral("|t2|Target 1|Target 1"));
        QCOMPARE(ranges(changed), QStringLiteral("2-3"));
        QCOMPARE(changed.at(0).at(0).toModelIndex().column(), int(Column::Target));
        frame.removedTargets = {idOf(1)};
        t.apply(frame); // what happened keeps its name
        t.model.setTargetLabels({{idOf(2), QStringLiteral("Router")}});
        QCOMPARE(column(t.model, int(Column::Target)).join(u'|'), QStringLiteral("|Router|Target 1|Target 1"));
        QCOMPARE(changed.count(), 2);
    }

    void cellsSayWhatHappened()
    {
        TestedEvents t;
        t.live({eventAt(0, 12s)});
        QCOMPARE(t.text(0, Column::Severity), QStringLiteral("Warning"));
        QCOMPARE(t.text(0, Column::What), QStringLiteral("Packet loss"));
        QCOMPARE(t.text(0, Column::Message), QStringLiteral("Packet loss"));
        QCOMPARE(t.at(0, 0, EventTableModel::SeverityRole).toInt(), int(Severity::Warning));
        QCOMPARE(t.at(0, 0, EventTableModel::TypeRole).toInt(), int(EventType::PacketLoss));
        QCOMPARE(t.at(0, 0, EventTableModel::TargetIdRole).toString(), idOf(1));
        QCOMPARE(t.at(0, 0, EventTableModel::StartRole).toLongLong(), toUnixMs(Start));
        QCOMPARE(t.at(0, int(Column::Length), Qt::AccessibleTextRole).toString(), QStringLiteral("Duration: 12 s"));
        for (int column = 0; column < t.model.columnCount(); ++column) {
            QVERIFY(!t.model.headerData(column, Qt::Horizontal).toString().isEmpty());
        }
        const UseLocale german(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(t.text(0, Column::Time), QStringLiteral("22.11.26 09:15"));
        QCOMPARE(t.model.index(0, int(Column::Time)).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("22.11.26 09:15:00"));
    }

    void everyTypeAndSeverityHasItsText()
    {
        QSet<QString> texts;
        TestedEvents t;
        for (int i = 0; i < int(EventTypeCount); ++i) {
            Event event = eventAt(i);
            event.type = EventType(i);
            event.severity = Severity(i % 3);
            t.live({event});
            texts += t.text(0, Column::What);
            texts += t.text(0, Column::Severity);
        }
        QCOMPARE(texts.size(), qsizetype(EventTypeCount) + 3);
        QVERIFY(!texts.contains(QString()));
    }

    void theSelectionSurvivesWhatComes()
    {
        TestedEvents t;
        t.model.setHistory({eventAt(10), eventAt(20), eventAt(30)});
        const QPersistentModelIndex selected = t.model.indexOf(QStringLiteral("e20"));
        QSignalSpy reset(&t.model, &QAbstractItemModel::modelReset);
        t.model.setHistory({eventAt(15), eventAt(20), eventAt(40)});
        QCOMPARE(selected.row(), 2);
        QCOMPARE(selected.data(EventTableModel::IdRole).toString(), QStringLiteral("e20"));
        QCOMPARE(reset.count(), 0);
    }

    void anySequenceEndsInTheSameTable_data()
    {
        QTest::addColumn<int>("starts");
        QTest::addColumn<int>("rows");
        QTest::newRow("few events, often") << 100 << 100;
        QTest::newRow("more than are kept") << 6000 << EventTableModel::Capacity;
    }
    void anySequenceEndsInTheSameTable()
    {
        QFETCH(const int, starts);
        QFETCH(const int, rows);
        QRandomGenerator random(20261122); // fixed, so that a failure can be run again
        EventTableModel model;
        std::unique_ptr<QAbstractItemModelTester> tester;
        if (rows < EventTableModel::Capacity) { // it looks at each cell at each signal
            tester = std::make_unique<QAbstractItemModelTester>(&model,
                                                                QAbstractItemModelTester::FailureReportingMode::Fatal);
        }
        Reference expected;
        for (quint64 i = 1; i <= 500; ++i) {
            QMap<int, Event> events;
            for (int n = random.bounded(20); n > 0; --n) {
                const int second = random.bounded(starts);
                const bool open = random.bounded(2) == 0;
                events.insert(second, eventAt(second, open ? std::nullopt : std::optional<Duration>(1s)));
            }
            const bool live = random.bounded(3) > 0;
            if (live) {
                Frame frame = delta(i);
                frame.events = events.values();
                model.apply(std::make_shared<const Frame>(frame));
            } else {
                model.setHistory(events.values());
            }
            expected.take(events.values(), live);
            QCOMPARE(model.rowCount(), int(expected.rows.size()));
            for (int row = 0; row < model.rowCount(); ++row) {
                QVERIFY2(model.event(row) == expected.rows.at(row), qPrintable(QString::number(i)));
            }
        }
        QCOMPARE(model.rowCount(), rows);
    }
};

NM_REGISTER_TEST(TestEventTableModel)
#include "tst_eventtablemodel.moc"
