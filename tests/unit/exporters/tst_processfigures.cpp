// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/prometheus/processfigures.h"
#include "tests/support/testregistry.h"
#include "tests/unit/exporters/metricframes.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

using namespace NetMonitor;

class TestProcessFigures : public QObject
{
    Q_OBJECT
private slots:
    void readsTheKernelsTexts()
    {
        const ProcessFigures figures = ProcessReader(Testing::sampleProc()).read();
        QCOMPARE(figures.cpuSeconds, 20.0); // (1234 + 766) ticks; the name is "net) mon ) R"
        QCOMPARE(figures.startTime, 1795303456.0);
        QCOMPARE(figures.virtualBytes, 268435456u);
        QCOMPARE(*figures.residentBytes % 6400, 0u);
        QCOMPARE(figures.maxFds, 1024u);
        QCOMPARE(figures.openFds, 4u);
    }

    void whatTheSystemDoesNotTellIsNothing()
    {
        const ProcessFigures none = ProcessReader(QStringLiteral("/nonexistent")).read();
        QVERIFY(!none.cpuSeconds && !none.startTime && !none.residentBytes && !none.openFds && !none.maxFds);
        QVERIFY(!parseMaxOpenFiles("Max open files            unlimited            unlimited            files\n"));
        for (const char* broken : {"", "1", "1 (x)", "1 (x) S 1 2 3", "no brackets at all 1 2 3"}) {
            ProcessFigures figures;
            parseProcessStat(broken, "btime\n", {}, figures);
            QVERIFY2(!figures.cpuSeconds && !figures.startTime, broken);
        }
    }

    void agreesWithThisMachine()
    {
        if (!QFile::exists(QStringLiteral("/proc/self/stat"))) {
            QSKIP("no procfs on this system: the figures of the running process are not checked");
        }
        const ProcessFigures figures = ProcessReader(QStringLiteral("/proc")).read();
        QVERIFY(figures.residentBytes > 1'000'000u);
        QVERIFY(figures.openFds >= 3u);
        const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1e3;
        QVERIFY(*figures.startTime <= now + 2 && *figures.startTime > now - 3600);
    }
};

NM_REGISTER_TEST(TestProcessFigures)
#include "tst_processfigures.moc"
