// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/exec/execcollector.h"
#include "collectors/support/systemclock.h"
#include "tests/support/testregistry.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace NetMonitor;

namespace {
/// Scripts in a directory of their own, and a collector that runs them.
struct Rig
{
    void add(const char* name, const QByteArray& script, const QStringList& arguments = {}, const char* timeout = "10s")
    {
        const QString path = directory.filePath(QLatin1String(name));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        file.setPermissions(file.permissions() | QFileDevice::ExeOwner);
        addProgram(name, path, arguments, timeout);
    }
    void addProgram(const char* name, const QString& path, const QStringList& arguments = {},
                    const char* timeout = "10s")
    {
        const auto checked = checkOptions(ExecCollector::lists().front().options,
                                          {{QStringLiteral("name"), QLatin1String(name)},
                                           {QStringLiteral("program"), path},
                                           {QStringLiteral("arguments"), arguments},
                                           {QStringLiteral("timeout"), QLatin1String(timeout)}});
        QVERIFY(checked);
        commands += *checked;
    }
    Collected run()
    {
        if (!collector) {
            auto options = *checkOptions(ExecCollector::options(), {});
            options.setEntries(QStringLiteral("commands"), commands);
            collector = std::make_unique<ExecCollector>(options, clock);
        }
        QSignalSpy spy(collector.get(), &Collector::collected);
        if (!collector->collect() || (spy.isEmpty() && !spy.wait(30'000))) {
            QTest::qFail("no answer", __FILE__, __LINE__);
            return {};
        }
        const auto result = spy.first().first().value<Expected<Collected>>();
        return result ? *result : Collected{{}, {}, result.error().text()};
    }
    static std::optional<double> valueOf(const Collected& collected, const QString& series)
    {
        for (const Sample& sample : collected.samples) {
            if (sample.series.text() == series) {
                return sample.value;
            }
        }
        return std::nullopt;
    }

    QTemporaryDir directory;
    SystemClock clock;
    QList<OptionValues> commands;
    std::unique_ptr<ExecCollector> collector;
};
} // namespace

class TestExecCollector : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
#ifndef Q_OS_UNIX
        QSKIP("the scripts are for a Unix shell");
#endif
    }

    void statusAndFiguresAreSamples()
    {
        Rig rig;
        rig.add("disk", "echo 'DISK WARNING - low|/=2MB;1;2 inodes=50%'; exit 1\n");
        QTest::ignoreMessage(QtWarningMsg, "exec disk is WARNING: DISK WARNING - low");
        const Collected collected = rig.run();
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_status{command=\"disk\"}")), 1.0);
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_value{command=\"disk\",name=\"/\",unit=\"bytes\"}")),
                 2097152.0);
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_value{command=\"disk\",name=\"inodes\",unit=\"ratio\"}")),
                 0.5);
        QVERIFY(Rig::valueOf(collected, QStringLiteral("exec_duration_seconds{command=\"disk\"}")) > 0);
        QVERIFY2(collected.problem.isEmpty(), "a warning is what it was asked for, not a problem");
    }

    /// No shell: what an argument holds stays one argument.
    void argumentsReachTheProgramAsTheyAre()
    {
        Rig rig;
        const QString nasty = QStringLiteral("a b; touch $HOME/x `id` $(id) * \"'");
        rig.add("args", "[ \"$#\" = 2 ] && printf '%s' \"$1\" > \"$2\"; exit 0\n",
                {nasty, rig.directory.filePath(QStringLiteral("out"))});
        rig.run();
        QFile out(rig.directory.filePath(QStringLiteral("out")));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(out.readAll()), nasty);
    }

    /// One that hangs is killed with what it started, and does not keep the others from being told.
    void aHangingCommandIsKilledWithItsChildren()
    {
        Rig rig;
        const QString pids = rig.directory.filePath(QStringLiteral("pids"));
        rig.add("hang", "sleep 600 & echo $! > \"$1\"; trap '' TERM; wait; sleep 600\n", {pids}, "500ms");
        rig.add("fine", "echo OK\n");
        QTest::ignoreMessage(QtWarningMsg, "exec hang is UNKNOWN: did not end within 500ms");
        QElapsedTimer since;
        since.start();
        const Collected collected = rig.run();
        QVERIFY2(since.elapsed() < 20'000, "waited for it");
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_status{command=\"hang\"}")), 3.0);
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_status{command=\"fine\"}")), 0.0);
        QVERIFY(collected.problem.contains(QStringLiteral("hang: did not end within 500ms")));
