// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// The disk is full: measuring goes on, it is said aloud, and nothing stored before is harmed.
#include "tests/integration/agent/agentapi.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QTest>

#include <unistd.h>

using namespace NetMonitor::Testing;

class DiskFullTest : public QObject
{
    Q_OBJECT

private slots:
    void probesAndMetricsGoOnAndTheStoreRecovers();

private:
    static bool fill(const QString& path);
};

bool DiskFullTest::fill(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)) {
        return false;
    }
    for (qsizetype size : {qsizetype(65'536), qsizetype(512)}) {
        while (file.write(QByteArray(size, 'x')) == size) { }
    }
    return true;
}

void DiskFullTest::probesAndMetricsGoOnAndTheStoreRecovers()
{
    NM_NEEDS_DAEMON();
    NM_SKIP_IF_MISSING(::geteuid() == 0 ? QString() : QString("mounting a small disk needs root"));
    AgentProcess::Options options;
    options.smallDisk = 16 << 20;
    options.config = configOf({pingTarget("one", "127.0.0.1", "0.2", 10), pingTarget("two", "127.0.0.2", "0.2", 10)});
    AgentProcess agent(options);
    NM_START(agent);
    NM_AWAIT(storedRounds(agent, "one").size() >= 5, agent);
    QCOMPARE(healthCheck(agent, "data_store"), "ok");
    const QList<QJsonObject> before = storedRounds(agent, "one");

    const QString filler = agent.filePathInside(agent.dataDirectory() + "/filler");
    QVERIFY2(fill(filler), qPrintable(filler));
    NM_AWAIT(healthCheck(agent, "data_store") != "ok" || (fill(filler), false),
             agent); // a checkpoint may free some more
    const QString reason = healthCheck(agent, "data_store");
    QVERIFY2(reason.contains("full", Qt::CaseInsensitive) || reason.contains("space", Qt::CaseInsensitive),
             qPrintable(reason));
    NM_AWAIT(healthState(agent) == "degraded" || (fill(filler), false), agent);
    const auto failures
        = [&agent] { return agent.metrics().value("netmonitor_storage_commit_failures_total").value_or(0); };
    NM_AWAIT(failures() >= 3 || (fill(filler), false), agent); // it counts on while the disk stays full

    const double received = receivedOf(agent.metrics(), "one");
    NM_AWAIT(receivedOf(agent.metrics(), "one") >= received + 50, agent);
    const Exposition page = agent.metrics();
    QCOMPARE(receivedOf(page, "one"), sentOf(page, "one")); // measuring did not suffer
    QCOMPARE(agent.get("/-/healthy").status, 200);
    const QList<QJsonObject> during = storedRounds(agent, "one");
    QVERIFY(during.size() >= before.size());
    QCOMPARE(during.first(before.size()), before); // and reading goes on

    QVERIFY(QFile::remove(filler));
    NM_AWAIT(healthCheck(agent, "data_store") == "ok" && healthState(agent) == "running", agent);
    const qsizetype stored = storedRounds(agent, "one").size();
    NM_AWAIT(storedRounds(agent, "one").size() > stored, agent);
}

NM_REGISTER_TEST(DiskFullTest)
#include "tst_diskfull.moc"
