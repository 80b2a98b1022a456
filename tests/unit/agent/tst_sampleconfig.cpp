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
};

NM_REGISTER_TEST(TestSampleConfig)
#include "tst_sampleconfig.moc"