#ifdef Q_OS_UNIX
        QFile file(pids);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const int child = file.readAll().trimmed().toInt();
        QVERIFY(child > 1);
        // gone, or a zombie that nobody has waited for yet
        const auto isRunning = [child] {
            QFile stat(QStringLiteral("/proc/%1/stat").arg(child));
            return stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z ");
        };
        QTRY_VERIFY(!isRunning());
#endif
    }

    void whatCannotRunIsAProblemWithItsReason_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("problem");
        QTest::newRow("missing") << QStringLiteral("/nonexistent/check") << QStringLiteral("cannot be run: ");
        QTest::newRow("relative") << QStringLiteral("check_disk")
                                  << QStringLiteral("'check_disk' is not an absolute path");
        QTest::newRow("a directory") << QStringLiteral("/tmp") << QStringLiteral("cannot be run: ");
    }
    void whatCannotRunIsAProblemWithItsReason()
    {
        QFETCH(QString, program);
        QFETCH(QString, problem);
        Rig rig;
        rig.addProgram("it", program);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^exec it is UNKNOWN")));
        const Collected collected = rig.run();
        QVERIFY2(collected.problem.startsWith(u"it: " % problem), qPrintable(collected.problem));
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_status{command=\"it\"}")), 3.0);
    }

    void strangeEndsAreUnknown()
    {
        Rig rig;
        rig.add("code", "echo hm; exit 77\n");
        rig.add("crash", "kill -SEGV $$\n");
        QTest::ignoreMessage(QtWarningMsg, "exec code is UNKNOWN: ended with 77: hm");
        QTest::ignoreMessage(QtWarningMsg, "exec crash is UNKNOWN: crashed");
        const Collected collected = rig.run();
        QVERIFY(collected.problem.contains(QStringLiteral("code: ended with 77: hm")));
        QVERIFY(collected.problem.contains(QStringLiteral("crash: crashed")));
    }

    void outputWithoutEndIsBounded()
    {
        Rig rig;
        rig.add("flood", "echo 'OK|a=1'; yes 2>/dev/null | head -c 50000000; exit 0\n");
        const Collected collected = rig.run();
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_value{command=\"flood\",name=\"a\",unit=\"\"}")), 1.0);
    }

    /// A figure that a command no longer prints does not stand there as if it were of now.
    void figuresThatEndAreRemoved()
    {
        Rig rig;
        const QString flag = rig.directory.filePath(QStringLiteral("flag"));
        rig.add("it", "[ -e \"$1\" ] && echo 'OK|a=1' || { touch \"$1\"; echo 'OK|a=1 b=2'; }\n", {flag});
        QVERIFY(rig.run().removed.isEmpty());
        const Collected second = rig.run();
        QCOMPARE(second.removed.size(), 1);
        QCOMPARE(second.removed.first().label(QStringLiteral("name")), QStringLiteral("b"));
    }

    void manyCommandsAllRun()
    {
        Rig rig;
        for (int i = 0; i < 30; ++i) {
            rig.add(qPrintable(QStringLiteral("c%1").arg(i)), "echo OK\n");
        }
        const Collected collected = rig.run();
        QCOMPARE(collected.samples.size(), 60);
    }
};

NM_REGISTER_TEST(TestExecCollector)
#include "tst_execcollector.moc"
