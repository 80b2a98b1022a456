// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/engine.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace NetMonitor;

namespace {
QByteArray sampleFile()
{
    QFile file(QStringLiteral(NM_SOURCE_DIR "/resources/netmonitor.yaml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Settings settingsOf(const QByteArray& yaml)
{
    ConfigInputs inputs;
    inputs.environment.insert(QStringLiteral("HOME"), QStringLiteral("/home/somebody"));
    inputs.hostName = QStringLiteral("test-host");
    inputs.file = QStringLiteral("netmonitor.yaml");
    inputs.content = yaml;
    inputs.schema = engineSchema();
    const auto config = loadConfig(inputs);
    if (!config) {
        QTest::qFail(qPrintable(configErrorText(config.error())), __FILE__, __LINE__);
        return {};
    }
    return config->settings;
}
} // namespace

/// resources/netmonitor.yaml, which people begin with.
class TestSampleConfig : public QObject
{
    Q_OBJECT
private slots:
    void holdsTheDefaults()
    {
        const Settings defaults = settingsOf({});
        const Settings sample = settingsOf(sampleFile());
        QCOMPARE(diff(defaults, sample).changed, QStringList());
        QVERIFY(defaults == sample);
    }

    /// A default that the sample does not show would be missed by the test above.
    void showsEveryKey()
    {
        const QByteArray sample = sampleFile();
        const QList<SettingRow> rows = settingRows(engineSchema());
        for (const SettingRow& row : rows) {
            if (!row.spec->secret) {
                const QRegularExpression key(u"^\\s*(# )?" % QString::fromLatin1(row.spec->name) % u":",
                                             QRegularExpression::MultilineOption);
                QVERIFY2(key.match(QString::fromUtf8(sample)).hasMatch(), qPrintable(row.path));
            }
        }
    }

    /// What no single option shows: --check-config says it, not the log at three in the morning.
    void sectionsAreCheckedAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("error");
        QTest::newRow("relative program")
            << QByteArray("collectors:\n  exec:\n    commands: [{name: a, program: echo}]\n")
            << "netmonitor.yaml:3:35: collectors.exec.commands[0].program: 'echo' is not an absolute path";
        QTest::newRow("no server") << QByteArray("collectors: {iperf: {enabled: true}}")
                                   << "collectors.iperf.server: '' is no host";
        QTest::newRow("an option") << QByteArray("collectors: {iperf: {enabled: true, server: -h}}")
                                   << "netmonitor.yaml:1:45: collectors.iperf.server: '-h' is no host";
        QTest::newRow("always loaded") << QByteArray(
            "collectors: {iperf: {enabled: true, server: a.example, every: 1m, duration: 20s}}")
                                       << "collectors.iperf.every: tests would load the line for 40s in each 1m";
        QTest::newRow("query") << QByteArray("exporters: {influx: {enabled: true, url: 'http://x.example/?a=b'}}")
                               << "exporters.influx.url: the URL has a query";
        QTest::newRow("not enabled") << QByteArray("collectors: {iperf: {server: -h}}") << "";
    }
    void sectionsAreCheckedAsAWhole()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, error);
        ConfigInputs inputs;
        inputs.file = QStringLiteral("netmonitor.yaml");
        inputs.content = yaml;
        inputs.schema = engineSchema();
        const auto config = loadConfig(inputs);
        QCOMPARE(config.has_value(), error.isEmpty());
        QVERIFY2(config || configErrorText(config.error()).contains(error),
                 qPrintable(config ? QString() : configErrorText(config.error())));
    }
};

NM_REGISTER_TEST(TestSampleConfig)
#include "tst_sampleconfig.moc"
