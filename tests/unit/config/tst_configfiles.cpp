// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "tests/unit/config/configtesting.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
QByteArray contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(path));
    }
    return file.readAll();
}

QString dataFile(const QString& name)
{
    return QStringLiteral(NM_TEST_DATA_DIR "/config/") % name;
}

void addFiles(const QString& pattern)
{
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(dataFile({})).entryList({pattern}, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        QTest::newRow(qPrintable(name)) << name;
    }
}
} // namespace

class TestConfigFiles : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(QDir(dataFile({})).entryList({QStringLiteral("invalid-*.yaml")}).size() >= 40); }

    void invalidFileSaysExactlyThis_data() { addFiles(QStringLiteral("invalid-*.yaml")); }
    void invalidFileSaysExactlyThis()
    {
        QFETCH(QString, name);
        ConfigInputs inputs = inputsWith(contentOf(dataFile(name)));
        inputs.file = name;
        const QString expectedFile = dataFile(QString(name).replace(QStringLiteral(".yaml"), QStringLiteral(".txt")));
        const QString errors = errorsOf(inputs) % u'\n';
        if (qEnvironmentVariableIsSet("NM_UPDATE_GOLDEN")) { // then read the difference before it is committed
            QFile file(expectedFile);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(errors.toUtf8());
            return;
        }
        QCOMPARE(errors, QString::fromUtf8(contentOf(expectedFile)));
    }

    void validFileLoads_data() { addFiles(QStringLiteral("valid-*.yaml")); }
    void validFileLoads()
    {
        QFETCH(QString, name);
        QCOMPARE(errorsOf(inputsWith(contentOf(dataFile(name)))), QString());
    }

    void memberDefaultsAreTheTables()
    {
        const Settings read = loaded(plainInputs()).settings;
        Settings members;
        members.agent.id = read.agent.id;
        members.storage.path = read.storage.path;
        members.targets = read.targets;
        members.primary = read.primary;
        members.collectors = read.collectors;
        members.exporters = read.exporters;
        members.alerts.rules = read.alerts.rules;
        QCOMPARE(diff(members, read).changed, QStringList());
    }

    void withoutAFileGatewayResolverAndOneHostAreWatched()
    {
        const LoadedConfig config = loaded(plainInputs());
        QCOMPARE(targetIds(config),
                 QStringList({QStringLiteral("gateway"), QStringLiteral("resolver"), QStringLiteral("internet")}));
        QCOMPARE(config.settings.primary, QStringLiteral("internet"));
        const Target& internet = config.settings.targets.last();
        QCOMPARE(internet.address, QStringLiteral("1.1.1.1"));
        QCOMPARE(internet.label, QStringLiteral("Internet (1.1.1.1)"));
        QCOMPARE(internet.probes.size(), 1);
        QCOMPARE(internet.probes.first().options.integer(QStringLiteral("count")), 4);
        QCOMPARE(config.settings.agent.id, QStringLiteral("test-host"));
        QCOMPARE(config.settings.storage.path, QStringLiteral("/home/somebody/.local/share/netmonitor"));
    }

    void foundingFileLoads()
    {
        const LoadedConfig config = loaded(inputsWith(contentOf(dataFile(QStringLiteral("valid-founding.yaml")))));
        QCOMPARE(config.settings.agent.id, QStringLiteral("agent-001"));
        QCOMPARE(config.settings.agent.location, QStringLiteral("lab"));
        QCOMPARE(config.settings.interval, Duration(10s));
        QCOMPARE(config.settings.api.listen.size(), 2);
        QCOMPARE(config.settings.api.listen.first().port, quint16(8000));
        QCOMPARE(config.settings.targets.size(), 3); // it names none: the default ones
    }

    /// FIELD 1.9, 18: the original did not start with `exporters.influx` in its file and INFLUX_TOKEN not set.
    void fault18InfluxWithoutTokenDoesNotKeepTheAgentFromStarting()
    {
        ConfigInputs inputs = inputsWith(contentOf(dataFile(QStringLiteral("valid-founding.yaml"))));
        QVERIFY(!inputs.environment.contains(QStringLiteral("INFLUX_TOKEN")));
        QCOMPARE(errorsOf(inputs), QString());
        ConfigInputs enabled = inputsWith("exporters: {influx: {enabled: true}}");
        QCOMPARE(errorsOf(enabled), QString());
    }

    void fullFileIsReadAsWritten()
    {
        const Settings s = loaded(inputsWith(contentOf(dataFile(QStringLiteral("valid-full.yaml"))))).settings;
        QCOMPARE(s.interval, Duration(30s));
        QCOMPARE(s.primary, QStringLiteral("example.org"));
        const Target& google = s.targets.at(0);
        QCOMPARE(google.id, QStringLiteral("google-dns"));
        QCOMPARE(google.label, QStringLiteral("Google DNS"));
        QCOMPARE(google.interval.value_or(Duration{}), Duration(1s));
        QVERIFY(google.family == AddressFamily::IPv4);
        QCOMPARE(google.tags.value(QStringLiteral("site")), QStringLiteral("no")); // text, not false
        QCOMPARE(google.probes.at(0).options.duration(QStringLiteral("timeout")), Duration(500ms));
        const Target& example = s.targets.at(1);
        QCOMPARE(example.id, QStringLiteral("example.org"));
        QCOMPARE(example.probes.at(0).name, QStringLiteral("tcp"));
        QCOMPARE(example.probes.at(1).name, QStringLiteral("tcp-http"));
        QVERIFY(!s.targets.at(2).enabled);
        QCOMPARE(s.targets.at(2).id, QStringLiteral("cafe")); // from "Café"
        QCOMPARE(s.collectors.value(QStringLiteral("traffic")).list(QStringLiteral("exclude")),
                 QStringList({QStringLiteral("lo"), QStringLiteral("docker0")}));
        QCOMPARE(s.storage.path, QStringLiteral("/var/lib/netmonitor"));
        QCOMPARE(s.storage.maxSize, qint64(512) << 20);
        QCOMPARE(s.api.listen.at(0), (ListenEndpoint{QStringLiteral("0.0.0.0"), 9000, false}));
        QCOMPARE(s.api.listen.at(1), (ListenEndpoint{QStringLiteral("::1"), 9000, true}));
        QCOMPARE(s.api.tokens.size(), 1);
        QVERIFY(s.api.tokens.first().role == ApiRole::Operator);
        QCOMPARE(s.api.hosts, QStringList({QStringLiteral("monitor.example.org")}));
        QCOMPARE(s.api.corsOrigins, QStringList({QStringLiteral("https://dash.example.org:8443")}));
        QVERIFY(s.logging.level == LogLevel::Debug);
        QVERIFY(s.logging.format == LogFormat::Json);
    }

    void everyErrorOfAFileIsReported()
    {
        const QString errors
            = errorsOf(inputsWith("interval: 1ms\nagent: {environment: ''}\nlogging: {level: loud}\n"
                                  "targets: [{address: '-t'}, {address: a, probes: [{type: pong}]}]\n"));
        QCOMPARE(errors.count(u'\n') + 1, 5);
        QVERIFY(errors.contains(QStringLiteral("netmonitor.yaml:1:11: interval: '1ms' is not allowed; use")));
        QVERIFY(errors.contains(QStringLiteral("netmonitor.yaml:4:21: targets[0].address")));
        QVERIFY(errors.contains(QStringLiteral("did you mean 'ping'")));
    }

    void missingFileIsAnError()
    {
        ConfigInputs inputs = plainInputs();
        inputs.file = QStringLiteral("/nonexistent/netmonitor.yaml");
        QVERIFY(errorsOf(inputs).startsWith(QStringLiteral("/nonexistent/netmonitor.yaml: cannot be read: ")));
        inputs.file = QStringLiteral("/");
        QVERIFY(!errorsOf(inputs).isEmpty());
    }
};

NM_REGISTER_TEST(TestConfigFiles)
#include "tst_configfiles.moc"
