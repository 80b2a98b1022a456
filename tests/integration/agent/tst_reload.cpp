// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The file is read again while the agent runs.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace NetMonitor::Testing;

class ReloadTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void unchangedTargetKeepsItsState_data();
    void unchangedTargetKeepsItsState();
    void badFileChangesNothingAndIsShown();

private:
    void askForReload(bool bySignal);
    qint64 lastRound(const QString& target) const;
    double reloads() const { return m_agent->metrics().value("netmonitor_config_reloads_total").value_or(0); }

    std::unique_ptr<AgentProcess> m_agent;
};

void ReloadTest::init()
{
    NM_NEEDS_DAEMON();
    AgentProcess::Options options;
    options.config = configOf({pingTarget("same", "127.0.0.1", "0.5"), pingTarget("gone", "127.0.0.2", "0.5")});
    m_agent = std::make_unique<AgentProcess>(options);
    NM_START(*m_agent);
    NM_AWAIT(storedRounds(*m_agent, "same").size() >= 4, *m_agent);
}

void ReloadTest::askForReload(bool bySignal)
{
    if (bySignal) {
        m_agent->hangUp();
    } else {
        reload(*m_agent);
    }
}

qint64 ReloadTest::lastRound(const QString& target) const
{
    const QList<QJsonObject> rounds = storedRounds(*m_agent, target);
    return rounds.isEmpty() ? -1 : rounds.constLast().value("round").toInteger(-1);
}

void ReloadTest::unchangedTargetKeepsItsState_data()
{
    QTest::addColumn<bool>("bySignal");
    QTest::newRow("SIGHUP") << true;
    QTest::newRow("POST /-/reload") << false;
}

void ReloadTest::unchangedTargetKeepsItsState()
{
    QFETCH(bool, bySignal);
    const double sent = sentOf(m_agent->metrics(), "same");
    const qint64 round = lastRound("same");
    QVERIFY(sent >= 4 && round >= 3);
    m_agent->writeConfig(configOf({pingTarget("same", "127.0.0.1", "0.5"), pingTarget("new", "127.0.0.3", "0.5")}));
    askForReload(bySignal);
    NM_AWAIT(receivedOf(m_agent->metrics(), "new") >= 2, *m_agent);
    NM_AWAIT(!m_agent->metrics().has("netmonitor_probes_sent_total", {{"target", "gone"}}), *m_agent);
    QVERIFY(sentOf(m_agent->metrics(), "same") >= sent); // counters go on, they do not start anew
    NM_AWAIT(lastRound("same") >= round + 3, *m_agent);
    const QList<QJsonObject> rounds = storedRounds(*m_agent, "same");
    for (qsizetype i = 1; i < rounds.size(); ++i) {
        QCOMPARE(rounds.at(i).value("round").toInteger(), rounds.at(i - 1).value("round").toInteger() + 1);
    }
    QCOMPARE(m_agent->metrics().value("netmonitor_config_last_reload_successful"), std::optional<double>(1));
    QCOMPARE(reloads(), 1.0);
}

void ReloadTest::badFileChangesNothingAndIsShown()
{
    const double sent = sentOf(m_agent->metrics(), "same");
    m_agent->writeConfig(configOf({pingTarget("same", "127.0.0.9", "0.5")}, "no_such_key: 1\nalso_no_key: 2"));
    const HttpReply refused = reload(*m_agent);
    QVERIFY2(refused.status >= 400 && refused.status < 500, refused.text().constData());
    QVERIFY2(refused.body.contains("no_such_key"), refused.text().constData());
    const QJsonArray errors = refused.object().value("errors").toArray();
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors.at(1)["field"].toString(), "also_no_key");
    NM_AWAIT(m_agent->metrics().value("netmonitor_config_last_reload_successful") == 0.0, *m_agent);
    QVERIFY2(m_agent->log().contains("no_such_key"), m_agent->log().constData());
    QCOMPARE(targetIds(*m_agent), (QStringList{"same", "gone"}));
    QCOMPARE(targetOf(*m_agent, "same").value("address").toString(), "127.0.0.1");
    NM_AWAIT(receivedOf(m_agent->metrics(), "same") >= sent + 3, *m_agent);

    m_agent->hangUp(); // by signal there is nobody to answer: the log and the page say it
    NM_AWAIT(reloads() >= 2, *m_agent);
    QVERIFY(m_agent->isRunning());

    m_agent->writeConfig(configOf({pingTarget("same", "127.0.0.1", "0.5")}));
    QCOMPARE(reload(*m_agent).status, 200);
    NM_AWAIT(m_agent->metrics().value("netmonitor_config_last_reload_successful") == 1.0, *m_agent);
    QCOMPARE(targetIds(*m_agent), QStringList{"same"});
}

NM_REGISTER_TEST(ReloadTest)
#include "tst_reload.moc"
