// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/exec/execcollector.h"
#include "collectors/support/systemclock.h"
#include "tests/support/testregistry.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace NetMonitor;

namespace {
/// A script in a directory of its own, and the collector that runs it.
struct Rig
{
    explicit Rig(const QByteArray& script, const QStringList& arguments = {}, const char* timeout = "10s")
    {
        QFile file(directory.filePath(QStringLiteral("script")));
        if (file.open(QIODevice::WriteOnly)) {
            file.write("#!/bin/sh\n" + script);
            file.setPermissions(file.permissions() | QFileDevice::ExeOwner);
        }
        make(file.fileName(), arguments, timeout);
    }
    void make(const QString& program, const QStringList& arguments = {}, const char* timeout = "10s")
    {
        const OptionValues options(
            {{QStringLiteral("name"), QStringLiteral("it")},
             {QStringLiteral("program"), program},
             {QStringLiteral("arguments"), arguments},
             {QStringLiteral("timeout"), QVariant::fromValue(*parseDuration(QLatin1String(timeout)))}});
        collector = std::make_unique<ExecCollector>(options, clock);
    }
    Collected run() const
    {
        QSignalSpy spy(collector.get(), &Collector::collected);
        if (!collector->collect() || (spy.isEmpty() && !spy.wait(30'000))) {
            QTest::qFail("no answer", __FILE__, __LINE__);
            return {};
        }
        const auto result = spy.first().first().value<Expected<Collected>>();
        return result ? *result : Collected{{}, {}, result.error().text()};
    }
    static std::optional<double> status(const Collected& collected)
    {
        return valueOf(collected, QStringLiteral("exec_status{command=\"it\"}"));
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
        const Rig rig("echo 'DISK WARNING - low|/=2MB;1;2 inodes=50%'; exit 1\n");
        QTest::ignoreMessage(QtWarningMsg, "exec it is WARNING: DISK WARNING - low");
        const Collected collected = rig.run();
        QCOMPARE(Rig::status(collected), 1.0);
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_value{command=\"it\",name=\"/\",unit=\"bytes\"}")),
                 2097152.0);
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_value{command=\"it\",name=\"inodes\",unit=\"ratio\"}")),
                 0.5);
        QVERIFY(Rig::valueOf(collected, QStringLiteral("exec_duration_seconds{command=\"it\"}")) > 0);
        QVERIFY2(collected.problem.isEmpty(), "a warning is what it was asked for, not a problem");
    }

    /// No shell: what an argument holds stays one argument.
    void argumentsReachTheProgramAsTheyAre()
    {
        const QTemporaryDir directory;
        const QString nasty = QStringLiteral("a b; touch $HOME/x `id` $(id) * \"'");
        const Rig rig("[ \"$#\" = 2 ] && printf '%s' \"$1\" > \"$2\"; exit 0\n",
                      {nasty, directory.filePath(QStringLiteral("out"))});
        rig.run();
        QFile out(directory.filePath(QStringLiteral("out")));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(out.readAll()), nasty);
    }

    void secretsOfTheAgentAreNotItsOwn()
    {
        const QTemporaryDir directory;
        const QString out = directory.filePath(QStringLiteral("out"));
        for (const char* name : {"INFLUX_TOKEN", "NETMONITOR_EXPORTERS__INFLUX__TOKEN", "My_Secret", "DB_PASSWORD"}) {
            qputenv(name, "CANARY");
        }
        qputenv("NM_TEST_PLAIN", "plain");
        const Rig rig("env > \"$1\"\n", {out});
        rig.run();
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray seen = file.readAll();
        QVERIFY(!seen.contains("CANARY"));
        QVERIFY(seen.contains("NM_TEST_PLAIN=plain") && seen.contains("LC_ALL=C\n"));
    }

    /// One that hangs is killed with what it started.
    void aHangingCommandIsKilledWithItsChildren()
    {
        const QTemporaryDir directory;
        const QString pids = directory.filePath(QStringLiteral("pids"));
        const Rig rig("sleep 600 & echo $! > \"$1\"; trap '' TERM; wait; sleep 600\n", {pids}, "500ms");
        QTest::ignoreMessage(QtWarningMsg, "exec it is UNKNOWN: did not end within 500ms");
        QElapsedTimer since;
        since.start();
        const Collected collected = rig.run();
        QVERIFY2(since.elapsed() < 20'000, "waited for it");
        QCOMPARE(Rig::status(collected), 3.0);
        QCOMPARE(collected.problem, QStringLiteral("did not end within 500ms"));
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
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), 20'000);
#endif
    }

    void whatCannotRunIsAProblemWithItsReason_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("missing") << QStringLiteral("/nonexistent/check");
        QTest::newRow("a directory") << QStringLiteral("/tmp");
    }
    void whatCannotRunIsAProblemWithItsReason()
    {
        QFETCH(QString, program);
        Rig rig("");
        rig.make(program);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^exec it is UNKNOWN: cannot be run")));
        const Collected collected = rig.run();
        QVERIFY2(collected.problem.startsWith(u"cannot be run: "), qPrintable(collected.problem));
        QCOMPARE(Rig::status(collected), 3.0);
    }

    void strangeEndsAreUnknown_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("problem");
        QTest::newRow("code") << QByteArray("echo hm; exit 77\n") << QStringLiteral("ended with 77: hm");
        QTest::newRow("said on standard error")
            << QByteArray("echo no such thing >&2; exit 127\n") << QStringLiteral("ended with 127: no such thing");
        QTest::newRow("crash") << QByteArray("kill -SEGV $$\n") << QStringLiteral("crashed");
    }
    void strangeEndsAreUnknown()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, problem);
        const Rig rig(script);
        QTest::ignoreMessage(QtWarningMsg, qPrintable(QStringLiteral("exec it is UNKNOWN: ") % problem));
        QCOMPARE(rig.run().problem, problem);
    }

    void outputWithoutEndIsBoundedAndSaid()
    {
        const Rig rig("echo 'OK|a=1'; yes 2>/dev/null | head -c 50000000; exit 0\n");
        const Collected collected = rig.run();
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_value{command=\"it\",name=\"a\",unit=\"\"}")), 1.0);
        QVERIFY2(collected.problem.contains(QStringLiteral("printed more than 64 KiB")), qPrintable(collected.problem));
    }

    /// Half a number is another number.
    void aFigureThatIsCutIsNotRead()
    {
        const Rig rig(
            "printf 'OK|a=1 '; head -c 65520 /dev/zero | tr '\\0' ' '; printf 'value=123456789012345678\\n'\n");
        const Collected collected = rig.run();
        QCOMPARE(Rig::valueOf(collected, QStringLiteral("exec_value{command=\"it\",name=\"a\",unit=\"\"}")), 1.0);
        QVERIFY(!Rig::valueOf(collected, QStringLiteral("exec_value{command=\"it\",name=\"value\",unit=\"\"}")));
    }

    /// A figure that a command no longer prints does not stand there as if it were of now.
    void figuresThatEndAreRemoved()
    {
        const QTemporaryDir directory;
        const Rig rig("[ -e \"$1\" ] && echo 'OK|a=1' || { touch \"$1\"; echo 'OK|a=1 b=2'; }\n",
                      {directory.filePath(QStringLiteral("flag"))});
        QVERIFY(rig.run().removed.isEmpty());
        const Collected second = rig.run();
        QCOMPARE(second.removed.size(), 1);
        QCOMPARE(second.removed.first().label(QStringLiteral("name")), QStringLiteral("b"));
    }

    /// One that prints ever new names must not fill the store.
    void everNewFiguresAreBounded()
    {
        const QTemporaryDir directory;
        const Rig rig("n=$(cat \"$1\" 2>/dev/null || echo 0); echo $((n+150)) > \"$1\"\n"
                      "printf 'OK|'; i=0; while [ $i -lt 150 ]; do printf 'f%s=1 ' $((n+i)); i=$((i+1)); done\n",
                      {directory.filePath(QStringLiteral("n"))});
        QSet<QString> names;
        QString problem;
        for (int i = 0; i < 6; ++i) {
            const Collected collected = rig.run();
            for (const Sample& sample : collected.samples) {
                names.insert(sample.series.label(QStringLiteral("name")));
            }
            problem = collected.problem;
        }
        names.remove(QString());
        QCOMPARE(names.size(), 500);
        QCOMPARE(problem, QStringLiteral("prints ever new figures"));
    }
};

NM_REGISTER_TEST(TestExecCollector)
#include "tst_execcollector.moc"
