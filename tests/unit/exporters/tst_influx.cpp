// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/exporters/influx/influxsender.h"
#include "app/exporters/push/pushexporter.h"
#include "tests/support/influxstub.h"
#include "tests/support/testregistry.h"
#include "tests/unit/exporters/pushfakes.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
constexpr int Patience = 20'000; ///< Milliseconds; a bound for a busy machine, never a pace.

using Mood = InfluxStub::Mood;

/// The influx exporter against the stub, with a log in memory and short times.
struct Rig
{
    Rig()
    {
        server.listen();
        given = {{QStringLiteral("enabled"), true},
                 {QStringLiteral("url"), server.url()},
                 {QStringLiteral("token"), QStringLiteral("stub-token")},
                 {QStringLiteral("timeout"), QStringLiteral("500ms")}};
    }
    void start()
    {
        const auto options = checkOptions(InfluxSender::options(), given);
        QVERIFY2(options, options ? "" : qPrintable(options.error().text()));
        const ExportIdentity identity{QStringLiteral("a"), {}, QStringLiteral("dev")};
        const PushSettings settings{
            .batchSize = 100, .flushInterval = 50ms, .firstBackoff = 50ms, .longestBackoff = 200ms};
        exporter = std::make_unique<PushExporter>(QStringLiteral("influx"), settings,
                                                  std::make_unique<InfluxSender>(*options, identity),
                                                  std::make_unique<FakeFeed>(log));
        exporter->noteCommit(log.newest);
    }
    void commit(qsizetype points)
    {
        log.commit(points);
        exporter->noteCommit(log.newest);
    }
    QString problem() const { return exporter->status().problem; }
    bool isDone() const { return log.acknowledged == log.newest; }

    InfluxStub server;
    QVariantMap given;
    FakeFeed::Log log;
    std::unique_ptr<Exporter> exporter;
};

void expectWarning(const char* pattern)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1String(pattern)));
}
void expectRecovery()
{
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QStringLiteral("takes data again")));
}

HttpAnswer answerOf(int status, const QByteArray& body)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    return answer;
}
} // namespace

class TestInflux : public QObject
{
    Q_OBJECT
private slots:
    void everyPointArrivesOnce_data()
    {
        QTest::addColumn<bool>("gzip");
        QTest::newRow("gzip") << true;
        QTest::newRow("plain") << false;
    }
    void everyPointArrivesOnce()
    {
        QFETCH(bool, gzip);
        Rig rig;
        rig.given.insert(QStringLiteral("gzip"), gzip);
        rig.log.commit(730);
        rig.start();
        QTRY_VERIFY_WITH_TIMEOUT(rig.isDone(), Patience);
        QCOMPARE(rig.server.lines().size(), 730);
        QCOMPARE(rig.server.written(), 8);
        QCOMPARE(rig.server.complaints(), QByteArrayList());
        QCOMPARE(rig.exporter->status().sent, quint64(730));
    }

    /// Away in every way that a server can be away: all that waited is there afterwards.
    void anOutageLosesNothing_data()
    {
        QTest::addColumn<int>("mood");
        QTest::addColumn<QString>("problem");
        QTest::newRow("down") << int(Mood::Down) << QStringLiteral("cannot be reached: Connection refused");
        QTest::newRow("busy") << int(Mood::Busy) << QStringLiteral("answers 503 (try again)");
        QTest::newRow("failing") << int(Mood::Failing) << QStringLiteral("answers 500");
        QTest::newRow("resetting") << int(Mood::Resetting) << QStringLiteral("cannot be reached: ");
        QTest::newRow("hanging") << int(Mood::Hanging) << QStringLiteral("cannot be reached: no answer within 500ms");
        QTest::newRow("dripping") << int(Mood::Dripping) << QStringLiteral("cannot be reached: no answer within 500ms");
    }
    void anOutageLosesNothing()
    {
        QFETCH(int, mood);
        QFETCH(QString, problem);
        Rig rig;
        rig.log.commit(50);
        rig.start();
        QTRY_VERIFY_WITH_TIMEOUT(rig.isDone(), Patience);
        expectWarning("^exporter influx: ");
        expectRecovery();
        rig.server.setMood(Mood(mood));
        const auto before = rig.server.requests.size();
        QElapsedTimer away;
        away.start();
        rig.commit(150);
        QTRY_VERIFY2_WITH_TIMEOUT(rig.problem().contains(problem), qPrintable(rig.problem()), Patience);
        rig.commit(60);
        const auto asked = rig.server.requests.size() - before;
        QVERIFY2(asked <= 2 + away.elapsed() / 25, "asks more often than it should"); // 25 to 200 ms between
        rig.server.setMood(Mood::Honest);
        QTRY_VERIFY_WITH_TIMEOUT(rig.isDone(), 20'000);
        QCOMPARE(QSet<QByteArray>(rig.server.lines().begin(), rig.server.lines().end()).size(), 260);
        QCOMPARE(rig.exporter->status().sent, quint64(260));
        QVERIFY(rig.exporter->status().retries > 0);
        QCOMPARE(rig.problem(), QString());
    }

    void refusalsNameTheFix_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("problem");
        QTest::newRow("token") << QStringLiteral("token") << QVariant(QStringLiteral("wrong"))
                               << QStringLiteral("answers 401 (unauthorized access); set exporters.influx.token");
        QTest::newRow("no token") << QStringLiteral("token") << QVariant(QString())
                                  << QStringLiteral("answers 401 (unauthorized access); set exporters.influx.token");
        QTest::newRow("organisation") << QStringLiteral("org") << QVariant(QStringLiteral("other & co"))
                                      << QStringLiteral("organization name \"other & co\" not found");
        QTest::newRow("bucket") << QStringLiteral("bucket") << QVariant(QStringLiteral("other"))
                                << QStringLiteral("bucket \"other\" not found); make the bucket");
    }
    void refusalsNameTheFix()
    {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        QFETCH(QString, problem);
        Rig rig;
        rig.given.insert(key, value);
        rig.log.commit(5);
        expectWarning("^exporter influx: ");
        rig.start();
        QTRY_VERIFY2_WITH_TIMEOUT(rig.problem().contains(problem), qPrintable(rig.problem()), Patience);
        QCOMPARE(rig.log.acknowledged, CommitId(0)); // nothing is dropped for it
        QCOMPARE(rig.server.complaints(), QByteArrayList());
    }

