// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// What a service manager sees: each reason not to run has its exit code and a message that names it.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QDir>
#include <QFile>
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
    void badOptionsAreUsage_data();
    void badOptionsAreUsage();
    void checkingNeverTouchesWhatWasChangedWhileRunning();
    void aLayerOfANewerProgramStaysAndEndsTheStart();
    void terminatedIsASuccess();
    void helpAndVersionNeedNothing();
};

void ExitCodesTest::unknownOptionIsUsage()
{
    AgentProcess::Options options;
    options.arguments = QStringList{"--no-such-option"};
    AgentProcess agent(options);
    agent.start();
    QVERIFY2(agent.waitForExit() == 2, agent.log().constData());
    QVERIFY2(agent.log().contains("no-such-option"), agent.log().constData());
}

void ExitCodesTest::invalidConfigurationNamesFileLineAndColumn()
{
    AgentProcess::Options options;
    options.config = "agent: {id: a}\nintervall: 10\n";
    AgentProcess agent(options);
    agent.start();
    QVERIFY2(agent.waitForExit() == 3, agent.log().constData());
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
    QVERIFY2(agent.waitForExit() == 4, agent.log().constData());
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
    QVERIFY2(second.waitForExit() == 5, second.log().constData());
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
    QVERIFY2(agent.waitForExit() == 3, agent.log().constData());
    QVERIFY2(agent.log().contains("tokens"), agent.log().constData());
}

void ExitCodesTest::badOptionsAreUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no file") << QStringList{"--config", ""};
    QTest::newRow("two commands") << QStringList{"--check-config", "--print-config"};
    QTest::newRow("level") << QStringList{"--log-level", "loud"};
    QTest::newRow("format") << QStringList{"--log-format", "xml"};
}

void ExitCodesTest::badOptionsAreUsage()
{
    QFETCH(QStringList, arguments);
    AgentProcess::Options options;
    options.ownPort = false;
    options.arguments = arguments;
    AgentProcess agent(options);
    agent.start();
    QVERIFY2(agent.waitForExit() == 2, agent.log().constData());
    QVERIFY2(agent.log().contains(arguments.constFirst().toUtf8()), agent.log().constData());
}

namespace {
void writeLayer(const AgentProcess& agent, const QByteArray& json)
{
    QVERIFY(QDir().mkpath(agent.dataDirectory()));
    QFile file(agent.dataDirectory() + "/runtime.json");
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(json), json.size());
}

QStringList layerFiles(const AgentProcess& agent)
{
    return QDir(agent.dataDirectory()).entryList({"runtime.json*"}, QDir::Files);
}
} // namespace

void ExitCodesTest::checkingNeverTouchesWhatWasChangedWhileRunning()
{
    for (const QString option : {"--check-config", "--print-config"}) {
        AgentProcess::Options options;
        options.config = configOf({pingTarget("one", "127.0.0.1")});
        options.arguments = QStringList{option};
        AgentProcess agent(options);
        writeLayer(agent, "{ half a file");
        agent.start();
        QVERIFY2(agent.waitForExit() == 0, agent.log().constData());
        QVERIFY2(agent.log().contains("runtime.json is damaged"), agent.log().constData());
        QCOMPARE(layerFiles(agent), QStringList("runtime.json"));
    }
}

void ExitCodesTest::aLayerOfANewerProgramStaysAndEndsTheStart()
{
    AgentProcess::Options options;
    options.config = configOf({pingTarget("one", "127.0.0.1")});
    AgentProcess agent(options);
    writeLayer(agent, R"({"version": 99, "targets": []})");
    agent.start();
    QVERIFY2(agent.waitForExit() == 5, agent.log().constData());
    QVERIFY2(agent.log().contains("99"), agent.log().constData());
    QCOMPARE(layerFiles(agent), QStringList("runtime.json"));

    writeLayer(agent, "{ half a file"); // a damaged one is put aside, and told of
    NM_START(agent);
    QVERIFY2(agent.log().contains("runtime.json.damaged-"), agent.log().constData());
    NM_AWAIT(receivedOf(agent.metrics(), "one") >= 1, agent);
    QCOMPARE(layerFiles(agent).size(), 2);
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
        QVERIFY2(agent.waitForExit() == 0, agent.log().constData());
        QVERIFY2(agent.output().contains("netmonitor"), agent.output().constData());
    }
}

NM_REGISTER_TEST(ExitCodesTest)
#include "tst_exitcodes.moc"
