// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "tests/unit/exporters/metricframes.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
struct Answer
{
    int exitCode = -1;
    QString output; ///< Both channels.
};

Answer run(const QString& program, const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return {-1, process.errorString()};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

/// The interpreter that has the Prometheus client: Debian's, also where another one comes first in PATH.
QString pythonWithClient()
{
    for (const QString& python : {QStringLiteral("/usr/bin/python3"), QStringLiteral("python3")}) {
        if (run(python, {QStringLiteral("-c"), QStringLiteral("import prometheus_client.openmetrics.parser")}).exitCode
            == 0) {
            return python;
        }
    }
    return {};
}

bool writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool writePages(const QString& path, const Frame& frame)
{
    SamplePage page(true);
    return page.apply(frame) && writeFile(path + QStringLiteral(".prom"), page.body(sampleHttp(), MetricsForm::Text))
        && writeFile(path + QStringLiteral(".openmetrics"), page.body(sampleHttp(), MetricsForm::OpenMetrics));
}
} // namespace

class TestPageOracles : public QObject
{
    Q_OBJECT
private slots:
    void promtoolHasNothingToSay()
    {
        const Answer answer = promtool(false);
        if (answer.exitCode == NotThere) {
            QSKIP("promtool is missing (Debian: prometheus): the names of /metrics were NOT checked");
        }
        QCOMPARE(answer.output, QString());
        QCOMPARE(answer.exitCode, 0);
    }

    /// The founding names break the rules in known ways, and in no other.
    void promtoolKnowsTheFoundingNames()
    {
        const Answer answer = promtool(true);
        if (answer.exitCode == NotThere) {
            QSKIP("promtool is missing (Debian: prometheus): the founding names of /metrics were NOT checked");
        }
        QString expected;
        for (const char* name :
             {"delay_spread_ms", "jitter_ms", "latency_ms", "rolling_mean_latency_ms", "rolling_std_latency_ms"}) {
            expected += QLatin1String(name) % QStringLiteral(" metric names should not contain abbreviated units\n");
        }
        QCOMPARE(answer.output, expected);
    }

    void anyStateParses()
    {
        const QString python = pythonWithClient();
        if (python.isEmpty()) {
            QSKIP("no python3 with prometheus_client (Debian: python3-prometheus-client): /metrics was NOT parsed");
        }
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        QVERIFY(writePages(folder.filePath(QStringLiteral("sample")), sampleFrame()));
        constexpr int Pages = 100;
        QRandomGenerator random(19);
        for (int i = 0; i < Pages; ++i) {
            QVERIFY(writePages(folder.filePath(QStringLiteral("random%1").arg(i)), randomFrame(random)));
        }
        const Answer answer = run(python, {QStringLiteral(NM_CHECK_PAGES), folder.path()});
        QCOMPARE(answer.output, QString::number(Pages + 1) % u'\n');
        QCOMPARE(answer.exitCode, 0);
    }

private:
    static constexpr int NotThere = -2;

    static Answer promtool(bool readmeNames)
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("promtool"));
        if (program.isEmpty()) {
            return {NotThere, {}};
        }
        SamplePage page(readmeNames);
        if (!page.apply(sampleFrame())) {
            return {-1, QStringLiteral("the frame was refused")};
        }
        return run(program, {QStringLiteral("check"), QStringLiteral("metrics")},
                   page.body(sampleHttp(), MetricsForm::Text));
    }
};

NM_REGISTER_TEST(TestPageOracles)
#include "tst_pageoracles.moc"
