// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/item/celltext.h"
#include "models/item/rowruns.h"
#include "tests/support/testregistry.h"
#include "tests/unit/item/itemtesting.h"

#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

class TestCellText : public QObject
{
    Q_OBJECT
private slots:
    void durationsAreShort_data()
    {
        QTest::addColumn<Duration>("duration");
        QTest::addColumn<QString>("fine");
        QTest::addColumn<QString>("rough");
        const auto row = [](const char* name, Duration duration, const char* fine, const char* rough) {
            QTest::newRow(name) << duration << QString::fromUtf8(fine) << QString::fromUtf8(rough);
        };
        row("below nothing", -5s, "0 s", "0 s");
        row("nothing", 0s, "0 s", "0 s");
        row("below a second", 400ms, "400 ms", "0 s");
        row("seconds", 59'999ms, "59 s", "59 s");
        row("a minute", 60s, "1 min", "1 min");
        row("minutes", 200s, "3 min 20 s", "3 min");
        row("an hour less a bit", 3'599s, "59 min 59 s", "59 min");
        row("an hour", 1h, "1 h", "1 h");
        row("hours", 1h + 5min + 30s, "1 h 5 min", "1 h 5 min");
        row("a day", 24h, "1 d", "1 d");
        row("days", 51h + 59min, "2 d 3 h", "2 d 3 h");
    }
    void durationsAreShort()
    {
        QFETCH(const Duration, duration);
        QFETCH(const QString, fine);
        QFETCH(const QString, rough);
        QCOMPARE(CellText::duration(duration), fine);
        QCOMPARE(CellText::roughDuration(duration), rough);
    }

    void timesHaveSecondsInTheUsersWay()
    {
        const UtcTime time = *parseUtc(QStringLiteral("2026-11-22T19:05:07.900Z")); // TZ is UTC here
        {
            const UseLocale locale(QLocale(QLocale::German, QLocale::Germany));
            QCOMPARE(CellText::localTime(time), QStringLiteral("22.11.26 19:05:07"));
        }
        {
            const UseLocale locale(QLocale(QLocale::Finnish, QLocale::Finland));
            QVERIFY2(CellText::localTime(time).endsWith(u"19.05.07"), qPrintable(CellText::localTime(time)));
        }
        {
            const UseLocale locale(QLocale(QLocale::English, QLocale::UnitedStates));
            QVERIFY2(CellText::localTime(time).contains(u"7:05:07"), qPrintable(CellText::localTime(time)));
        }
    }

    void whatIsOfTodayNeedsNoDate()
    {
        const UseLocale locale(QLocale(QLocale::German, QLocale::Germany));
        const UtcTime now = fromUnixMs(QDateTime::currentMSecsSinceEpoch());
        QCOMPARE(CellText::localTime(now).section(u' ', 1), CellText::briefTime(now));
        QCOMPARE(CellText::briefTime(*parseUtc(QStringLiteral("2026-11-22T19:05:07Z"))),
                 QStringLiteral("22.11.26 19:05"));
    }

    void runsJoinNeighboursAndDoubles()
    {
        QList<std::pair<int, int>> runs;
        forEachRun({4, 1, 2, 9, 2, 5}, [&runs](int first, int last) { runs.append({first, last}); });
        QCOMPARE(runs, (QList<std::pair<int, int>>{{1, 2}, {4, 5}, {9, 9}}));
        forEachRun({}, [](int, int) { QFAIL("there is no run"); });
    }
};

NM_REGISTER_TEST(TestCellText)
#include "tst_celltext.moc"
