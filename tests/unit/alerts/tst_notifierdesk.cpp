// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/alerts/notify/notifierdesk.h"
#include "app/alerts/notify/webhook.h"
#include "tests/support/testregistry.h"
#include "tests/unit/alerts/notifytesting.h"

#include <QSignalSpy>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
QMap<QString, QList<OptionValues>> webhooks(const QStringList& urls, const char* groupWait = "50ms")
{
    QList<OptionValues> entries;
    for (const QString& url : urls) {
        entries += checked(Webhook::options(),
                           {{QStringLiteral("name"), QStringLiteral("hook%1").arg(entries.size())},
                            {QStringLiteral("url"), url},
                            {QStringLiteral("group_wait"), QLatin1String(groupWait)}});
    }
    return {{QStringLiteral("webhooks"), entries}};
}
} // namespace

class TestNotifierDesk : public QObject
{
    Q_OBJECT
private slots:
    void everyChannelIsToldOfWhatNoRuleSuppresses()
    {
        HttpStub one;
        HttpStub two;
        QVERIFY(one.listen() && two.listen());
        NotifierDesk desk;
        desk.apply(webhooks({one.url(), two.url()}), Source);
        Alert suppressed = sampleAlert("loss");
        suppressed.suppressedBy = QStringLiteral("target-down");
        desk.tell({sampleAlert("dns"), suppressed}, {});
        QTRY_VERIFY(one.requests.size() == 1 && two.requests.size() == 1);
        QCOMPARE(told(bodies(one).first()[QStringLiteral("alerts")].toArray()), QStringLiteral("firing dns"));
    }

    void whatTheLastRunCouldNotTellIsToldNow()
    {
        HttpStub server;
        QVERIFY(server.listen());
        NotifierDesk desk;
        desk.resume({sampleAlert("dns"), sampleAlert("web")},
                    {{QStringLiteral("webhook/hook0"), {sampleAlert("web")}}});
        desk.apply(webhooks({server.url()}), Source);
        QCOMPARE(desk.untold().value(QStringLiteral("webhook/hook0")).size(), 1);
        QTRY_VERIFY(desk.untold().isEmpty());
        QCOMPARE(told(bodies(server).first()[QStringLiteral("alerts")].toArray()), QStringLiteral("firing web"));
    }

    /// A reload must lose nothing that waits, and not repeat what was told.
    void aChangedChannelTellsWhatTheOldOneHadLeft()
    {
        HttpStub server;
        QVERIFY(server.listen());
        NotifierDesk desk;
        desk.apply(webhooks({server.url()}, "10m"), Source);
        desk.tell({sampleAlert("dns")}, {sampleAlert("dns")});
        QCOMPARE(server.requests.size(), 0);
        desk.apply(webhooks({server.url()}, "50ms"), Source);
        QTRY_COMPARE(server.requests.size(), 1);
        QTRY_VERIFY(desk.untold().isEmpty()); // it has heard that it was taken
        desk.apply(webhooks({server.url()}, "60ms"), Source);
        QVERIFY(desk.untold().isEmpty());
        desk.apply({}, Source);
        QVERIFY(desk.statuses().isEmpty());
    }

    void anUnknownChannelCannotBeTested()
    {
        NotifierDesk desk;
        std::optional<Expected<QString>> answer;
        desk.test(QStringLiteral("webhook"), QStringLiteral("x"),
                  [&answer](const Expected<QString>& a) { answer = a; });
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().code, ErrorCode::NotFound);
    }
};

NM_REGISTER_TEST(TestNotifierDesk)
#include "tst_notifierdesk.moc"
