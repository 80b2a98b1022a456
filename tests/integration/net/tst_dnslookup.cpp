// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// NameResolver through the system's resolver against a real name server (dnsmasq) in a namespace of this process.
#include "collectors/support/nameresolver.h"
#include "collectors/support/systemclock.h"
#include "tests/integration/net/ownnamespace.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

class TestDnsLookup : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;
    QProcess m_server;

    void startServer(const QStringList& records)
    {
        QStringList arguments{QStringLiteral("--keep-in-foreground"),
                              QStringLiteral("--no-resolv"),
                              QStringLiteral("--no-hosts"),
                              QStringLiteral("--bind-interfaces"),
                              QStringLiteral("--conf-file=/dev/null"),
                              QStringLiteral("--listen-address=127.0.0.5"),
                              QStringLiteral("--local=/test/"),
                              QStringLiteral("--pid-file="),
                              QStringLiteral("--user=root")};
        for (const QString& record : records) {
            arguments += QStringLiteral("--host-record=") % record;
        }
        m_server.start(QStringLiteral("dnsmasq"), arguments);
        QVERIFY2(m_server.waitForStarted(), qPrintable(m_server.errorString()));
        QTRY_VERIFY2(answers(), qPrintable(QString::fromLocal8Bit(m_server.readAllStandardError())));
    }

    void stopServer()
    {
        if (m_server.state() != QProcess::NotRunning) {
            m_server.terminate();
            QVERIFY(m_server.waitForFinished());
        }
    }

    /// Whether the server is there: asked for the root's name servers, it says something.
    static bool answers()
    {
        QUdpSocket socket;
        const QByteArray question = QByteArray::fromHex("12340100000100000000000000000200"
                                                        "01");
        socket.writeDatagram(question, QHostAddress(QStringLiteral("127.0.0.5")), 53);
        return socket.waitForReadyRead(200);
    }

    static ResolverSettings quick() { return {.period = 1h, .retry = 20ms, .timeout = 30s}; }

    static QString text(const std::optional<Expected<QHostAddress>>& answer)
    {
        return !answer ? QStringLiteral("nothing yet")
            : *answer  ? (*answer)->toString()
                       : errorCodeName(answer->error().code);
    }

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dnsmasq")).isEmpty()) {
            QSKIP("SKIPPED: needs the program 'dnsmasq' (Debian package dnsmasq-base)");
        }
        const QString problem = enterOwnNamespace();
        if (problem.startsWith(u"SKIPPED")) {
            QSKIP(qPrintable(problem));
        }
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QFile file(m_folder.filePath(QStringLiteral("resolv.conf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("nameserver 127.0.0.5\noptions timeout:1 attempts:1\n");
        file.close();
        const QString failure = useResolvConf(file.fileName());
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        // getaddrinfo leaves out families that no interface but loopback has (AI_ADDRCONFIG)
        for (const char* command : {"link add near type veth peer name far", "link set near up", "link set far up",
                                    "addr add 192.0.2.10/24 dev near", "addr add 2001:db8::10/64 dev near nodad"}) {
            const QString wrong = ip(QString::fromLatin1(command));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }

    void cleanup() { stopServer(); }

    void bothFamiliesAreFound()
    {
        startServer({QStringLiteral("dual.test,192.0.2.7,2001:db8::7")});
        NameResolver resolver(m_clock, quick());
        const QString host = QStringLiteral("dual.test");
        resolver.watch(host, AddressFamily::IPv4);
        resolver.watch(host, AddressFamily::IPv6);
        resolver.watch(host, AddressFamily::Any);
        QTRY_COMPARE(text(resolver.answer(host, AddressFamily::IPv4)), QStringLiteral("192.0.2.7"));
        QCOMPARE(text(resolver.answer(host, AddressFamily::IPv6)), QStringLiteral("2001:db8::7"));
        QVERIFY(resolver.answer(host, AddressFamily::Any)->has_value());
    }

    void aMissingFamilyAndAMissingNameAreErrors()
    {
        startServer({QStringLiteral("four.test,192.0.2.7")});
        NameResolver resolver(m_clock, quick());
        resolver.watch(QStringLiteral("four.test"), AddressFamily::IPv6);
        resolver.watch(QStringLiteral("nobody.test"), AddressFamily::Any);
        QTRY_COMPARE(text(resolver.answer(QStringLiteral("four.test"), AddressFamily::IPv6)),
                     QStringLiteral("not-found"));
        QTRY_COMPARE(text(resolver.answer(QStringLiteral("nobody.test"), AddressFamily::Any)),
                     QStringLiteral("not-found"));
    }

    void aNewAddressIsSeenAtOnceAndNoCacheIsInTheWay()
    {
        const QString host = QStringLiteral("moving.test");
        startServer({QStringLiteral("moving.test,192.0.2.7,1")});
        NameResolver resolver(m_clock, quick());
        QSignalSpy spy(&resolver, &NameResolver::resolved);
        resolver.watch(host, AddressFamily::Any);
        QTRY_COMPARE(text(resolver.answer(host, AddressFamily::Any)), QStringLiteral("192.0.2.7"));
        stopServer();
        startServer({QStringLiteral("moving.test,192.0.2.8,1")});
        resolver.refresh(host);
        QTRY_COMPARE(text(resolver.answer(host, AddressFamily::Any)), QStringLiteral("192.0.2.8"));
        QTRY_COMPARE(spy.size(), 2);
    }

    void aDeadNameServerIsAReasonOfItsOwnAndRecovers()
    {
        const QString host = QStringLiteral("late.test");
        NameResolver resolver(m_clock, quick());
        resolver.watch(host, AddressFamily::Any);
        QTRY_COMPARE_WITH_TIMEOUT(text(resolver.answer(host, AddressFamily::Any)), QStringLiteral("unavailable"),
                                  20'000);
        startServer({QStringLiteral("late.test,192.0.2.9")});
        QTRY_COMPARE_WITH_TIMEOUT(text(resolver.answer(host, AddressFamily::Any)), QStringLiteral("192.0.2.9"), 20'000);
    }

    void aNameServerThatIsSilentIsATimeout()
    {
        QUdpSocket blackHole;
        QVERIFY(blackHole.bind(QHostAddress(QStringLiteral("127.0.0.5")), 53));
        NameResolver resolver(m_clock, {.period = 1h, .retry = 20ms, .timeout = 100ms});
        resolver.watch(QStringLiteral("quiet.test"), AddressFamily::Any);
        QTRY_COMPARE(text(resolver.answer(QStringLiteral("quiet.test"), AddressFamily::Any)),
                     QStringLiteral("timed-out"));
    }
};

NM_REGISTER_TEST(TestDnsLookup)
#include "tst_dnslookup.moc"
