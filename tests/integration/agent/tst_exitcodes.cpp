// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// What a service manager sees: each reason not to run has its exit code and a message that names it.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QTcpServer>
#include <QTest>

using namespace NetMonitor::Testing;

class ExitCodesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { NM_NEEDS_DAEMON(); }
    void unknownOptionIsUsage();
    void invalidConfigurationNamesFileLineAndColumn();
    void takenPortIsNamed();
    void secondDaemonOnTheSameDataDirectoryRefuses();
    void bindBeyondLoopbackWithoutTokensIsRefused();
    void terminatedIsASuccess();
    void helpAndVersionNeedNothing();
};

void ExitCodesTest::unknownOptionIsUsage()
{
    AgentProcess::Options options;
    options.arguments = QStringList{"--no-such-option"};
    AgentProcess agent(options);
    agent.start();
    QCOMPARE(agent.waitForExit(), std::optional<int>(2));
    QVERIFY2(agent.log().contains("no-such-option"), agent.log().constData());
}

void ExitCodesTest::invalidConfigurationNamesFileLineAndColumn()
{
    AgentProcess::Options options;
    options.config = "agent: {id: a}\nintervall: 10\n";
    AgentProcess agent(options);
    agent.start();
    QCOMPARE(agent.waitForExit(), std::optional<int>(3));
    QVERIFY2(agent.log().contains("netmonitor.yaml:2:1"), agent.log().constData());
    QVERIFY2(agent.log().contains("intervall"), agent.log().constData());
}

void ExitCodesTest::takenPortIsNamed()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const QByteArray address = "127.0.0.1:" + QByteArray::number(taken.serverPort());
    AgentProcess::Options options;
    options.ownPort = false;
    options.config = configOf({pingTarget("one", "127.0.0.1")}, "api: {listen: [\"" + address + "\"]}");
    AgentProcess agent(options);
    agent.start();
    QCOMPARE(agent.waitForExit(), std::optional<int>(4));
    QVERIFY2(agent.log().contains(address), agent.log().constData());
}

void ExitCodesTest::secondDaemonOnTheSameDataDirectoryRefuses()
{
    AgentProcess::Options options;
    options.config = configOf({pingTarget("one", "127.0.0.1")});
    AgentProcess first(options);
    NM_START(first);
    options.environment.insert("XDG_DATA_HOME", first.home() + "/data");
    AgentProcess second(options);
    second.start();
    QCOMPARE(second.waitForExit(), std::optional<int>(5));
    QVERIFY2(second.log().contains(first.dataDirectory().toUtf8()), second.log().constData());
    QVERIFY(first.isRunning());
    QCOMPARE(first.get("/-/healthy").status, 200);

    // A kill -9 leaves no lock behind.
    first.killHard();
    QVERIFY2(second.startAndListen(), second.log().constData());
    QCOMPARE(second.stop(), std::optional<int>(0));
}

void ExitCodesTest::bindBeyondLoopbackWithoutTokensIsRefused()
{
    AgentProcess::Options options;
    options.ownPort = false;
    options.config = configOf({pingTarget("one", "127.0.0.1")}, "api: {listen: [\"0.0.0.0:0\"]}");
    AgentProcess agent(options);
    agent.start();
    QCOMPARE(agent.waitForExit(), std::optional<int>(3));
    QVERIFY2(agent.log().contains("tokens"), agent.log().constData());
}

void ExitCodesTest::terminatedIsASuccess()
{
    AgentProcess::Options options;
    options.config = configOf({pingTarget("one", "127.0.0.1")});
    AgentProcess agent(options);
    NM_START(agent);
    QCOMPARE(agent.stop(), std::optional<int>(0));
}

void ExitCodesTest::helpAndVersionNeedNothing()
{
    for (const QString option : {"--help", "--version"}) {
        AgentProcess::Options options;
        options.ownPort = false; // no file
        options.arguments = QStringList{option};
        AgentProcess agent(options);
        agent.start();
        QCOMPARE(agent.waitForExit(), std::optional<int>(0));
        QVERIFY2(agent.output().contains("netmonitor"), agent.output().constData());
    }
}

NM_REGISTER_TEST(ExitCodesTest)
#include "tst_exitcodes.moc"