    void onlyThePoisonLineIsLost()
    {
        Rig rig;
        rig.log.commit(300);
        rig.server.poison = ' ' + QByteArray::number(timeOf(rig.log.points.at(123)).time_since_epoch().count());
        expectWarning("answers 400 \\(unable to parse points\\)");
        expectRecovery();
        rig.start();
        QTRY_VERIFY_WITH_TIMEOUT(rig.isDone(), Patience);
        QCOMPARE(rig.server.lines().size(), 299);
        QCOMPARE(rig.exporter->status().dropped.value(QStringLiteral("rejected")), quint64(1));
    }

    void aPartialWriteIsTakenAtItsWord()
    {
        Rig rig;
        rig.log.commit(100);
        rig.server.conflict = ' ' + QByteArray::number(timeOf(rig.log.points.at(7)).time_since_epoch().count());
        expectWarning("answers 422 \\(partial write: points beyond retention policy dropped=1\\)");
        rig.start();
        QTRY_VERIFY_WITH_TIMEOUT(rig.isDone(), Patience);
        QCOMPARE(rig.server.requests.size(), 1);
        QCOMPARE(rig.server.lines().size(), 99);
        QCOMPARE(rig.exporter->status().sent, quint64(99));
        QCOMPARE(rig.exporter->status().dropped.value(QStringLiteral("rejected")), quint64(1));
    }

    void aServerThatTakesLessGetsLess()
    {
        Rig rig;
        rig.server.largestBody = 10'000; // some 25 lines
        rig.log.commit(100);
        rig.start();
        QTRY_VERIFY_WITH_TIMEOUT(rig.isDone(), Patience);
        QCOMPARE(rig.server.lines().size(), 100);
        QVERIFY2(rig.server.requests.size() <= 2 + 8, qPrintable(QString::number(rig.server.requests.size())));
    }

    void answersAreReadAsServersSayThem_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        using Kind = PushResult::Kind;
        const auto row = [](const char* name, int status, const char* body, Kind kind) {
            QTest::newRow(name) << status << QByteArray(body) << int(kind);
        };
        row("204", 204, "", Kind::Delivered);
        row("200", 200, "", Kind::Delivered);
        row("a portal", 200, "<html>login here</html>", Kind::Misconfigured);
        row("v2 beyond retention", 422,
            "{\"code\":\"unprocessable entity\",\"message\":\"failure writing points to database: partial write: "
            "points "
            "beyond retention policy dropped=1\"}",
            Kind::Delivered);
        row("v1 conflict", 400,
            "{\"error\":\"partial write: field type conflict: input field \\\"latency\\\" on measurement"
            " \\\"network_metrics\\\" is type float, already exists as type integer dropped=2\"}",
            Kind::Delivered);
        row("v1 unreadable", 400, "{\"error\":\"partial write: unable to parse 'x': missing fields dropped=0\"}",
            Kind::Rejected);
        row("v1 unreadable with others", 400,
            "{\"error\":\"partial write: unable to parse 'x': missing fields dropped=3\"}", Kind::Rejected);
        row("v1 no database", 404, "{\"error\":\"database not found: \\\"network\\\"\"}", Kind::Misconfigured);
        row("too large", 413, "{\"error\":\"Request Entity Too Large\"}", Kind::TooLarge);
        row("too many", 429, "", Kind::Failed);
        row("bad gateway", 502, "<html>", Kind::Failed);
        row("moved", 301, "", Kind::Misconfigured);
        row("method", 405, "", Kind::Misconfigured);
    }
    void answersAreReadAsServersSayThem()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        const PushResult result = judgeInfluxAnswer(answerOf(status, body), QStringLiteral("http://x"));
        QCOMPARE(int(result.kind), kind);
    }

    void retryAfterIsReadInBothForms()
    {
        const UtcTime now = fromUnixMs(1'795'338'900'000); // 2026-11-22 09:15:00
        QCOMPARE(parseRetryAfter("120", now), std::optional<Duration>(120s));
        QCOMPARE(parseRetryAfter("Sun, 22 Nov 2026 09:16:30 GMT", now), std::optional<Duration>(90s));
        QVERIFY(!parseRetryAfter("Sun, 22 Nov 2026 09:14:30 GMT", now));
        QVERIFY(!parseRetryAfter("", now));
        QVERIFY(!parseRetryAfter("-1", now));
        QVERIFY(!parseRetryAfter("soon", now));
    }
};

NM_REGISTER_TEST(TestInflux)
#include "tst_influx.moc"
