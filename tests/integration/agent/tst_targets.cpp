// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Targets change while the agent runs, by REST, and stay changed.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QTest>
#include <QUrl>

using namespace NetMonitor::Testing;

class TargetsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void addedIsMeasuredAtOnceAndSurvivesARestart();
    void changedGoesOnUnderItsId();
    void removedIsSilentAndStaysAwayAlthoughTheFileNamesIt();
    void pausedSendsNothingUntilItIsResumed();
    void primaryFeedsTheFoundingFieldsAndSurvives();
    void hostileTargetsAreRefusedAndNothingChanges();
    void historyIsThereAfterARestart();

private:
    std::unique_ptr<AgentProcess> m_agent;
};

void TargetsTest::init()
{
    NM_NEEDS_DAEMON();
    AgentProcess::Options options;
    options.config = configOf({pingTarget("one", "127.0.0.1", "0.5"), pingTarget("two", "127.0.0.2", "0.5")});
    m_agent = std::make_unique<AgentProcess>(options);
    NM_START(*m_agent);
    NM_AWAIT(receivedOf(m_agent->metrics(), "two") >= 2, *m_agent);
}

void TargetsTest::addedIsMeasuredAtOnceAndSurvivesARestart()
{
    const HttpReply added = addTarget(*m_agent,
                                      {{"id", "three"},
                                       {"address", "127.0.0.3"},
                                       {"label", "Number three"},
                                       {"interval", 0.5},
                                       {"probes", QJsonArray{QJsonObject{{"type", "ping"}, {"count", 2}}}}});
    QVERIFY2(added.status == 201, added.text().constData());
    QCOMPARE(added.object().value("id").toString(), "three");
    NM_AWAIT(receivedOf(m_agent->metrics(), "three") >= 4, *m_agent);
    const HttpReply again = addTarget(*m_agent, {{"id", "three"}, {"address", "127.0.0.4"}});
    QVERIFY2(again.status == 409, again.text().constData());

    QCOMPARE(m_agent->stop(), std::optional<int>(0));
    NM_START(*m_agent);
    QCOMPARE(targetIds(*m_agent), (QStringList{"one", "two", "three"}));
    QCOMPARE(targetOf(*m_agent, "three").value("label").toString(), "Number three");
    NM_AWAIT(receivedOf(m_agent->metrics(), "three") >= 4, *m_agent);
}

void TargetsTest::changedGoesOnUnderItsId()
{
    const HttpReply changed = changeTarget(*m_agent, "one", {{"label", "Renamed"}, {"interval", 0.25}});
    QVERIFY2(changed.status == 200, changed.text().constData());
    QCOMPARE(targetOf(*m_agent, "one").value("label").toString(), "Renamed");
    const double before = sentOf(m_agent->metrics(), "one");
    NM_AWAIT(receivedOf(m_agent->metrics(), "one") >= before + 4, *m_agent);
    QCOMPARE(changeTarget(*m_agent, "nobody", {{"label", "x"}}).status, 404);
    m_agent->killHard(); // a change that was answered is kept even then
    NM_START(*m_agent);
    QCOMPARE(targetOf(*m_agent, "one").value("label").toString(), "Renamed");
}

void TargetsTest::removedIsSilentAndStaysAwayAlthoughTheFileNamesIt()
{
    const HttpReply removed = removeTarget(*m_agent, "two");
    QVERIFY2(removed.status == 200 || removed.status == 204, removed.text().constData());
    NM_AWAIT(!m_agent->metrics().has("netmonitor_probes_sent_total", {{"target", "two"}}), *m_agent);
    QCOMPARE(targetIds(*m_agent), QStringList{"one"});
    QCOMPARE(m_agent->stop(), std::optional<int>(0));
    NM_START(*m_agent);
    QCOMPARE(targetIds(*m_agent), QStringList{"one"});
    QCOMPARE(removeTarget(*m_agent, "two").status, 404);
}

