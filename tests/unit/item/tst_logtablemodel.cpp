// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/logfiltermodel.h"
#include "models/item/logtablemodel.h"
#include "tests/support/testregistry.h"
#include "tests/unit/item/itemtesting.h"

#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <array>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using Column = LogTableModel::Column;

namespace {
LogLine lineOf(int number, LogLevel level = LogLevel::Info, const QString& category = QStringLiteral("netmonitor.http"))
{
    const UtcTime start = *parseUtc(QStringLiteral("2026-11-22T09:15:00Z"));
    return {start + std::chrono::seconds(number), level, category, QStringLiteral("line %1").arg(number)};
}

QList<LogLine> linesOf(int first, int count)
{
    QList<LogLine> lines;
    for (int i = first; i < first + count; ++i) {
        lines += lineOf(i);
    }
    return lines;
}

using TestedLog = Tested<LogTableModel>;

/// A log behind its filter, both checked at every signal.
struct Filtered
{
    Filtered() { proxy.model.setSourceModel(&table.model); }
    QString shown() const
    {
        return column(proxy.model, int(Column::Message)).join(u' ').remove(QStringLiteral("line "));
    }

    TestedLog table;
    Tested<LogFilterModel> proxy;
};
} // namespace

class TestLogTableModel : public QObject
{
    Q_OBJECT
private slots:
    void cellsSayWhatWasLogged()
    {
        TestedLog t;
        t.model.append({lineOf(0, LogLevel::Warning), lineOf(1, LogLevel::Info, {})});
        QCOMPARE(t.at(0, int(Column::Level)).toString(), QStringLiteral("Warning"));
        QCOMPARE(t.at(0, int(Column::Source)).toString(), QStringLiteral("netmonitor.http"));
        QCOMPARE(t.at(0, int(Column::Message)).toString(), QStringLiteral("line 0"));
        QCOMPARE(t.at(0, 0, LogTableModel::LevelRole).toInt(), int(LogLevel::Warning));
        QCOMPARE(t.at(1, int(Column::Source)).toString(), QString());
        QCOMPARE(t.at(1, int(Column::Source), Qt::AccessibleTextRole).toString(), QStringLiteral("Source: no value"));
        QVERIFY(!t.at(1, int(Column::Source), LogTableModel::SortRole).isValid());
        QSet<QString> levels;
        for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error}) {
            t.model.append({lineOf(2, level)});
            levels += t.at(t.model.rowCount() - 1, int(Column::Level)).toString();
        }
        QCOMPARE(levels.size(), 4);
        for (int column = 0; column < t.model.columnCount(); ++column) {
            QVERIFY(!t.model.headerData(column, Qt::Horizontal).toString().isEmpty());
        }
        const UseLocale german(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(t.at(0, int(Column::Time)).toString(), QStringLiteral("22.11.26 09:15:00"));
    }

    void aBatchIsOneSignal()
    {
        TestedLog t;
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        t.model.append(linesOf(0, 10));
        t.model.append({});
        t.model.append(linesOf(10, 5));
        QCOMPARE(ranges(inserted), QStringLiteral("0-9 10-14"));
        QCOMPARE(t.model.line(14), lineOf(14));
    }

    void theOldestGo()
    {
        TestedLog t;
        t.model.append(linesOf(0, LogTableModel::Capacity - 1));
        const QPersistentModelIndex third = t.model.index(2, 0);
        const QPersistentModelIndex fourth = t.model.index(3, 0);
        QSignalSpy removed(&t.model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        t.model.append(linesOf(6000, 4));
        QCOMPARE(ranges(removed), QStringLiteral("0-2"));
        QCOMPARE(ranges(inserted), QStringLiteral("4996-4999"));
        QCOMPARE(t.model.line(0), lineOf(3));
        QVERIFY(!third.isValid());
        QCOMPARE(fourth.row(), 0);
        t.model.append(linesOf(10'000, LogTableModel::Capacity + 7)); // more than there is room for at all
        QCOMPARE(t.model.rowCount(), LogTableModel::Capacity);
        QCOMPARE(t.model.line(0), lineOf(10'007));
    }

    void whatIsPostedComesInBatches()
    {
        TestedLog t;
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        for (const LogLine& line : linesOf(0, 100)) {
            t.model.post(line);
        }
        QCOMPARE(t.model.rowCount(), 0); // later
        QCoreApplication::processEvents();
        QCOMPARE(ranges(inserted), QStringLiteral("0-99"));
        t.model.post(lineOf(100));
        QCoreApplication::processEvents();
        QCOMPARE(t.model.line(100), lineOf(100));
        for (const LogLine& line : linesOf(0, LogTableModel::Capacity + 3)) { // while the window is busy
            t.model.post(line);
        }
        QCoreApplication::processEvents();
        QCOMPARE(t.model.line(0), lineOf(3));
        QCOMPARE(inserted.count(), 3);
    }

    void anyThreadMayPost()
    {
        TestedLog t;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int n = 0; n < 4; ++n) {
            threads.emplace_back(QThread::create([&t, n] {
                for (const LogLine& line : linesOf(n * 1000, 500)) {
                    t.model.post(line);
                }
            }));
            threads.back()->start();
        }
        QTRY_COMPARE(t.model.rowCount(), 2000);
        for (const auto& thread : threads) {
            QVERIFY(thread->wait());
        }
        std::array<int, 4> next{};
        for (int row = 0; row < t.model.rowCount(); ++row) { // each thread's lines are all there and in order
            const int number = t.model.line(row).text.mid(5).toInt();
            QCOMPARE(number % 1000, next[std::size_t(number / 1000)]++);
        }
    }

    void filtersByLevelAndText()
    {
        Filtered f;
        f.table.model.append({lineOf(0, LogLevel::Debug), lineOf(1, LogLevel::Info),
                              lineOf(2, LogLevel::Warning, QStringLiteral("netmonitor.store")),
                              lineOf(3, LogLevel::Error)});
        QCOMPARE(f.shown(), QStringLiteral("0 1 2 3"));
        f.proxy.model.setMinimumLevel(LogLevel::Warning);
        QCOMPARE(f.shown(), QStringLiteral("2 3"));
        f.table.model.append({lineOf(4, LogLevel::Info), lineOf(5, LogLevel::Error)});
        QCOMPARE(f.shown(), QStringLiteral("2 3 5"));
        f.proxy.model.setText(QStringLiteral("STORE line"));
        QCOMPARE(f.shown(), QStringLiteral("2"));
        f.proxy.model.setMinimumLevel(LogLevel::Debug);
        f.proxy.model.setText({});
        QCOMPARE(f.shown(), QStringLiteral("0 1 2 3 4 5"));
    }

    void rowsCanBeCopied()
    {
        Filtered f;
        LogLine hostile = lineOf(1, LogLevel::Error, {});
        hostile.text = QStringLiteral("two\nlines\x1b[31m");
        f.table.model.append({lineOf(0, LogLevel::Debug), hostile, lineOf(2)});
        f.proxy.model.setMinimumLevel(LogLevel::Info);
        QModelIndexList cells; // a selection as a view has it: all cells, in any order
        for (const int row : {1, 0}) {
            for (int column = 0; column < f.proxy.model.columnCount(); ++column) {
                cells += f.proxy.model.index(row, column);
            }
        }
        QCOMPARE(LogTableModel::plainText(cells),
                 QStringLiteral("2026-11-22T09:15:01.000Z error two lines [31m\n"
                                "2026-11-22T09:15:02.000Z info netmonitor.http: line 2"));
        QCOMPARE(LogTableModel::plainText({}), QString());
    }

    void anySequenceEndsInTheSameTable_data()
    {
        QTest::addColumn<int>("batch"); // at most so many lines at once
        QTest::addColumn<bool>("over");
        QTest::newRow("small batches") << 4 << false;
        QTest::newRow("more than are kept") << 400 << true;
    }
    void anySequenceEndsInTheSameTable()
    {
        QFETCH(const int, batch);
        QFETCH(const bool, over);
        QRandomGenerator random(20261122); // fixed, so that a failure can be run again
        LogTableModel model;
        LogFilterModel proxy;
        std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
        if (!over) { // they look at each cell at each signal
            for (QAbstractItemModel* tested : std::initializer_list<QAbstractItemModel*>{&model, &proxy}) {
                testers.push_back(std::make_unique<QAbstractItemModelTester>(
                    tested, QAbstractItemModelTester::FailureReportingMode::Fatal));
            }
        }
        proxy.setSourceModel(&model);
        proxy.setMinimumLevel(LogLevel::Error);
        QList<LogLine> expected;
        int number = 0;
        for (int i = 0; i < 500; ++i) {
            QList<LogLine> lines;
            for (int n = random.bounded(batch); n > 0; --n) {
                lines += lineOf(++number, LogLevel(random.bounded(4)));
            }
            model.append(lines);
            expected += lines;
            expected = expected.last(qMin(expected.size(), qsizetype(LogTableModel::Capacity)));
            QCOMPARE(model.rowCount(), int(expected.size()));
            const auto errors = std::count_if(expected.begin(), expected.end(),
                                              [](const LogLine& line) { return line.level == LogLevel::Error; });
            QCOMPARE(proxy.rowCount(), int(errors));
            for (int row = 0; row < model.rowCount(); row += 1 + random.bounded(50)) {
                QVERIFY(model.line(row) == expected.at(row));
            }
        }
        QCOMPARE(model.rowCount() == LogTableModel::Capacity, over);
    }
};

NM_REGISTER_TEST(TestLogTableModel)
#include "tst_logtablemodel.moc"
