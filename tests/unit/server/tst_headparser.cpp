// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/headparser.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor;

/// What two servers could understand differently is refused; what clients send is taken.
class TestHeadParser : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatClientsSend()
    {
        const QByteArray bytes
            = "POST /api/target?target=8.8.8.8 HTTP/1.1\r\nHost: localhost:8000\r\nUser-Agent: curl\r\n"
              "Accept: */*\r\nContent-Length: 2\r\n\r\n{}";
        RequestHead head;
        const HeadResult result = parseHead(bytes, {}, head);
        QCOMPARE(result.state, HeadState::Complete);
        QCOMPARE(head.method.toByteArray(), QByteArray("POST"));
        QCOMPARE(head.target.toByteArray(), QByteArray("/api/target?target=8.8.8.8"));
        QCOMPARE(head.field("host").toByteArray(), QByteArray("localhost:8000"));
        QCOMPARE(head.contentLength, 2);
        QCOMPARE(head.bytes.size(), bytes.size() - 2);
        QVERIFY(head.keepAlive);
    }

    void everyPrefixIsIncomplete()
    {
        const QByteArray bytes
            = "GET /metrics HTTP/1.1\r\nHost: [::1]:8000\r\nAccept: text/plain;version=0.0.4;q=0.5\r\nX: \r\n\r\n";
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            RequestHead head;
            const HeadResult result = parseHead(bytes.left(length), {}, head);
            QVERIFY2(result.state == HeadState::Incomplete, qPrintable(QStringLiteral("at %1").arg(length)));
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray host = "Host: a\r\n";
        const auto get
            = [&host](const QByteArray& fields) -> QByteArray { return "GET / HTTP/1.1\r\n" + host + fields + "\r\n"; };
        const auto post = [&host](const QByteArray& fields) -> QByteArray {
            return "POST / HTTP/1.1\r\n" + host + fields + "\r\n";
        };
        QTest::newRow("TE and CL") << post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") << 400;
        QTest::newRow("TE") << post("Transfer-Encoding: chunked\r\n") << 411;
        QTest::newRow("TE unknown") << post("Transfer-Encoding: xchunked\r\n") << 411;
        QTest::newRow("two CL") << post("Content-Length: 5\r\nContent-Length: 6\r\n") << 400;
        QTest::newRow("same CL twice") << post("Content-Length: 5\r\nContent-Length: 5\r\n") << 400;
        QTest::newRow("CL list") << post("Content-Length: 5, 5\r\n") << 400;
        QTest::newRow("CL negative") << post("Content-Length: -3\r\n") << 400;
        QTest::newRow("CL plus") << post("Content-Length: +3\r\n") << 400;
        QTest::newRow("CL hex") << post("Content-Length: 0x3\r\n") << 400;
        QTest::newRow("CL empty") << post("Content-Length: \r\n") << 400;
        QTest::newRow("CL 2^64") << post("Content-Length: 18446744073709551616\r\n") << 413;
        QTest::newRow("CL too large") << post("Content-Length: 1048577\r\n") << 413;
        QTest::newRow("body with GET") << get("Content-Length: 3\r\n") << 400;
        QTest::newRow("no Host") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n\r\n") << 400;
        QTest::newRow("no Host, 1.0") << QByteArray("GET / HTTP/1.0\r\nA: b\r\n\r\n") << 400;
        QTest::newRow("two Hosts") << get(host) << 400;
        QTest::newRow("obs-fold") << get("A: b\r\n c\r\n") << 400;
        QTest::newRow("space before colon") << get("Content-Length : 0\r\n") << 400;
        QTest::newRow("no colon") << get("Garbage\r\n") << 400;
        QTest::newRow("empty name") << get(": b\r\n") << 400;
        QTest::newRow("NUL in value") << get(QByteArray("A: b\0c\r\n", 8)) << 400;
        QTest::newRow("bare CR") << get("A: b\rc\r\n") << 400;
        QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: a\n\n") << 400;
        QTest::newRow("bare LF at the end") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\n") << 400;
        QTest::newRow("absolute URI") << QByteArray("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("no slash") << QByteArray("GET metrics HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("two spaces") << QByteArray("GET  / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("space in target") << QByteArray("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("fragment") << QByteArray("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("backslash") << QByteArray("GET /..\\a HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("byte 0x80") << QByteArray("GET /\x80 HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("HTTP/0.9") << QByteArray("GET /\r\n") << 400;
        QTest::newRow("HTTP/2.0") << QByteArray("GET / HTTP/2.0\r\nHost: a\r\n\r\n") << 505;
        QTest::newRow("preface of HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
        QTest::newRow("TLS hello") << QByteArray("\x16\x03\x01\x02", 4) << 400;
        QTest::newRow("empty line first") << QByteArray("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("lower-case method") << QByteArray("get / HTTP/1.1\r\nHost: a\r\n\r\n") << 501;
        QTest::newRow("unknown method") << QByteArray("BREW / HTTP/1.1\r\nHost: a\r\n\r\n") << 501;
        QTest::newRow("TRACE") << QByteArray("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n") << 405;
        QTest::newRow("long URL") << QByteArray("GET /" + QByteArray(2048, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n")
                                  << 414;
        QTest::newRow("URL without end") << QByteArray("GET /" + QByteArray(3000, 'a')) << 414;
        QTest::newRow("method without end") << QByteArray(64, 'A') << 400;
        QTest::newRow("large head") << get("A: " + QByteArray(16 * 1024, 'a') + "\r\n") << 431;
        QTest::newRow("head without end") << QByteArray("GET / HTTP/1.1\r\nA: " + QByteArray(17'000, 'a')) << 431;
        QTest::newRow("many fields") << get(QByteArray("A: b\r\n").repeated(100)) << 431;
        QTest::newRow("expectation") << post("Expect: miracles\r\n") << 417;
        QTest::newRow("websocket") << get("Connection: Upgrade\r\nUpgrade: websocket\r\n") << 400;
    }
    void refuses()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, status);
        RequestHead head;
        const HeadResult result = parseHead(bytes, {}, head);
        QCOMPARE(result.state, HeadState::Refused);
        QCOMPARE(result.status, status);
        QVERIFY(*result.reason != '\0');
    }

    void knowsWhenToClose()
    {
        RequestHead head;
        (void)parseHead("GET / HTTP/1.0\r\nHost: a\r\n\r\n", {}, head);
        QVERIFY(!head.keepAlive);
        (void)parseHead("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", {}, head);
        QVERIFY(head.keepAlive);
        (void)parseHead("GET / HTTP/1.1\r\nHost: a\r\nConnection: TE, Close\r\n\r\n", {}, head);
        QVERIFY(!head.keepAlive);
    }

    void viewsSurviveTheirSource()
    {
        RequestHead copy;
        {
            QByteArray bytes = "GET /kept HTTP/1.1\r\nHost: a\r\n\r\n";
            RequestHead head;
            (void)parseHead(bytes, {}, head);
            copy = head;
            bytes.fill('x');
        }
        QCOMPARE(copy.target.toByteArray(), QByteArray("/kept"));
        QCOMPARE(copy.field("HOST").toByteArray(), QByteArray("a"));
    }
};

NM_REGISTER_TEST(TestHeadParser)
#include "tst_headparser.moc"
