// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
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
/// What the table has to hold, in the plainest way.
struct Reference
{
    void remove(const QString& id)
    {
        rows.removeIf([&id](const TargetStatus& status) { return status.target.id == id; });
    }

    void take(const Frame& frame)
    {
        for (const QString& id : frame.removedTargets) {
            remove(id);
        }
        if (frame.full) {
            rows.removeIf([&frame](const TargetStatus& row) {
                return std::none_of(frame.targets.begin(), frame.targets.end(),
                                    [&row](const TargetStatus& status) { return status.target.id == row.target.id; });
            });
        }
        for (const TargetStatus& status : frame.targets) {
            const auto it = std::find_if(rows.begin(), rows.end(), [&status](const TargetStatus& row) {
                return row.target.id == status.target.id;
            });
            if (it == rows.end()) {
                rows += status;
            } else {
                *it = status;
            }
        }
    }

    QList<TargetStatus> rows;
};

Frame randomFrame(QRandomGenerator& random, quint64 sequence)
{
    Frame frame = delta(sequence);
    frame.full = random.bounded(20) == 0;
    QSet<int> used;
    for (int i = random.bounded(8); i > 0; --i) {
        const int number = random.bounded(30);
        if (used.contains(number)) {
            continue;
        }
        used.insert(number);
        const int what = random.bounded(6);
        if (what < 2 && !frame.full) {
            frame.removedTargets += idOf(number);
        }
        if (what > 0 || frame.full) { // 1: gone and there again
            frame.targets += target(number, random.bounded(1.0));
        }
    }
    return frame;
}
} // namespace

/// Which rows there are, and what is told of them.
class TestTargetTableModel : public QObject
{
    Q_OBJECT
private slots:
    void neighboursShareOneSignal()
    {
        TestedTargets t;
        t.apply(full(1, 6));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        t.apply(delta(2, {target(4, 0.5), target(1, 0.5), target(2, 0.5), target(5)})); // row 5 is as it was
        QCOMPARE(ranges(changed), QStringLiteral("1-2 4-4"));
        QCOMPARE(changed.at(0).at(0).toModelIndex().column(), 0);
        QCOMPARE(changed.at(0).at(1).toModelIndex().column(), t.model.columnCount() - 1);
    }

    void aRoundAndItsStatusShareOneSignal()
    {
        TestedTargets t;
        t.apply(full(1, 6));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        Frame frame = delta(2, {target(2, 0.5)});
        frame.rounds = {roundOf(2, 0.01), roundOf(3, 0.01), roundOf(3, 0.02)};
        t.apply(frame);
        QCOMPARE(ranges(changed), QStringLiteral("2-3"));
    }

    void aNewTargetBringsItsRoundsAlong()
    {
        TestedTargets t;
        t.apply(full(1, 1));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        Frame frame = delta(2, {target(7), target(8)});
        frame.rounds = {roundOf(7, 0.01)};
        t.apply(frame);
        QCOMPARE(ranges(inserted), QStringLiteral("1-2"));
        QCOMPARE(changed.count(), 0);
        QCOMPARE(t.at(idOf(7), Column::Trend, TargetTableModel::TrendRole).value<QList<double>>(), QList<double>{0.01});
    }

    void removedNeighboursShareOneSignal()
    {
        TestedTargets t;
        t.apply(full(1, 6));
        QSignalSpy removed(&t.model, &QAbstractItemModel::rowsRemoved);
        Frame frame = delta(2);
        frame.removedTargets = {idOf(1), idOf(5), idOf(2), QStringLiteral("unknown")};
        t.apply(frame);
        QCOMPARE(ranges(removed), QStringLiteral("5-5 1-2")); // from the end
        QCOMPARE(t.model.rowCount(), 3);
    }

    void aFullFrameKeepsTheSelection()
    {
        TestedTargets t;
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

    void aFrameWithoutNewsIsSilent()
    {
        TestedTargets t;
        t.apply(full(1, 3));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        Frame stranger = delta(2);
        stranger.rounds = {roundOf(9, 0.01)}; // of a target that is gone
        t.apply(stranger);
        t.apply(full(3, 3));
        QCOMPARE(changed.count() + inserted.count(), 0);
    }

    void anySequenceOfFramesEndsInTheSameTable()
    {
        QRandomGenerator random(20240321); // fixed, so that a failure can be run again
        TestedTargets t;
        Reference expected;
        t.apply(full(0, 0));
        for (quint64 sequence = 1; sequence <= 500; ++sequence) {
            const Frame frame = randomFrame(random, sequence);
            t.apply(frame);
            expected.take(frame);
            QCOMPARE(t.model.rowCount(), int(expected.rows.size()));
            for (int row = 0; row < t.model.rowCount(); ++row) {
                const TargetStatus& status = expected.rows.at(row);
                QVERIFY2(t.model.status(row) == status, qPrintable(QString::number(sequence)));
                QCOMPARE(t.model.indexOf(status.target.id).row(), row);
            }
        }
    }
};

NM_REGISTER_TEST(TestTargetTableModel)
#include "tst_targettablemodel.moc"
