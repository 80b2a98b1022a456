// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/ping/pingrig.h"
#include "tests/support/lab/requirements.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

/// The last way: real ping programs against this host's loopback, and programs that behave badly.
class TestPingProgram : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static PingSetup setupFor(const QString& path, int mostAtOnce = 16)
    {
        PingSetup setup;
        setup.datagram = false;
        setup.raw = false;
        setup.ping.path = path;
        setup.ping.mostAtOnce = mostAtOnce;
        return setup;
    }
    QString script(const char* name, const QByteArray& body)
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly)) {
            return {};
        }
        file.write("#!/bin/sh\n" + body);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }
    QByteArray logged() const
    {
        QFile file(m_folder.filePath(QStringLiteral("log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void init()
    {
        QVERIFY(m_folder.isValid());
        QFile::remove(m_folder.filePath(QStringLiteral("log")));
    }

    void theSystemsPingsAnswer_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("iputils") << QStringLiteral("ping");
        QTest::newRow("busybox") << QStringLiteral("busybox");
    }
    void theSystemsPingsAnswer()
    {
        QFETCH(QString, program);
        NM_SKIP_IF_MISSING(missingPrograms({program}));
        QString path = QStandardPaths::findExecutable(program);
        if (program == u"busybox") { // it is what it is called
            const QString link = m_folder.filePath(QStringLiteral("ping"));
            QVERIFY(QFile::exists(link) || QFile::link(path, link));
            path = link;
        }
        PingRig rig(nullptr, Privilege::Root, setupFor(path));
        NM_REQUIRE(rig.bind(0, QHostAddress(QHostAddress::LocalHost), {{QStringLiteral("timeout"), 20}}));
        NM_REQUIRE(rig.bind(1, QHostAddress(QHostAddress::LocalHostIPv6), {{QStringLiteral("timeout"), 20}}));
        QCOMPARE(rig.prober().method(), QStringLiteral("ping program"));
        rig.launch({0, 1});
        QVERIFY(rig.waitForOutcomes(2));
        for (const Outcome& outcome : rig.outcomes) {
            QVERIFY2(outcome.replied() && outcome.valid(), qPrintable(resultName(outcome.result)));
            QCOMPARE(outcome.stamps, StampSource::Program);
            QCOMPARE(int(outcome.ttl), 64);
            QVERIFY(outcome.rttNs > 0 && outcome.rttNs < 1'000'000'000);
        }
    }

    /// Fault 3 of the original: ping had no timeout.
    void fault03_aPingThatNeverEndsIsKilled()
    {
        const QByteArray log = m_folder.filePath(QStringLiteral("log")).toUtf8();
        const QString endless = script("endless", "echo $$ >> " + log + "\nexec sleep 100000\n");
        PingRig rig(nullptr, Privilege::Root, setupFor(endless));
        NM_REQUIRE(
            rig.bind(0, QHostAddress(QHostAddress::LocalHost), {{QStringLiteral("timeout"), QStringLiteral("2s")}}));
        rig.launch({0});
        QVERIFY(rig.waitForOutcomes(1));
        QCOMPARE(rig.outcomes[0].result, Result::Timeout);
        const QString process = QStringLiteral("/proc/") + QString::fromUtf8(logged().trimmed());
        QVERIFY2(process != u"/proc/", "the program did not run");
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(process), 20'000);
    }

    void noMoreRunAtOnceThanAllowed()
    {
        const QByteArray log = m_folder.filePath(QStringLiteral("log")).toUtf8();
        const QString slow = script("slow",
                                    "echo + >> " + log + "\nsleep 0.05\necho - >> " + log
                                        + "\necho '40 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=1.5 ms'\n");
        PingRig rig(nullptr, Privilege::Root, setupFor(slow, 3));
        NM_REQUIRE(rig.bind(0, QHostAddress(QHostAddress::LocalHost), {{QStringLiteral("timeout"), 60}}));
        rig.launch(std::vector<ProbeSlot>(12, 0));
        QVERIFY(rig.waitForOutcomes(12));
        int running = 0;
        int most = 0;
        for (const char sign : logged()) {
            running += sign == '+' ? 1 : (sign == '-' ? -1 : 0);
            most = std::max(most, running);
        }
        QCOMPARE(running, 0);
        QVERIFY2(most <= 3, qPrintable(QString::number(most)));
        for (const Outcome& outcome : rig.outcomes) {
            QVERIFY(outcome.replied());
            QCOMPARE(outcome.rttNs, 1'500'000);
        }
    }

    void theProgramIsToldNoLanguageAndNoInput()
    {
        const QByteArray log = m_folder.filePath(QStringLiteral("log")).toUtf8();
        const QString curious
            = script("curious", "echo \"$LC_ALL|$LANGUAGE|$*\" > " + log + "\ncat\necho ' time=1 ms ttl=64'\n");
        qputenv("LANGUAGE", "de");
        PingRig rig(nullptr, Privilege::Root, setupFor(curious));
        NM_REQUIRE(rig.bind(0, QHostAddress(QHostAddress::LocalHost), {{QStringLiteral("timeout"), 20}}));
        rig.launch({0});
        QVERIFY(rig.waitForOutcomes(1));
        QVERIFY(rig.outcomes[0].replied());
        QCOMPARE(logged().trimmed(), QByteArray("C||-n -c 1 -s 32 -W 20 -t 64 -- 127.0.0.1"));
        qunsetenv("LANGUAGE");
    }

    void aProgramThatCannotRunIsExplained()
    {
        PingRig rig(nullptr, Privilege::Root, setupFor(m_folder.filePath(QStringLiteral("nothing"))));
        NM_REQUIRE(rig.bind(0, QHostAddress(QHostAddress::LocalHost)));
        rig.launch({0});
        QVERIFY(rig.waitForOutcomes(1));
        QCOMPARE(rig.outcomes[0].result, Result::SendFailed);
        QCOMPARE(rig.outcomes[0].validity, Validity::SocketError);
        QVERIFY(!rig.prober().health());
    }

    void aProgramThatMayNotPingIsExplained()
    {
        const QString denied = script("denied", "echo 'ping: socket: Operation not permitted' >&2; exit 2\n");
        PingRig rig(nullptr, Privilege::Root, setupFor(denied));
        NM_REQUIRE(rig.bind(0, QHostAddress(QHostAddress::LocalHost)));
        rig.launch({0});
        QVERIFY(rig.waitForOutcomes(1));
        QCOMPARE(rig.outcomes[0].result, Result::PermissionDenied);
        const auto health = rig.prober().health();
        QVERIFY(!health);
        QVERIFY(health.error().fix.contains(QStringLiteral("ping_group_range")));
    }

    void unbindEndsWhatRuns()
    {
        const QByteArray log = m_folder.filePath(QStringLiteral("log")).toUtf8();
        const QString endless = script("endless", "echo $$ >> " + log + "\nexec sleep 100000\n");
        PingRig rig(nullptr, Privilege::Root, setupFor(endless));
        NM_REQUIRE(rig.bind(0, QHostAddress(QHostAddress::LocalHost), {{QStringLiteral("timeout"), 60}}));
        rig.launch({0});
        QTRY_VERIFY_WITH_TIMEOUT(!logged().isEmpty(), 20'000);
        rig.prober().unbind(0);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(QStringLiteral("/proc/") + QString::fromUtf8(logged().trimmed())),
                                 20'000);
        QVERIFY(rig.outcomes.empty());
    }
};

NM_REGISTER_TEST(TestPingProgram)
#include "tst_pingprogram.moc"
