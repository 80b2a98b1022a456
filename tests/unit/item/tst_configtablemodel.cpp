// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/configtablemodel.h"
#include "tests/support/testregistry.h"
#include "tests/unit/item/itemtesting.h"

#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QSortFilterProxyModel>
#include <QTest>

#include <algorithm>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using Column = ConfigTableModel::Column;

namespace {
ConfigEntry entryOf(const QString& path, const QString& value = QStringLiteral("10"))
{
    return {path, value, ConfigOrigin::File, QStringLiteral("netmonitor.yaml:12:5"), false};
}

QList<ConfigEntry> entriesOf(const QString& paths)
{
    QList<ConfigEntry> entries;
    for (const QString& path : paths.split(u' ', Qt::SkipEmptyParts)) {
        entries += entryOf(path);
    }
    return entries;
}

struct TestedConfig : Tested<ConfigTableModel>
{
    QString paths() const { return column(model, int(Column::Setting)).join(u' '); }
};
} // namespace

class TestConfigTableModel : public QObject
{
    Q_OBJECT
private slots:
    void cellsSayWhatIsSet()
    {
        TestedConfig t;
        ConfigEntry listen = entryOf(QStringLiteral("api.listen"), QStringLiteral("[::1]:8000"));
        listen.pendingRestart = true;
        ConfigEntry plain = entryOf(QStringLiteral("interval"));
        plain.origin = ConfigOrigin::Default;
        plain.source.clear();
        t.model.setEntries({listen, plain});
        QCOMPARE(t.at(0, int(Column::Setting)).toString(), QStringLiteral("api.listen"));
        QCOMPARE(t.at(0, int(Column::Value)).toString(), QStringLiteral("[::1]:8000 (after a restart)"));
        QCOMPARE(t.at(0, int(Column::Value), ConfigTableModel::SortRole).toString(), QStringLiteral("[::1]:8000"));
        QCOMPARE(t.at(0, int(Column::Origin)).toString(), QStringLiteral("File"));
        QCOMPARE(t.at(0, int(Column::Source)).toString(), QStringLiteral("netmonitor.yaml:12:5"));
        QCOMPARE(t.at(0, 0, ConfigTableModel::PendingRestartRole).toBool(), true);
        QCOMPARE(t.at(0, 0, ConfigTableModel::PathRole).toString(), QStringLiteral("api.listen"));
        QCOMPARE(t.at(1, int(Column::Value)).toString(), QStringLiteral("10"));
        QCOMPARE(t.at(1, 0, ConfigTableModel::OriginRole).toInt(), int(ConfigOrigin::Default));
        QCOMPARE(t.at(1, int(Column::Source), Qt::AccessibleTextRole).toString(), QStringLiteral("Source: no value"));
        QVERIFY(!t.at(1, int(Column::Source), ConfigTableModel::SortRole).isValid());
        for (int column = 0; column < t.model.columnCount(); ++column) {
            QVERIFY(!t.model.headerData(column, Qt::Horizontal).toString().isEmpty());
        }
    }

    void everyOriginHasItsText()
    {
        TestedConfig t;
        QSet<QString> texts;
        for (int origin = 0; origin <= int(ConfigOrigin::Default); ++origin) {
            ConfigEntry entry = entryOf(QStringLiteral("a"));
            entry.origin = ConfigOrigin(origin);
            t.model.setEntries({entry});
            texts += t.at(0, int(Column::Origin)).toString();
        }
        QCOMPARE(texts.size(), int(ConfigOrigin::Default) + 1);
        QVERIFY(!texts.contains(QString()));
    }

    void onlyWhatChangedIsTold()
    {
        TestedConfig t;
        t.model.setEntries(entriesOf(QStringLiteral("a b c d e f g")));
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&t.model, &QAbstractItemModel::rowsRemoved);
        t.model.setEntries(entriesOf(QStringLiteral("a b c d e f g")));
        QCOMPARE(changed.count() + inserted.count() + removed.count(), 0);
        QList<ConfigEntry> next = entriesOf(QStringLiteral("a x y b d e g z"));
        for (const int row : {3, 5, 6}) { // b, e, g
            next[row].value = QStringLiteral("20");
        }
        const QPersistentModelIndex selected = t.model.index(3, 0); // d
        t.model.setEntries(next);
        QCOMPARE(t.paths(), QStringLiteral("a x y b d e g z"));
        QCOMPARE(ranges(inserted), QStringLiteral("1-2 7-7"));
        QCOMPARE(ranges(removed), QStringLiteral("4-4 6-6")); // c, f
        QCOMPARE(ranges(changed), QStringLiteral("3-3 5-6"));
        QCOMPARE(selected.row(), 4);
    }

    void oneSettingMayStandTwice() // an ignored variable beside what holds
    {
        TestedConfig t;
        t.model.setEntries(entriesOf(QStringLiteral("a b a")));
        t.model.setEntries(entriesOf(QStringLiteral("a a b b")));
        QCOMPARE(t.paths(), QStringLiteral("a a b b"));
    }

    void aPlainProxySearchesIt()
    {
        TestedConfig t;
        QSortFilterProxyModel proxy;
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
        proxy.setSourceModel(&t.model);
        proxy.setFilterKeyColumn(-1);
        proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
        QList<ConfigEntry> entries = entriesOf(QStringLiteral("api.listen interval storage.path"));
        entries[1].origin = ConfigOrigin::Environment;
        entries[2].value = QStringLiteral("/var/lib/netmonitor");
        t.model.setEntries(entries);
        proxy.setFilterFixedString(QStringLiteral("environment"));
        QCOMPARE(column(proxy, 0).join(u' '), QStringLiteral("interval"));
        proxy.setFilterFixedString(QStringLiteral("/VAR"));
        QCOMPARE(column(proxy, 0).join(u' '), QStringLiteral("storage.path"));
        t.model.setEntries(entriesOf(QStringLiteral("storage.path")));
        QCOMPARE(proxy.rowCount(), 0);
    }

    void anySequenceEndsInTheSameTable()
    {
        QRandomGenerator random(20261122); // fixed, so that a failure can be run again
        TestedConfig t;
        QSortFilterProxyModel proxy;
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
        proxy.setSourceModel(&t.model);
        proxy.sort(int(Column::Value));
        for (int i = 0; i < 500; ++i) {
            QList<ConfigEntry> entries;
            for (int number = 0; number < 40; ++number) {
                if (random.bounded(4) > 0) {
                    entries += entryOf(QString::number(number), QString::number(random.bounded(3)));
                }
            }
            if (random.bounded(5) == 0) {
                std::shuffle(entries.begin(), entries.end(), random);
            }
            t.model.setEntries(entries);
            QCOMPARE(t.model.rowCount(), int(entries.size()));
            for (int row = 0; row < t.model.rowCount(); ++row) {
                QVERIFY(t.model.entry(row) == entries.at(row));
            }
            const QStringList sorted = column(proxy, int(Column::Value));
            QVERIFY(std::is_sorted(sorted.begin(), sorted.end()));
        }
    }
};

NM_REGISTER_TEST(TestConfigTableModel)
#include "tst_configtablemodel.moc"
