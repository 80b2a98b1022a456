// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/targetfiltermodel.h"
#include "tests/support/testregistry.h"
#include "tests/unit/item/itemtesting.h"

#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using Column = TargetTableModel::Column;

namespace {
/// A table behind its filter, both checked at every signal.
struct Filtered
{
    Filtered() { proxy.model.setSourceModel(&table.model); }

    /// The numbers of the targets that are shown, in order.
    QString shown() const { return column(proxy.model, 0, TargetTableModel::IdRole).join(u' ').remove(u't'); }
    void sort(Column column, Qt::SortOrder order) { proxy.model.sort(int(column), order); }

    TestedTargets table;
    Tested<TargetFilterModel> proxy;
};

TargetStatus withLatency(int number, std::optional<double> seconds)
{
    TargetStatus status = target(number);
    status.probes[0].lastRound->latency = seconds;
    return status;
}

Frame fullOf(QList<TargetStatus> targets)
{
    Frame frame = full(1, 0);
    frame.targets = std::move(targets);
    return frame;
}
} // namespace

class TestTargetFilterModel : public QObject
{
    Q_OBJECT
private slots:
    void everyWordHasToOccur_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("nothing typed") << QStringLiteral("  ") << QStringLiteral("0 1 2");
        QTest::newRow("label") << QStringLiteral("google") << QStringLiteral("1");
        QTest::newRow("id") << QStringLiteral("t2") << QStringLiteral("2");
        QTest::newRow("address") << QStringLiteral("10.0.0.") << QStringLiteral("0 1 2");
        QTest::newRow("resolved address") << QStringLiteral("2001:DB8::7") << QStringLiteral("1");
        QTest::newRow("tag") << QStringLiteral("berlin") << QStringLiteral("1 2");
        QTest::newRow("name of a tag") << QStringLiteral("site") << QStringLiteral("1 2");
        QTest::newRow("tag with its name") << QStringLiteral("site=berlin") << QStringLiteral("1 2");
        QTest::newRow("two words in any order") << QStringLiteral("BERLIN  dns") << QStringLiteral("1");
        QTest::newRow("two that never meet") << QStringLiteral("berlin rome") << QString();
        QTest::newRow("no pattern") << QStringLiteral("*") << QString();
    }
    void everyWordHasToOccur()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, shown);
        TargetStatus dns = target(1);
        dns.target.label = QStringLiteral("Google DNS");
        dns.target.tags = {{QStringLiteral("site"), QStringLiteral("Berlin")}};
        dns.probes[0].address = QStringLiteral("2001:db8::7");
        TargetStatus web = target(2);
        web.target.tags = dns.target.tags;
        Filtered f;
        f.table.apply(fullOf({target(0), dns, web}));
        f.proxy.model.setText(text);
        QCOMPARE(f.shown(), shown);
    }

    void onlyProblemsFollowsTheState()
    {
        Filtered f;
        TargetStatus paused = target(3, 1);
        paused.target.enabled = false;
        TargetStatus fresh = target(4);
        fresh.probes.clear();
        f.table.apply(fullOf({target(0), target(1, 0.5), target(2, 1), paused, fresh}));
        f.proxy.model.setOnlyProblems(true);
        QCOMPARE(f.shown(), QStringLiteral("1 2"));
        f.table.apply(delta(2, {target(0, 1), target(2)}));
        QCOMPARE(f.shown(), QStringLiteral("0 1"));
        f.proxy.model.setText(QStringLiteral("t1"));
        QCOMPARE(f.shown(), QStringLiteral("1"));
        f.proxy.model.setOnlyProblems(false);
        f.proxy.model.setText({});
        QCOMPARE(f.shown(), QStringLiteral("0 1 2 3 4"));
    }

    void aCellWithoutAValueIsLastInBothOrders()
    {
        Filtered f;
        f.table.apply(
            fullOf({withLatency(0, {}), withLatency(1, 0.1), withLatency(2, 0.009), // "100.00" < "9.00" as text
                    withLatency(3, {}), withLatency(4, 0.02)}));
        f.sort(Column::Latency, Qt::AscendingOrder);
        QCOMPARE(f.shown(), QStringLiteral("2 4 1 0 3"));
        f.sort(Column::Latency, Qt::DescendingOrder);
        QCOMPARE(f.shown(), QStringLiteral("1 4 2 0 3"));
        f.table.apply(delta(2, {withLatency(1, {}), withLatency(3, 0.5)}));
        QCOMPARE(f.shown(), QStringLiteral("3 4 2 0 1"));
    }

    void equalsStayInTheOrderOfTheTable()
    {
        Filtered f;
        f.table.apply(fullOf({target(3), target(1), target(2), target(0)}));
        f.sort(Column::Latency, Qt::AscendingOrder);
        QCOMPARE(f.shown(), QStringLiteral("3 1 2 0"));
        f.sort(Column::Latency, Qt::DescendingOrder);
        QCOMPARE(f.shown(), QStringLiteral("3 1 2 0"));
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) { // also when they change
            f.sort(Column::Latency, order);
            f.table.apply(delta(0, {withLatency(1, 0.5), withLatency(2, 0.6)}));
            f.table.apply(delta(0, {withLatency(2, 0.0123)}));
            f.table.apply(delta(0, {withLatency(1, 0.0123)}));
            QCOMPARE(f.shown(), QStringLiteral("3 1 2 0"));
        }
    }

    void textsSortAsPeopleDo()
    {
        const UseLocale english(QLocale(QLocale::English, QLocale::UnitedStates));
        Filtered f;
        QList<TargetStatus> targets{target(0), target(1), target(10), target(9)};
        targets[0].target.label = QStringLiteral("beta");
        targets[1].target.label = QStringLiteral("Host 10");
        targets[2].target.label = QStringLiteral("host 9");
        targets[3].target.label = QStringLiteral("Alpha");
        f.table.apply(fullOf(targets));
        f.sort(Column::Name, Qt::AscendingOrder);
        QCOMPARE(f.shown(), QStringLiteral("9 0 10 1"));
        f.sort(Column::Address, Qt::AscendingOrder);
        QCOMPARE(f.shown(), QStringLiteral("0 1 9 10"));
    }

    void theSelectionSurvivesAFullFrame()
    {
        Filtered f;
        f.table.apply(full(1, 5));
        f.sort(Column::Name, Qt::DescendingOrder);
        const QPersistentModelIndex selected = f.proxy.model.index(1, 0); // target 3
        Frame again = full(9, 5);
        again.targets.removeAt(4);
        again.targets[3] = target(3, 0.5);
        f.table.apply(again);
        QVERIFY(selected.isValid());
        QCOMPARE(selected.row(), 0);
        QCOMPARE(selected.data(TargetTableModel::IdRole).toString(), idOf(3));
    }

    void anySequenceOfFramesStaysSortedAndFiltered()
    {
        QRandomGenerator random(20261122); // fixed, so that a failure can be run again
        Filtered f;
        f.table.apply(full(0, 0));
        f.proxy.model.setOnlyProblems(true);
        f.proxy.model.setText(QStringLiteral("t1"));
        for (quint64 sequence = 1; sequence <= 500; ++sequence) {
            const bool descending = random.bounded(2) == 0;
            f.sort(Column::Loss, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
            Frame frame = delta(sequence);
            for (int number = 0; number < 30; ++number) {
                const int what = random.bounded(8);
                if (what == 0) {
                    frame.removedTargets += idOf(number);
                } else if (what < 3) {
                    frame.targets += target(number, random.bounded(3) / 2.0);
                }
            }
            f.table.apply(frame);
            QList<std::pair<double, int>> expected; // loss and row of the table
            for (int row = 0; row < f.table.model.rowCount(); ++row) {
                const TargetStatus& status = f.table.model.status(row);
                const double loss = *status.probes.constFirst().lastRound->packetLoss;
                if (loss > 0 && status.target.id.startsWith(u"t1")) {
                    expected.append({descending ? -loss : loss, row});
                }
            }
            std::sort(expected.begin(), expected.end());
            QCOMPARE(f.proxy.model.rowCount(), int(expected.size()));
            for (int row = 0; row < f.proxy.model.rowCount(); ++row) {
                QCOMPARE(f.proxy.model.mapToSource(f.proxy.model.index(row, 0)).row(), expected.at(row).second);
            }
        }
    }
};

NM_REGISTER_TEST(TestTargetFilterModel)
#include "tst_targetfiltermodel.moc"
