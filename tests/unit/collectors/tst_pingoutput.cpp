// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/pingoutput.h"
#include "collectors/ping/pingprogram.h"
#include "models/domain/address.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace NetMonitor;
using namespace std::chrono_literals;

namespace {
const QString DataFolder = QStringLiteral(NM_TEST_DATA_DIR "/ping/");

QByteArray contentOf(const QString& file)
{
    QFile opened(DataFolder + file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

QString verdictName(PingOutput::Verdict verdict)
{
    switch (verdict) {
    case PingOutput::Verdict::Reply:
        return QStringLiteral("reply");
    case PingOutput::Verdict::NoReply:
        return QStringLiteral("no-reply");
    case PingOutput::Verdict::Unreachable:
        return QStringLiteral("unreachable");
    case PingOutput::Verdict::TtlExceeded:
        return QStringLiteral("ttl-exceeded");
    case PingOutput::Verdict::NoRoute:
        return QStringLiteral("no-route");
    case PingOutput::Verdict::NotPermitted:
        return QStringLiteral("not-permitted");
    }
    return {};
}

PingProgram::Request requestTo(const QString& address)
{
    return {1, QHostAddress(address), 32, 64, 2500ms};
}
} // namespace

class TestPingOutput : public QObject
{
    Q_OBJECT
private slots:
    /// Each name.txt in tests/data/ping is what a ping printed, name.json beside it what that says.
    void reads_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(DataFolder).entryList({QStringLiteral("*.txt")}, QDir::Files);
        QVERIFY(files.size() >= 40);
        for (const QString& file : files) {
            const QString name = file.chopped(4);
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void reads()
    {
        QFETCH(QString, name);
        const QJsonObject expected = QJsonDocument::fromJson(contentOf(name % u".json")).object();
        const PingOutput output = parsePingOutput(contentOf(name % u".txt"));
        QCOMPARE(verdictName(output.verdict), expected[u"verdict"].toString());
        const QJsonArray replies = expected[u"replies"].toArray();
        QCOMPARE(output.replies.size(), replies.size());
        for (qsizetype i = 0; i < replies.size(); ++i) {
            const QJsonObject reply = replies[i].toObject();
            QCOMPARE(output.replies[i].rtt, Duration(std::chrono::microseconds(reply[u"rtt_us"].toInteger())));
            QCOMPARE(int(output.replies[i].ttl), reply[u"ttl"].toInt());
            QCOMPARE(output.replies[i].sequence, reply[u"sequence"].toInt());
            QCOMPARE(output.replies[i].isBound, reply[u"bound"].toBool());
            QCOMPARE(output.replies[i].duplicate, reply[u"duplicate"].toBool());
        }
    }

    void survivesEveryCutAndChange()
    {
        const QByteArray whole = contentOf(QStringLiteral("linux-iputils-several.txt"));
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const PingOutput output = parsePingOutput(whole.first(length));
            QVERIFY(output.replies.size() <= 3);
        }
        QCOMPARE(parsePingOutput(QByteArray(1 << 20, '=')).verdict, PingOutput::Verdict::NoReply);
        QCOMPARE(parsePingOutput(QByteArray(1 << 16, '\0')).verdict, PingOutput::Verdict::NoReply);
    }

    /// Fault 2: on Linux and macOS every target had 100 % loss, because ping got Windows' "-n 4" and the pattern did
    /// not know "time=0.063 ms".
    void fault02_everySystemGetsItsOwnOptionsAndIsUnderstood()
    {
        const auto onLinux = PingProgram::arguments(QStringLiteral("linux"), requestTo(QStringLiteral("127.0.0.1")));
        QCOMPARE(*onLinux,
                 QStringLiteral("-n -c 1 -s 32 -W 3 -t 64 -- 127.0.0.1").split(u' ')); // whole seconds: busybox
        const auto windows = PingProgram::arguments(QStringLiteral("winnt"), requestTo(QStringLiteral("127.0.0.1")));
        QCOMPARE(*windows, QStringLiteral("-n 1 -w 2500 -l 32 -i 64 127.0.0.1").split(u' '));
        const auto macos = PingProgram::arguments(QStringLiteral("darwin"), requestTo(QStringLiteral("127.0.0.1")));
        QCOMPARE(*macos, QStringLiteral("-n -c 1 -s 32 -W 2500 -m 64 -- 127.0.0.1").split(u' '));
        const auto onLinux6
            = PingProgram::arguments(QStringLiteral("linux"), requestTo(QStringLiteral("fe80::1%eth0")));
        QCOMPARE(*onLinux6, QStringLiteral("-n -c 1 -s 32 -W 3 -t 64 -6 -- fe80::1%eth0").split(u' '));

        const PingOutput output = parsePingOutput("64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.063 ms\n");
        QCOMPARE(output.verdict, PingOutput::Verdict::Reply);
        QCOMPARE(output.replies.constFirst().rtt, Duration(63us));
    }

    /// Fault 3: the target "-t" reached ping as an option, and ping ran without an end.
    void fault03_noTargetIsAnOptionAndNothingRunsForEver_data()
    {
        QTest::addColumn<QString>("target");
        for (const char* target : {"-t", "-f", "--help", "-c1000000", "8.8.8.8 -f", "$(reboot)", "; reboot", "\n-f",
                                   "::1%-f", "fe80::1%$(reboot)", "fe80::1%a b", ""}) {
            QTest::newRow(target) << QString::fromUtf8(target);
        }
    }
    void fault03_noTargetIsAnOptionAndNothingRunsForEver()
    {
        QFETCH(QString, target);
        QVERIFY(!parseTargetAddress(target) || target.startsWith(u"::1%"));
        for (const char* system : {"linux", "darwin", "winnt"}) {
            const auto arguments = PingProgram::arguments(QString::fromLatin1(system), requestTo(target));
            if (arguments) { // Qt reads an address in it and drops the rest
                QVERIFY(QHostAddress(arguments->constLast()).isEqual(QHostAddress(target)));
                QVERIFY(!arguments->constLast().startsWith(u'-'));
            } else {
                QCOMPARE(arguments.error().code, ErrorCode::InvalidArgument);
            }
        }
        const auto limited = PingProgram::arguments(QStringLiteral("linux"), requestTo(QStringLiteral("192.0.2.1")));
        QVERIFY(limited->contains(QStringLiteral("-c")) && limited->contains(QStringLiteral("-W")));
    }
};

NM_REGISTER_TEST(TestPingOutput)
#include "tst_pingoutput.moc"
