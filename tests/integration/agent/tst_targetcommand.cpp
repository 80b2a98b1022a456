// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// `netmonitor target`: the primary target of a running agent, from the command line.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace NetMonitor::Testing;

namespace {
struct Ran
{
    int exitCode = -1;
    QByteArray output; ///< Both streams.
};

Ran target(const QStringList& arguments, const QByteArray& token = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("NETMONITOR_TOKEN", token);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(AgentProcess::program(), QStringList{"target"} + arguments);
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAll()};
}

QString urlOf(const AgentProcess& agent)
{
    return QString("http://127.0.0.1:%1").arg(agent.port());
}
} // namespace

class TargetCommandTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { NM_NEEDS_DAEMON(); }
    void thePrimaryTargetIsChangedEverywhere();
    void aTokenOpensAndOneWithTooLittleDoesNot();
    void whoIsNotThereIsNamed();
    void wrongUseIsExplained_data();
    void wrongUseIsExplained();
};

void TargetCommandTest::thePrimaryTargetIsChangedEverywhere()
{
    AgentProcess::Options options;
    options.config = configOf({pingTarget("one", "127.0.0.1", "0.5", 1)});
    AgentProcess agent(options);
    NM_START(agent);
    NM_AWAIT(sentOf(agent.metrics(), "one") > 0, agent);
    const Ran changed = target({"127.0.0.9", "--label", "Nine", "--agent", urlOf(agent)});
    QCOMPARE(changed.output, QByteArray("Nine is the primary target now\n"));
    QCOMPARE(changed.exitCode, 0);
    QCOMPARE(agent.json("/api/target").value("target").toString(), "127.0.0.9");
    const QString id = agent.json("/api/target").value("target_id").toString();
    NM_AWAIT(agent.metrics().value("latency_ms", {{"target", id}}), agent); // what is scraped has it
    NM_AWAIT(agent.http().get("/api/v1/label/target/values").body.contains(id.toUtf8()), agent); // and the history

    const QByteArray list = target({"-a", urlOf(agent)}).output;
    const QList<QByteArray> lines = list.split('\n');
    QVERIFY2(lines.at(0).simplified() == "ID STATE ADDRESS LABEL", list.constData());
    QVERIFY2(list.contains("\n   one  ") && list.contains("\n*  "), list.constData());

    QCOMPARE(agent.stop(), 0);
    NM_START(agent); // kept
    QCOMPARE(agent.json("/api/target").value("target").toString(), "127.0.0.9");
}

void TargetCommandTest::aTokenOpensAndOneWithTooLittleDoesNot()
{
    AgentProcess::Options options;
    options.ownPort = false;
    const quint16 port = freePort();
    options.config = configOf({pingTarget("one", "127.0.0.1")},
                              "api: {listen: [\"127.0.0.1:" + QByteArray::number(port)
                                  + "\"], tokens: [{name: a, role: operator, token: operator-0123456789},"
                                    " {name: b, role: viewer, token: viewer-0123456789}]}");
    AgentProcess agent(options);
    NM_START(agent);
    const QString url = QString("http://127.0.0.1:%1").arg(port);
    const Ran none = target({"127.0.0.2", "-a", url});
    QVERIFY2(none.exitCode == 1 && none.output.contains("a token is needed"), none.output.constData());
    const Ran viewer = target({"127.0.0.2", "-a", url}, "viewer-0123456789");
    QVERIFY2(viewer.exitCode == 1 && viewer.output.contains("needs the role operator"), viewer.output.constData());
    QTemporaryDir directory;
    QFile file(directory.filePath("token"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("operator-0123456789\n") > 0);
    file.close();
    const Ran allowed = target({"127.0.0.2", "-a", url, "--token-file", file.fileName()});
    QVERIFY2(allowed.exitCode == 0, allowed.output.constData());
}

void TargetCommandTest::whoIsNotThereIsNamed()
{
    const QString url = QString("http://127.0.0.1:%1").arg(freePort());
    const QByteArray expected = "no agent answers at " + url.toUtf8() + ": Connection refused; start one with";
    const Ran ran = target({"-a", url});
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(ran.output.startsWith(expected), ran.output.constData());
}

void TargetCommandTest::wrongUseIsExplained_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("two hosts") << QStringList{"a", "b"} << QByteArray("there can be one primary target only");
    QTest::newRow("no URL") << QStringList{"-a", "localhost:8000"}
                            << QByteArray("is not the URL of an agent; use one like");
    QTest::newRow("empty host") << QStringList{""} << QByteArray("the host is empty; leave it out to list");
    QTest::newRow("no file") << QStringList{"--token-file", "/nowhere"} << QByteArray("cannot read /nowhere");
    QTest::newRow("option") << QStringList{"--what"}
                            << QByteArray("Unknown option 'what'; see netmonitor target --help");
}

void TargetCommandTest::wrongUseIsExplained()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, says);
    const Ran ran = target(arguments);
    QCOMPARE(ran.exitCode, 2);
    QVERIFY2(ran.output.contains(says), ran.output.constData());
}

NM_REGISTER_TEST(TargetCommandTest)
#include "tst_targetcommand.moc"
