// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/eventfiltermodel.h"
#include "models/item/eventtablemodel.h"
#include "tests/support/testregistry.h"
#include "tests/unit/item/itemtesting.h"

#include <QCollator>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;
using Column = EventTableModel::Column;

namespace {
Event made(int second, EventType type, const QString& target, std::optional<Duration> length)
{
    Event event;
    event.id = QString::number(second);
    event.type = type;
    event.start = UtcTime(std::chrono::seconds(second));
    if (length) {
        event.end = event.start + *length;
    }
    event.target = target;
    event.message = QStringLiteral("something of %1").arg(second);
    return event;
}

/// Four events behind a filter, both checked at every signal.
struct Filtered
{
    Filtered()
    {
        proxy.model.setSourceModel(&table.model);
        table.model.setHistory({made(1, EventType::Timeout, idOf(1), 100s), made(2, EventType::PacketLoss, idOf(2), 9s),
                                made(3, EventType::Health, {}, 0s),
                                made(4, EventType::Timeout, idOf(2), std::nullopt)});
        table.model.setTargetLabels({{idOf(2), QStringLiteral("Router")}});
        table.model.tick(UtcTime(10s));
    }
    QString shown() const { return column(proxy.model, 0, EventTableModel::IdRole).join(u' '); }

    Tested<EventTableModel> table;
    Tested<EventFilterModel> proxy;
};
} // namespace

class TestEventFilterModel : public QObject
{
    Q_OBJECT
private slots:
    void filtersByTarget()
    {
        Filtered f;
        QCOMPARE(f.shown(), QStringLiteral("4 3 2 1"));
        f.proxy.model.setTargets({idOf(1)});
        QCOMPARE(f.shown(), QStringLiteral("1"));
        f.proxy.model.setTargets({idOf(1), idOf(2)});
        QCOMPARE(f.shown(), QStringLiteral("4 2 1"));
        f.proxy.model.setTargets({});
        QCOMPARE(f.shown(), QStringLiteral("4 3 2 1"));
    }

    void filtersByType()
    {
        Filtered f;
        f.proxy.model.setType(EventType::Timeout);
        QCOMPARE(f.shown(), QStringLiteral("4 1"));
        f.proxy.model.setTargets({idOf(2)});
        QCOMPARE(f.shown(), QStringLiteral("4"));
        f.proxy.model.setType(std::nullopt);
        QCOMPARE(f.shown(), QStringLiteral("4 2"));
    }

    void filtersByText()
    {
        Filtered f;
        f.proxy.model.setText(QStringLiteral("router timeout"));
        QCOMPARE(f.shown(), QStringLiteral("4"));
        f.proxy.model.setText(QStringLiteral("OF 3"));
        QCOMPARE(f.shown(), QStringLiteral("3"));
        f.proxy.model.setText(QStringLiteral("t2"));
        QCOMPARE(f.shown(), QStringLiteral("4 2"));
        f.table.model.setTargetLabels({{idOf(1), QStringLiteral("at2")}}); // a name that changes is searched anew
        QCOMPARE(f.shown(), QStringLiteral("4 2 1"));
    }

    void whatGrowsMovesAndAMomentIsLast()
    {
        Filtered f;
        f.proxy.model.sort(int(Column::Length), Qt::DescendingOrder);
        QCOMPARE(f.shown(), QStringLiteral("1 2 4 3"));
        f.table.model.tick(UtcTime(60s));
        QCOMPARE(f.shown(), QStringLiteral("1 4 2 3"));
        f.proxy.model.sort(int(Column::Length), Qt::AscendingOrder);
        QCOMPARE(f.shown(), QStringLiteral("2 4 1 3"));
        f.proxy.model.sort(-1);
        QCOMPARE(f.shown(), QStringLiteral("4 3 2 1"));
    }

    void anySequenceStaysSorted_data()
    {
        QTest::addColumn<Column>("by");
        for (const Column by : {Column::Severity, Column::Time, Column::Length, Column::Target, Column::What}) {
            QTest::addRow("column %d", int(by)) << by;
        }
    }
    void anySequenceStaysSorted()
    {
        QFETCH(const Column, by);
        QRandomGenerator random(20261122); // fixed, so that a failure can be run again
        QCollator collator; // as the proxy has it
        collator.setNumericMode(true);
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        Tested<EventTableModel> table;
        Tested<EventFilterModel> proxy;
        proxy.model.setSourceModel(&table.model);
        proxy.model.setText(QStringLiteral("of"));
        for (int i = 0; i < 100; ++i) { // for each column
            const bool descending = i % 20 < 10;
            proxy.model.sort(int(by), descending ? Qt::DescendingOrder : Qt::AscendingOrder);
            Frame frame = delta(quint64(i));
            for (int n = random.bounded(8); n > 0; --n) {
                const int length = random.bounded(200);
                Event event = made(random.bounded(25), EventType(random.bounded(9)), idOf(random.bounded(4)),
                                   length < 100 ? std::nullopt : std::optional(std::chrono::seconds(length - 100)));
                event.severity = Severity(random.bounded(3));
                frame.events.removeIf([&event](const Event& e) { return e.id == event.id; });
                frame.events += event;
            }
            table.apply(frame);
            table.model.tick(UtcTime(std::chrono::seconds(random.bounded(200))));
            table.model.setTargetLabels({{idOf(random.bounded(4)), QString::number(random.bounded(100))}});
            QCOMPARE(proxy.model.rowCount(), table.model.rowCount());
            QList<int> expected;
            for (int row = 0; row < table.model.rowCount(); ++row) {
                expected += row;
            }
            std::stable_sort(expected.begin(), expected.end(), [&](int a, int b) {
                const QVariant left = table.at(a, int(by), EventTableModel::SortRole);
                const QVariant right = table.at(b, int(by), EventTableModel::SortRole);
                if (!left.isValid() || !right.isValid()) {
                    return left.isValid() && !right.isValid(); // last in both orders
                }
                const bool text = by == Column::Target || by == Column::What;
                const double order = text ? double(collator.compare(left.toString(), right.toString()))
                                          : left.toDouble() - right.toDouble();
                return descending ? order > 0 : order < 0;
            });
            for (int row = 0; row < proxy.model.rowCount(); ++row) {
                QCOMPARE(proxy.model.mapToSource(proxy.model.index(row, 0)).row(), expected.at(row));
            }
        }
    }
};

NM_REGISTER_TEST(TestEventFilterModel)
#include "tst_eventfiltermodel.moc"