void TargetsTest::pausedSendsNothingUntilItIsResumed()
{
    const auto sent = [this](const QString& target) { return storedOutcomes(*m_agent, target).size(); };
    QCOMPARE(changeTarget(*m_agent, "two", {{"enabled", false}}).status, 200);
    NM_AWAIT(!m_agent->metrics().has("netmonitor_probe_success", labelsOf("two")), *m_agent);
    const qsizetype others = sent("one");
    NM_AWAIT(sent("one") >= others + 4, *m_agent); // what was on its way is stored by now
    const qsizetype paused = sent("two");
    const qsizetype more = sent("one");
    NM_AWAIT(sent("one") >= more + 6, *m_agent);
    QCOMPARE(sent("two"), paused);
    QCOMPARE(m_agent->stop(), std::optional<int>(0));
    NM_START(*m_agent);
    QCOMPARE(targetOf(*m_agent, "two").value("enabled").toBool(true), false);
    QCOMPARE(changeTarget(*m_agent, "two", {{"enabled", true}}).status, 200);
    NM_AWAIT(sent("two") > paused, *m_agent);
}

void TargetsTest::primaryFeedsTheFoundingFieldsAndSurvives()
{
    QCOMPARE(primaryTarget(*m_agent), "one");
    QCOMPARE(makePrimary(*m_agent, "two").status, 200);
    NM_AWAIT(m_agent->json("/api/metrics").value("target").toString() == "127.0.0.2", *m_agent);
    // The founding call creates what it does not find, and is kept.
    const HttpReply founding = m_agent->http().post("/api/target?target=127.0.0.9");
    QVERIFY2(founding.status == 200, founding.text().constData());
    QCOMPARE(founding.object().value("previous_target").toString(), "127.0.0.2");
    NM_AWAIT(m_agent->json("/api/metrics").value("latency").isDouble(), *m_agent);
    QCOMPARE(m_agent->stop(), std::optional<int>(0));
    NM_START(*m_agent);
    QCOMPARE(m_agent->json("/api/target").value("target").toString(), "127.0.0.9");
    const HttpReply json = m_agent->http().post("/api/target", {{"target", "127.0.0.1"}, {"label", "back"}});
    QVERIFY2(json.status == 200, json.text().constData());
    QCOMPARE(primaryTarget(*m_agent), "one");
}

void TargetsTest::hostileTargetsAreRefusedAndNothingChanges()
{
    const QStringList before = targetIds(*m_agent);
    for (const QString address : {"-t", "--help", "-c 1 127.0.0.1", "a b", "$(reboot)", "127.0.0.1; ls", "",
                                  "file:///etc", "http://u:p@h/", "..", "x\ny"}) {
        const HttpReply founding = m_agent->http().post("/api/target?target=" + QUrl::toPercentEncoding(address));
        QVERIFY2(founding.status == 400 || founding.status == 422,
                 qPrintable(address + QString::number(founding.status)));
        const HttpReply modern = addTarget(*m_agent, {{"address", address}});
        QVERIFY2(modern.status == 400 || modern.status == 422, qPrintable(address + QString::number(modern.status)));
        QVERIFY(modern.header("content-type").startsWith("application/problem+json"));
    }
    QCOMPARE(targetIds(*m_agent), before);
    QCOMPARE(m_agent->json("/api/target").value("target").toString(), "127.0.0.1");
}

void TargetsTest::historyIsThereAfterARestart()
{
    NM_AWAIT(storedRounds(*m_agent, "one").size() >= 5, *m_agent);
    const QList<QJsonObject> before = storedRounds(*m_agent, "one");
    QCOMPARE(m_agent->stop(), std::optional<int>(0));
    NM_START(*m_agent);
    const QList<QJsonObject> after = storedRounds(*m_agent, "one");
    QVERIFY(after.size() >= before.size());
    QCOMPARE(after.first(before.size()), before);
    const QJsonArray history = m_agent->json("/api/metrics/history?limit=1000").value("history").toArray();
    QVERIFY2(history.size() >= before.size(), qPrintable(QString::number(history.size())));
}

NM_REGISTER_TEST(TargetsTest)
#include "tst_targets.moc"
