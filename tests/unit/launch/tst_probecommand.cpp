// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/probecommand.h"
#include "tests/support/testregistry.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#ifndef Q_OS_WIN
#include <csignal>
#endif

using namespace NetMonitor;
using namespace std::chrono_literals;

class TestProbeCommand : public QObject
{
    Q_OBJECT

    QString m_out;
    QString m_err;
    QTcpServer m_server;
    QTcpSocket m_taken; ///< A port that refuses.

    int run(const QStringList& arguments)
    {
        m_out.clear();
        m_err.clear();
        QTextStream out(&m_out);
        QTextStream err(&m_err);
        return probeCommand(arguments, out, err);
    }

    QStringList tcp(quint16 port, const QStringList& more = {}) const
    {
        return QStringList{QStringLiteral("127.0.0.1"), QStringLiteral("-t"),  QStringLiteral("tcp"),
                           QStringLiteral("-p"),        QString::number(port), QStringLiteral("-i"),
                           QStringLiteral("200ms")}
        + more;
    }

    static bool matches(const QString& text, const char* pattern)
    {
        return QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption)
            .match(text)
            .hasMatch();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_server.listen(QHostAddress(QStringLiteral("127.0.0.1"))));
        QVERIFY(m_taken.bind(QHostAddress(QStringLiteral("127.0.0.1"))));
    }

    void argumentsAreRead()
    {
        const auto options = parseProbeCommand({QStringLiteral("-6"), QStringLiteral("--count"), QStringLiteral("7"),
                                                QStringLiteral("-i"), QStringLiteral("250ms"), QStringLiteral("-W"),
                                                QStringLiteral("2"), QStringLiteral("--type=tcp"), QStringLiteral("-p"),
                                                QStringLiteral("80"), QStringLiteral("example.org")});
        QVERIFY(options);
        QCOMPARE(options->host, QStringLiteral("example.org"));
        QCOMPARE(options->count, 7);
        QCOMPARE(options->interval, Duration(250ms));
        QCOMPARE(options->timeout, Duration(2s));
        QCOMPARE(options->type, QStringLiteral("tcp"));
        QCOMPARE(options->port, 80);
        QCOMPARE(options->family, AddressFamily::IPv6);
        const auto plain = parseProbeCommand({QStringLiteral("gateway")});
        QVERIFY(plain);
        QCOMPARE(plain->type, QStringLiteral("ping"));
        QCOMPARE(plain->count, 4);
    }

    void wrongUsageIsExit2AndSaysWhatIsRight_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const QString host = QStringLiteral("127.0.0.1");
        QTest::newRow("no host") << QStringList() << QStringLiteral("no host is given");
        QTest::newRow("two hosts") << QStringList{host, QStringLiteral("b")} << QStringLiteral("one host too many");
        QTest::newRow("an option as host")
            << QStringList{QStringLiteral("--"), QStringLiteral("-t")} << QStringLiteral("is not a valid target");
        QTest::newRow("unknown option") << QStringList{QStringLiteral("--flood"), host} << QStringLiteral("flood");
        QTest::newRow("type") << QStringList{host, QStringLiteral("-t"), QStringLiteral("smoke")}
                              << QStringLiteral("use one of ping, tcp");
        QTest::newRow("count") << QStringList{host, QStringLiteral("-c"), QStringLiteral("-1")}
                               << QStringLiteral("a whole number from 0");
        QTest::newRow("interval") << QStringList{host, QStringLiteral("-i"), QStringLiteral("1ms")}
                                  << QStringLiteral("from 200ms");
        QTest::newRow("port") << QStringList{host, QStringLiteral("-p"), QStringLiteral("0")}
                              << QStringLiteral("from 1 to 65535");
        QTest::newRow("families") << QStringList{host, QStringLiteral("-4"), QStringLiteral("-6")}
                                  << QStringLiteral("exclude each other");
    }

    void wrongUsageIsExit2AndSaysWhatIsRight()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        QCOMPARE(run(arguments), 2);
        QVERIFY2(m_err.contains(says), qPrintable(m_err));
        QCOMPARE(m_out, QString());
    }

    void helpIsOnStandardOutput()
    {
        QCOMPARE(run({QStringLiteral("--help")}), 0);
        QVERIFY2(m_out.startsWith(u"Usage: netmonitor probe [options] HOST\n"), qPrintable(m_out));
        QVERIFY(m_out.contains(u"--count <n>"));
        QVERIFY(m_out.contains(u"Exit codes: 0 replies"));
    }

    void aListenerGivesRepliesAndASummary()
    {
        QCOMPARE(run(tcp(m_server.serverPort(), {QStringLiteral("-c"), QStringLiteral("3")})), 0);
        const QStringList lines = m_out.split(u'\n');
        QCOMPARE(lines.at(0),
                 QStringLiteral("PROBE 127.0.0.1 (127.0.0.1) port %1 by TCP handshake").arg(m_server.serverPort()));
        for (int i = 1; i <= 3; ++i) {
            QVERIFY2(matches(lines.at(i), "^reply from 127\\.0\\.0\\.1: seq=[123] time=\\d+\\.\\d{3} ms$"),
                     qPrintable(lines.at(i)));
        }
        QVERIFY2(matches(m_out, "^--- 127\\.0\\.0\\.1 tcp statistics ---$"), qPrintable(m_out));
        QVERIFY2(matches(m_out, "^3 connections tried, 3 made, 0% lost, time \\d+ms$"), qPrintable(m_out));
        QVERIFY2(matches(m_out, "^rtt min/avg/max/mdev = (\\d+\\.\\d{3}/){3}\\d+\\.\\d{3} ms$"), qPrintable(m_out));
        QVERIFY2(matches(m_out, "^p95 \\d+\\.\\d{3} ms, jitter \\d+\\.\\d{3} ms$"), qPrintable(m_out));
        QCOMPARE(m_err, QString());
    }

    void theIntervalIsKept()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(run(tcp(m_server.serverPort(), {QStringLiteral("-c"), QStringLiteral("4")})), 0);
        QVERIFY2(timer.elapsed() >= 600, qPrintable(QString::number(timer.elapsed())));
    }

    void noReplyIsExit1()
    {
        QCOMPARE(run(tcp(m_taken.localPort(), {QStringLiteral("-c"), QStringLiteral("2")})), 1);
        QVERIFY2(matches(m_out, "^no reply from 127\\.0\\.0\\.1: seq=1 refused$"), qPrintable(m_out));
        QVERIFY2(matches(m_out, "^2 connections tried, 0 made, 100% lost, time \\d+ms$"), qPrintable(m_out));
        QVERIFY(!m_out.contains(u"rtt"));
    }

    void oneReplyHasNoJitter()
    {
        QCOMPARE(run(tcp(m_server.serverPort(), {QStringLiteral("-c"), QStringLiteral("1")})), 0);
        QVERIFY2(m_out.contains(u"jitter unknown (one reply)"), qPrintable(m_out));
    }

    void aWrongFamilyIsSaid()
    {
        QCOMPARE(run(tcp(m_server.serverPort(), {QStringLiteral("-6")})), 1);
        QVERIFY2(m_err.contains(u"'127.0.0.1' has no ipv6 address"), qPrintable(m_err));
    }

    void pingWorksOrSaysWhyNot()
    {
        const int code = run({QStringLiteral("127.0.0.1"), QStringLiteral("-c"), QStringLiteral("2"),
                              QStringLiteral("-i"), QStringLiteral("200ms")});
        if (code == 6) { // no way to ping for this user
            QVERIFY2(m_err.contains(u"ping_group_range"), qPrintable(m_err));
            QSKIP("SKIPPED: this user may not ping; needs root or net.ipv4.ping_group_range");
        }
        QCOMPARE(code, 0);
        QVERIFY2(matches(m_out, "^reply from 127\\.0\\.0\\.1: seq=1 ttl=\\d+ time=\\d+\\.\\d{3} ms$"),
                 qPrintable(m_out));
        QVERIFY2(matches(m_out, "^2 packets transmitted, 2 received, 0% packet loss"), qPrintable(m_out));
    }

    void interruptingGivesTheSummary()
    {
#ifdef Q_OS_WIN
        QSKIP("SKIPPED: needs POSIX signals");
#else
        int seen = 0;
        connect(&m_server, &QTcpServer::newConnection, this, [&seen] {
            if (++seen == 2) {
                std::raise(SIGINT);
            }
        });
        QCOMPARE(run(tcp(m_server.serverPort(), {QStringLiteral("-c"), QStringLiteral("0")})), 0);
        QVERIFY2(matches(m_out, "^[12] connections tried, [12] made, 0% lost"), qPrintable(m_out));
#endif
    }
};

NM_REGISTER_TEST(TestProbeCommand)
#include "tst_probecommand.moc"
