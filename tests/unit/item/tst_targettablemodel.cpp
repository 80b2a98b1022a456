// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/targettablemodel.h"
#include "tests/support/testregistry.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace NetMonitor;
using Column = TargetTableModel::Column;

namespace {
const QUuid Epoch(QStringLiteral("{11111111-1111-1111-1111-111111111111}"));

QString idOf(int number)
{
    return QStringLiteral("t%1").arg(number);
}

TargetStatus target(int number, double loss = 0)
{
    TargetStatus status;
    status.target.id = idOf(number);
    status.target.label = QStringLiteral("Target %1").arg(number);
    status.target.address = QStringLiteral("10.0.0.%1").arg(number);
    ProbeStatus probe;
    probe.probe = QStringLiteral("ping");
    probe.state = loss >= 1 ? ProbeState::Down : ProbeState::Up;
    probe.lastRound.emplace();
    probe.lastRound->packetLoss = loss;
    if (loss < 1) {
        probe.lastRound->latency = 0.0123;
        probe.lastRound->jitter = 0.0017;
    }
    probe.derived.score = loss >= 1 ? 0 : 96.5;
    status.probes = {probe};
    return status;
}

Frame delta(quint64 sequence, QList<TargetStatus> targets = {})
{
    Frame frame;
    frame.epoch = Epoch;
    frame.sequence = sequence;
    frame.targets = std::move(targets);
    return frame;
}

Frame full(quint64 sequence, int count)
{
    Frame frame = delta(sequence);
    frame.full = true;
    for (int i = 0; i < count; ++i) {
        frame.targets += target(i);
    }
    return frame;
}

/// A model that is checked at every signal.
struct Tested
{
    TargetTableModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

    void apply(Frame frame) { model.apply(std::make_shared<const Frame>(std::move(frame))); }
    QVariant at(const QString& id, Column column, int role = Qt::DisplayRole) const
    {
        return model.indexOf(id).siblingAtColumn(int(column)).data(role);
    }
};
} // namespace

class TestTargetTableModel : public QObject
{
    Q_OBJECT
private slots:
    void showsTheFiguresOfTheLeadProbe()
    {
        Tested t;
        t.apply(full(1, 1));
        QCOMPARE(t.model.columnCount(), 7);
        QCOMPARE(t.at(idOf(0), Column::Name).toString(), QStringLiteral("Target 0"));
        QCOMPARE(t.at(idOf(0), Column::Address).toString(), QStringLiteral("10.0.0.0"));
        QCOMPARE(t.at(idOf(0), Column::State).toString(), QStringLiteral("Up"));
        QCOMPARE(t.at(idOf(0), Column::Latency).toString(), QStringLiteral("12.3 ms"));
        QCOMPARE(t.at(idOf(0), Column::Loss).toString(), QStringLiteral("0.0 %"));
        QCOMPARE(t.at(idOf(0), Column::Jitter).toString(), QStringLiteral("1.70 ms"));
        QCOMPARE(t.at(idOf(0), Column::Score).toString(), QStringLiteral("97"));
        QCOMPARE(t.at(idOf(0), Column::Latency, TargetTableModel::SortRole).toDouble(), 0.0123);
        QCOMPARE(t.at(idOf(0), Column::Score, TargetTableModel::SortRole).toDouble(), 96.5);
        for (int column = 0; column < t.model.columnCount(); ++column) {
            QVERIFY(!t.model.headerData(column, Qt::Horizontal).toString().isEmpty());
        }
    }

    void fault05_totalLossIsAHundredPercent() // the original showed "1.00 %"
    {
        Tested t;
        t.apply(full(1, 1));
        t.apply(delta(2, {target(0, 1)}));
        QCOMPARE(t.at(idOf(0), Column::Loss).toString(), QStringLiteral("100.0 %"));
        QCOMPARE(t.at(idOf(0), Column::Loss, TargetTableModel::SortRole).toDouble(), 1.0);
        QCOMPARE(t.at(idOf(0), Column::State).toString(), QStringLiteral("Down"));
    }

    void fault06_noReplyIsAnEmptyCell() // the original showed 0 ms
    {
        Tested t;
        t.apply(full(1, 1));
        t.apply(delta(2, {target(0, 1)}));
        for (const Column column : {Column::Latency, Column::Jitter}) {
            QCOMPARE(t.at(idOf(0), column).toString(), QString());
            QVERIFY(!t.at(idOf(0), column, TargetTableModel::SortRole).isValid());
        }
    }

    void aPausedTargetShowsNoOldFigures()
    {
        Tested t;
        TargetStatus paused = target(0);
        paused.target.enabled = false;
        TargetStatus fresh = target(1);
        fresh.probes.clear();
        t.apply(full(1, 0));
        t.apply(delta(2, {paused, fresh}));
        QCOMPARE(t.at(idOf(0), Column::State).toString(), QStringLiteral("Paused"));
        QCOMPARE(t.at(idOf(1), Column::State).toString(), QStringLiteral("Unknown"));
        for (const Column column : {Column::Latency, Column::Loss, Column::Jitter, Column::Score}) {
            QCOMPARE(t.at(idOf(0), column).toString(), QString());
            QCOMPARE(t.at(idOf(1), column).toString(), QString());
        }
    }

