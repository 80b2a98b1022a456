// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/notify/webhook.h"
#include "tests/support/testregistry.h"
#include "tests/unit/alerts/notifytesting.h"

#include <QMessageAuthenticationCode>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using Mood = HttpStub::Mood;

namespace {
struct Rig
{
    explicit Rig(const QVariantMap& more = {})
    {
        server.listen();
        QVariantMap given{{QStringLiteral("name"), QStringLiteral("ops")},
                          {QStringLiteral("url"), QString(server.url() % QStringLiteral("/hook/T0P"))},
                          {QStringLiteral("group_wait"), QStringLiteral("50ms")},
                          {QStringLiteral("timeout"), QStringLiteral("500ms")}};
        given.insert(more);
        webhook = std::make_unique<Webhook>(checked(Webhook::options(), given), Source);
    }
    QString toldIn(qsizetype request) const
    {
        return told(bodies(server).value(request)[QStringLiteral("alerts")].toArray());
    }

    HttpStub server;
    std::unique_ptr<Webhook> webhook;
};
} // namespace

class TestWebhook : public QObject
{
    Q_OBJECT
private slots:
    /// 250 targets behind one cut line.
    void whatHappensTogetherIsOneMessage()
    {
        Rig rig;
        for (int i = 0; i < 250; ++i) {
            rig.webhook->tell({sampleAlert(qPrintable(QStringLiteral("t%1").arg(i)))});
        }
        QTRY_COMPARE(rig.webhook->status().delivered, 1u);
        QCOMPARE(rig.server.requests.size(), 1);
        const QJsonDocument body = bodies(rig.server).first();
        QCOMPARE(body[QStringLiteral("alerts")].toArray().size(), 250);
        QCOMPARE(body[QStringLiteral("title")].toString(), QStringLiteral("250 alerts fire"));
        QCOMPARE(rig.webhook->status().waitingAlerts, 0u);
    }

    /// What reads Alertmanager's webhook reads ours.
    void theMessageHasAlertmanagersForm()
    {
        Rig rig;
        rig.webhook->tell({sampleAlert("dns"), sampleAlert("web", true)});
        QTRY_COMPARE(rig.server.requests.size(), 1);
        const QJsonDocument body = bodies(rig.server).first();
        QCOMPARE(body[QStringLiteral("version")].toString(), QStringLiteral("4"));
        QCOMPARE(body[QStringLiteral("status")].toString(), QStringLiteral("firing"));
        QCOMPARE(body[QStringLiteral("receiver")].toString(), QStringLiteral("ops"));
        QCOMPARE(body[QStringLiteral("text")].toString(),
                 QStringLiteral("dns does not answer\nOver: web does not answer"));
        const QJsonObject common = body[QStringLiteral("commonLabels")].toObject();
        QCOMPARE(common.keys(),
                 QStringList({QStringLiteral("agent_id"), QStringLiteral("alertname"), QStringLiteral("environment"),
                              QStringLiteral("metric"), QStringLiteral("probe"), QStringLiteral("severity")}));
        const QJsonObject over = body[QStringLiteral("alerts")][1].toObject();
        QCOMPARE(over.value(QStringLiteral("status")).toString(), QStringLiteral("resolved"));
        QVERIFY(parseUtc(over.value(QStringLiteral("endsAt")).toString()).has_value());
        QCOMPARE(over.value(QStringLiteral("generatorURL")).toString(), QStringLiteral("http://nm.test/api/v2/alerts"));
    }

