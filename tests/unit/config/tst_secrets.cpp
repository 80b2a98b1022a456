// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "tests/unit/config/configtesting.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;

namespace {
const QByteArray Canary = "CANARY-0123456789abcdef";

QString canary()
{
    return QString::fromLatin1(Canary);
}

void write(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), qint64(bytes.size()));
}

/// Everything of a configuration that people may see.
QString shown(const LoadedConfig& config)
{
    return printConfig(config.entries) % config.notices.join(u'\n');
}

QByteArray tokenFile(const QByteArray& source)
{
    return "api: {listen: ['0.0.0.0:8000'], tokens: [{name: me, role: admin, " + source + "}]}\n";
}
} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT
private slots:
    void tokensComeFromThreePlacesAndAreNeverShown()
    {
        QTemporaryDir directory;
        write(directory.filePath(QStringLiteral("token")), Canary + '\n');
        for (const char* source : {"token: CANARY-0123456789abcdef", "token_env: MY_TOKEN", "token_file: token"}) {
            ConfigInputs inputs = inputsWith(tokenFile(source));
            inputs.file = directory.filePath(QStringLiteral("netmonitor.yaml")); // token_file is beside it
            inputs.environment.insert(QStringLiteral("MY_TOKEN"), canary());
            const LoadedConfig config = loaded(inputs);
            QCOMPARE(config.settings.api.tokens.size(), 1);
            QCOMPARE(config.settings.api.tokens.first().token, canary());
            QVERIFY(!shown(config).contains(canary()));
            const ConfigEntry* entry = findEntry(config, QStringLiteral("api.tokens.me.token"));
            QVERIFY(entry);
            QCOMPARE(entry->value, QStringLiteral("<redacted>"));
        }
    }

    void scalarSecretsAreRedactedFromEveryLayer()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("secret"));
        write(file, Canary + "\r\n");
        const QString variable = QStringLiteral("NETMONITOR_EXPORTERS__INFLUX__TOKEN");
        ConfigInputs byFile = inputsWith("exporters: {influx: {token: " + Canary + "}}");
        ConfigInputs byVariable = plainInputs();
        byVariable.environment.insert(variable, canary());
        ConfigInputs bySecretFile = plainInputs();
        bySecretFile.environment.insert(variable % QStringLiteral("_FILE"), file);
        ConfigInputs byOverride = plainInputs();
        byOverride.overrides.insert(QStringLiteral("exporters.influx.token"), {canary(), QStringLiteral("--set")});
        for (const ConfigInputs& inputs : {byFile, byVariable, bySecretFile, byOverride}) {
            const LoadedConfig config = loaded(inputs);
            const ConfigEntry* entry = findEntry(config, QStringLiteral("exporters.influx.token"));
            QVERIFY(entry);
            QVERIFY(entry->origin != ConfigOrigin::Default);
            QCOMPARE(entry->value, QStringLiteral("<redacted>"));
            QVERIFY(!shown(config).contains(canary()));
        }
        const QString none = findEntry(loaded(plainInputs()), QStringLiteral("exporters.influx.token"))->value;
        QCOMPARE(none, QStringLiteral("\"\"")); // one sees that there is none
    }

    void probeSecretsAreRedacted()
    {
        const LoadedConfig config = loaded(
            inputsWith("targets: [{id: s, address: a.example, probes: [{type: script, password: " + Canary + "}]}]"));
        QCOMPARE(findEntry(config, QStringLiteral("targets.s.probes.script.password"))->value,
                 QStringLiteral("<redacted>"));
        QVERIFY(!shown(config).contains(canary()));
    }

    void errorsNeverShowASecret_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("too short") << tokenFile("token: CANARY");
        QTest::newRow("too long") << tokenFile("token: " + Canary.repeated(40));
        QTest::newRow("spaces") << tokenFile("token: '" + Canary + " x'");
        QTest::newRow("not ASCII") << tokenFile("token: '" + Canary + "\xc3\xa9'");
        QTest::newRow("list") << tokenFile("token: [" + Canary + "]");
        QTest::newRow("control") << tokenFile("token: \"" + Canary + "\\a\"");
        QTest::newRow("two sources") << tokenFile("token: " + Canary + ", token_env: X");
        QTest::newRow("twice") << QByteArray("api: {tokens: [{name: a, role: admin, token: " + Canary
                                             + "}, {name: b, role: admin, token: " + Canary + "}]}");
        QTest::newRow("duplicate key") << tokenFile("token: " + Canary + ", token: " + Canary);
        QTest::newRow("influx") << QByteArray("exporters: {influx: {token: " + Canary.repeated(40) + "}}");
        QTest::newRow("influx list") << QByteArray("exporters: {influx: {token: [" + Canary + "]}}");
        QTest::newRow("url") << QByteArray("exporters: {influx: {url: 'http://me:" + Canary + "@localhost:8086'}}");
        QTest::newRow("probe") << "targets: [{address: a.example, probes: [{type: script, password: '"
                + Canary.repeated(10) + "'}]}]";
    }
    void errorsNeverShowASecret()
    {
        QFETCH(QByteArray, yaml);
        const QString errors = errorsOf(inputsWith(yaml));
        QVERIFY(!errors.isEmpty());
        QVERIFY2(!errors.contains(QStringLiteral("CANARY")), qPrintable(errors));
    }

    void secretFilesAreChecked()
    {
        QTemporaryDir directory;
        const QString variable = QStringLiteral("NETMONITOR_EXPORTERS__INFLUX__TOKEN_FILE");
        write(directory.filePath(QStringLiteral("empty")), "\n");
        write(directory.filePath(QStringLiteral("large")), QByteArray(5000, 'x'));
        for (const char* name : {"missing", "empty", "large", "."}) {
            ConfigInputs inputs = plainInputs();
            inputs.environment.insert(variable, directory.filePath(QString::fromLatin1(name)));
            QVERIFY2(errorsOf(inputs).startsWith(u"environment " % variable), name);
        }
        ConfigInputs notASecret = plainInputs();
        notASecret.environment.insert(QStringLiteral("NETMONITOR_INTERVAL_FILE"), QStringLiteral("/etc/hostname"));
        QVERIFY(errorsOf(notASecret).contains(QStringLiteral("no setting has this environment variable")));
    }
};

NM_REGISTER_TEST(TestSecrets)
#include "tst_secrets.moc"