    void sortsByNumberWithNoValueLast()
    {
        Tested t;
        TargetStatus slow = target(0);
        slow.probes[0].lastRound->latency = 0.1; // "100.0 ms" < "9.00 ms" as text
        TargetStatus quick = target(1);
        quick.probes[0].lastRound->latency = 0.009;
        Frame frame = full(1, 0);
        frame.targets = {target(2, 1), slow, quick};
        t.apply(frame);
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&t.model);
        sorted.setSortRole(TargetTableModel::SortRole);
        sorted.sort(int(Column::Latency));
        QStringList ids;
        for (int row = 0; row < 3; ++row) {
            ids += sorted.index(row, 0).data(TargetTableModel::IdRole).toString();
        }
        QCOMPARE(ids, (QStringList{idOf(1), idOf(0), idOf(2)}));
    }

    void neighboursShareOneSignal()
    {
        Tested t;
        t.apply(full(1, 6));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        t.apply(delta(2, {target(4, 0.5), target(1, 0.5), target(2, 0.5), target(5)}));
        QCOMPARE(changed.count(), 2); // rows 1..2 and 4; row 5 is as it was
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 2);
        QCOMPARE(changed.at(0).at(1).toModelIndex().column(), t.model.columnCount() - 1);
    }

    void removedNeighboursShareOneSignal()
    {
        Tested t;
        t.apply(full(1, 6));
        QSignalSpy removed(&t.model, &QAbstractItemModel::rowsRemoved);
        Frame frame = delta(2);
        frame.removedTargets = {idOf(1), idOf(5), idOf(2), QStringLiteral("unknown")};
        t.apply(frame);
        QCOMPARE(removed.count(), 2);
        QCOMPARE(removed.at(0).at(1).toInt(), 5); // from the end
        QCOMPARE(removed.at(1).at(1).toInt(), 1);
        QCOMPARE(t.model.rowCount(), 3);
    }

    void aLostFrameAsksForAllOnce()
    {
        Tested t;
        t.apply(full(1, 3));
        QSignalSpy resync(&t.model, &TargetTableModel::resyncNeeded);
        t.apply(delta(3, {target(9)}));
        t.apply(delta(4, {target(9)}));
        t.apply(delta(2, {target(9)})); // late: something is missing all the same
        QCOMPARE(resync.count(), 1);
        QCOMPARE(t.model.rowCount(), 3);
        t.apply(full(5, 2));
        QCOMPARE(t.model.rowCount(), 2);
        t.apply(delta(7));
        QCOMPARE(resync.count(), 2);
    }

    void anotherEpochAsksForAll()
    {
        Tested t;
        t.apply(full(1, 3));
        QSignalSpy resync(&t.model, &TargetTableModel::resyncNeeded);
        Frame restarted = delta(2, {target(9)});
        restarted.epoch = QUuid::createUuid();
        t.apply(restarted);
        QCOMPARE(resync.count(), 1);
        QCOMPARE(t.model.rowCount(), 3);
    }

    void beforeTheFirstFullFrameNothingIsTaken()
    {
        Tested t;
        QSignalSpy resync(&t.model, &TargetTableModel::resyncNeeded);
        Frame first;
        first.sequence = 1;
        first.targets = {target(1)};
        t.apply(first);
        QCOMPARE(resync.count(), 1);
        QCOMPARE(t.model.rowCount(), 0);
    }

    void aFullFrameKeepsTheSelection()
    {
        Tested t;
        t.apply(full(1, 5));
        const QPersistentModelIndex selected = t.model.indexOf(idOf(3));
        Frame again = full(9, 5);
        again.targets.removeAt(1);
        QSignalSpy reset(&t.model, &QAbstractItemModel::modelReset);
        t.apply(again);
        QVERIFY(selected.isValid());
        QCOMPARE(selected.data(TargetTableModel::IdRole).toString(), idOf(3));
        QCOMPARE(selected.row(), 2);
        QCOMPARE(reset.count(), 0);
    }

    void anEmptyFrameIsSilent()
    {
        Tested t;
        t.apply(full(1, 3));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        t.apply(delta(2));
        t.apply(full(3, 3));
        QCOMPARE(changed.count() + inserted.count(), 0);
    }

    void theProblemIsTheTipOfTheState()
    {
        Tested t;
        TargetStatus status = target(0, 1);
        status.probes[0].problem = QStringLiteral("no permission; run this");
        status.primary = true;
        Frame frame = full(1, 0);
        frame.targets = {status};
        t.apply(frame);
        QCOMPARE(t.at(idOf(0), Column::State, Qt::ToolTipRole).toString(), QStringLiteral("no permission; run this"));
        QCOMPARE(t.at(idOf(0), Column::Name, TargetTableModel::PrimaryRole).toBool(), true);
    }

    void anySequenceOfFramesEndsInTheSameTable()
    {
        QRandomGenerator random(20240321); // fixed, so that a failure can be run again
        Tested t;
        t.apply(full(0, 0));
        QMap<QString, TargetStatus> expected;
        for (quint64 sequence = 1; sequence <= 500; ++sequence) {
            Frame frame = delta(sequence);
            frame.full = random.bounded(20) == 0;
            QSet<int> used;
            for (int i = random.bounded(8); i > 0; --i) {
                const int number = random.bounded(30);
                if (used.contains(number)) {
                    continue;
                }
                used.insert(number);
                if (random.bounded(3) == 0 && !frame.full) {
                    frame.removedTargets += idOf(number);
                } else {
                    frame.targets += target(number, random.bounded(1.0));
                }
            }
            if (frame.full) {
                expected.clear();
            }
            for (const QString& id : std::as_const(frame.removedTargets)) {
                expected.remove(id);
            }
            for (const TargetStatus& status : std::as_const(frame.targets)) {
                expected.insert(status.target.id, status);
            }
            t.apply(frame);
            QCOMPARE(t.model.rowCount(), int(expected.size()));
            for (const TargetStatus& status : std::as_const(expected)) {
                const QModelIndex index = t.model.indexOf(status.target.id);
                QVERIFY(index.isValid());
                QVERIFY(t.model.status(index.row()) == status);
            }
        }
    }
};

NM_REGISTER_TEST(TestTargetTableModel)
#include "tst_targettablemodel.moc"