    void whatDidNotArriveIsSentAgainAsTheSameMessage_data()
    {
        QTest::addColumn<int>("mood");
        QTest::newRow("down") << int(Mood::Down);
        QTest::newRow("busy") << int(Mood::Busy);
        QTest::newRow("failing") << int(Mood::Failing);
        QTest::newRow("hanging") << int(Mood::Hanging);
        QTest::newRow("dripping") << int(Mood::Dripping);
    }
    void whatDidNotArriveIsSentAgainAsTheSameMessage()
    {
        QFETCH(const int, mood);
        Rig rig;
        rig.server.setMood(Mood(mood));
        rig.webhook->tell({sampleAlert("dns")});
        QTRY_VERIFY(!rig.webhook->status().problem.isEmpty());
        QCOMPARE(rig.webhook->untold().size(), 1);
        rig.webhook->tell({sampleAlert("dns", true)}); // goes on while it waits: told afterwards, in its order
        rig.server.setMood(Mood::Honest);
        QTRY_COMPARE_WITH_TIMEOUT(rig.webhook->status().delivered, 2u, 20'000);
        QCOMPARE(rig.webhook->status().problem, QString());
        const auto& requests = rig.server.requests;
        QCOMPARE(rig.toldIn(requests.size() - 2), QStringLiteral("firing dns"));
        QCOMPARE(rig.toldIn(requests.size() - 1), QStringLiteral("resolved dns"));
        for (qsizetype i = 0; i + 1 < requests.size(); ++i) {
            QCOMPARE(requests.at(i).headers.value("idempotency-key"),
                     requests.first().headers.value("idempotency-key"));
            QCOMPARE(requests.at(i).body, requests.first().body);
        }
        QVERIFY(requests.last().headers.value("idempotency-key") != requests.first().headers.value("idempotency-key"));
        QVERIFY(rig.webhook->untold().isEmpty());
    }

    void whatIsRefusedForGoodIsGivenUpAndSaid()
    {
        Rig rig;
        rig.server.answer = [](const HttpStub::Request&) -> HttpStub::Answer {
            return {"400 Bad Request", R"({"message":"invalid_payload"})"};
        };
        rig.webhook->tell({sampleAlert("dns")});
        QTRY_COMPARE(rig.webhook->status().dropped, 1u);
        QCOMPARE(rig.webhook->status().problem,
                 QString(rig.server.url() % QStringLiteral(" answers 400 (invalid_payload)")));
        QCOMPARE(rig.server.requests.size(), 1);
        rig.server.answer = nullptr;
        rig.webhook->tell({sampleAlert("web")});
        QTRY_COMPARE(rig.webhook->status().delivered, 1u);
        QCOMPARE(rig.toldIn(1), QStringLiteral("firing web"));
        QVERIFY(rig.webhook->status().problem.isEmpty());
    }

    void whatIsTooOldIsGivenUp()
    {
        Rig rig({{QStringLiteral("max_age"), QStringLiteral("1h")}});
        rig.server.setMood(Mood::Failing);
        Alert old = sampleAlert("dns");
        old.firedAt = *old.firedAt - std::chrono::hours(2);
        rig.webhook->resume({}, {old}); // it waited in another run already
        QTRY_COMPARE(rig.webhook->status().dropped, 1u);
        QVERIFY(rig.webhook->untold().isEmpty());
    }

    void aSignatureProvesWhoSent()
    {
        Rig rig(
            {{QStringLiteral("secret"), QStringLiteral("k3y")}, {QStringLiteral("token"), QStringLiteral("t0ken")}});
        rig.webhook->tell({sampleAlert("dns")});
        QTRY_COMPARE(rig.server.requests.size(), 1);
        const HttpStub::Request& request = rig.server.requests.first();
        const QByteArray time = request.headers.value("x-netmonitor-timestamp");
        QVERIFY(qAbs(time.toLongLong() - QDateTime::currentSecsSinceEpoch()) < 60);
        QCOMPARE(
            request.headers.value("x-netmonitor-signature"),
            QMessageAuthenticationCode::hash(time + '.' + request.body, "k3y", QCryptographicHash::Sha256).toHex());
        QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer t0ken"));
        QVERIFY(!rig.webhook->status().destination.contains(u"T0P")); // a hook's path is often its secret
    }

    void onlyWhatIsGraveEnoughIsTold()
    {
        Rig rig({{QStringLiteral("severity"), QStringLiteral("warning")}, {QStringLiteral("resolved"), false}});
        rig.webhook->tell({sampleAlert("a", false, Severity::Info), sampleAlert("b", false, Severity::Warning),
                           sampleAlert("c", true, Severity::Critical)});
        QTRY_COMPARE(rig.server.requests.size(), 1);
        QCOMPARE(rig.toldIn(0), QStringLiteral("firing b"));
    }

    void aTestSaysWhatCameOfIt()
    {
        Rig rig;
        QList<Expected<QString>> answers;
        rig.webhook->test([&answers](const Expected<QString>& answer) { answers += answer; });
        QTRY_COMPARE(answers.size(), 1);
        QVERIFY(answers.last()->startsWith(rig.server.url() % QStringLiteral(" took it after ")));
        QVERIFY(rig.server.requests.last().body.contains("This is a test"));
        rig.server.answer = [](const HttpStub::Request&) -> HttpStub::Answer {
            return {"404 Not Found", "no such hook"};
        };
        rig.webhook->test([&answers](const Expected<QString>& answer) { answers += answer; });
        QTRY_COMPARE(answers.size(), 2);
        QCOMPARE(answers.last().error().detail,
                 QString(rig.server.url() % QStringLiteral(" answers 404 (no such hook); check its url")));
        QCOMPARE(rig.webhook->status().delivered, 0u);
    }
};

NM_REGISTER_TEST(TestWebhook)
#include "tst_webhook.moc"
