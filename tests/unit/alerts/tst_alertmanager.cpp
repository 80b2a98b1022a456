// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/notify/alertmanager.h"
#include "tests/support/testregistry.h"
#include "tests/unit/alerts/notifytesting.h"

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
struct Rig
{
    Rig()
    {
        server.listen();
        alertmanager = std::make_unique<Alertmanager>(
            checked(Alertmanager::options(),
                    {{QStringLiteral("name"), QStringLiteral("main")},
                     {QStringLiteral("url"), QString(server.url() % QStringLiteral("/am/"))},
                     {QStringLiteral("resend"), QStringLiteral("1s")}}),
            Source);
    }
    QJsonArray last() const { return bodies(server).last().array(); }

    HttpStub server;
    std::unique_ptr<Alertmanager> alertmanager;
};

UtcTime endOf(const QJsonValue& alert)
{
    return parseUtc(alert[QStringLiteral("endsAt")].toString()).value_or(UtcTime());
}
} // namespace

class TestAlertmanager : public QObject
{
    Q_OBJECT
private slots:
    /// Alertmanager forgets what it does not hear of.
    void whatFiresIsToldAgainAndAgain()
    {
        Rig rig;
        rig.alertmanager->resume({sampleAlert("dns")}, {});
        QTRY_VERIFY_WITH_TIMEOUT(rig.server.requests.size() >= 3, 20'000);
        QCOMPARE(rig.server.requests.first().target, QByteArray("/am/api/v2/alerts"));
        const QJsonValue alert = rig.last().first();
        QCOMPARE(alert[QStringLiteral("labels")][QStringLiteral("alertname")].toString(),
                 QStringLiteral("target-down"));
        const UtcTime now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        QVERIFY(endOf(alert) > now && endOf(alert) < now + 6s);
    }

    void whatIsOverIsToldWithItsEnd()
    {
        Rig rig;
        rig.alertmanager->tell({sampleAlert("dns")});
        QTRY_COMPARE(rig.alertmanager->status().waitingAlerts, 0u);
        const Alert over = sampleAlert("dns", true);
        rig.alertmanager->tell({over});
        QCOMPARE(rig.alertmanager->untold().size(), 1);
        QTRY_COMPARE(rig.alertmanager->status().waitingAlerts, 0u);
        QCOMPARE(rig.last().size(), 1);
        QVERIFY(qAbs(toUnixMs(endOf(rig.last().first())) - toUnixMs(*over.resolvedAt)) <= 1);
    }

    /// Labels are all that Alertmanager knows an alert by: the end of the last one must not hide the next.
    void whatFiresAgainIsNotHiddenByItsLastEnd()
    {
        Rig rig;
        rig.alertmanager->tell({sampleAlert("dns", true)});
        QTRY_COMPARE(rig.alertmanager->status().waitingAlerts, 0u);
        Alert again = sampleAlert("dns");
        again.id = QStringLiteral("another");
        rig.alertmanager->tell({again});
        QCOMPARE(rig.alertmanager->untold().size(), 1);
        QTRY_COMPARE(rig.alertmanager->status().waitingAlerts, 0u);
        QCOMPARE(rig.last().size(), 1);
        QVERIFY(endOf(rig.last().first()) > *sampleAlert("dns", true).resolvedAt);
    }

    void whenItComesBackItHearsHowThingsAre()
    {
        Rig rig;
        rig.server.setMood(HttpStub::Mood::Down);
        rig.alertmanager->tell({sampleAlert("dns"), sampleAlert("web")});
        QTRY_VERIFY(rig.alertmanager->status().problem.contains(u"refused"));
        rig.alertmanager->tell({sampleAlert("web", true)});
        rig.server.setMood(HttpStub::Mood::Honest);
        QTRY_COMPARE(rig.alertmanager->status().waitingAlerts, 0u);
        QCOMPARE(rig.last().size(), 2);
        QVERIFY(rig.alertmanager->status().problem.isEmpty());
    }
};

NM_REGISTER_TEST(TestAlertmanager)
#include "tst_alertmanager.moc"
