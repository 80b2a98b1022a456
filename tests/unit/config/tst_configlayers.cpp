// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/testregistry.h"
#include "tests/unit/config/configtesting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace NetMonitor;
using namespace NetMonitor::Testing;
using namespace std::chrono_literals;

namespace {
const char* const Everywhere = "interval: 20\nagent: {id: of-file}\nlogging: {level: warning}\n";

ConfigOverride override(const char* text, const char* source)
{
    return {QString::fromLatin1(text), QString::fromLatin1(source)};
}
} // namespace

class TestConfigLayers : public QObject
{
    Q_OBJECT
private slots:
    void strongerLayersWinOneByOne()
    {
        ConfigInputs inputs = plainInputs();
        const QString path = QStringLiteral("interval");
        const auto check = [&](Duration value, ConfigOrigin origin, const char* source) {
            const LoadedConfig config = loaded(inputs);
            QCOMPARE(config.settings.interval, value);
            const ConfigEntry* entry = findEntry(config, path);
            QVERIFY(entry);
            QVERIFY(entry->origin == origin);
            QCOMPARE(entry->source, QString::fromLatin1(source));
            QCOMPARE(entry->value, formatDuration(value));
        };
        check(10s, ConfigOrigin::Default, "");
        inputs.file = QStringLiteral("netmonitor.yaml");
        inputs.content = QByteArray(Everywhere);
        check(20s, ConfigOrigin::File, "netmonitor.yaml:1:11");
        inputs.runtime.interval = 30s;
        check(30s, ConfigOrigin::Runtime, "runtime.json");
        inputs.environment.insert(QStringLiteral("INTERVAL"), QStringLiteral("40"));
        check(40s, ConfigOrigin::Environment, "INTERVAL");
        inputs.environment.insert(QStringLiteral("NETMONITOR_INTERVAL"), QStringLiteral("50s"));
        check(50s, ConfigOrigin::Environment, "NETMONITOR_INTERVAL");
        inputs.overrides.insert(path, override("1m", "--interval"));
        check(60s, ConfigOrigin::CommandLine, "--interval");
    }

    void foundingVariables()
    {
        ConfigInputs inputs = inputsWith(Everywhere);
        inputs.environment.insert(QStringLiteral("AGENT_ID"), QStringLiteral("of-environment"));
        inputs.environment.insert(QStringLiteral("LOG_LEVEL"), QStringLiteral("ERROR"));
        const LoadedConfig config = loaded(inputs);
        QCOMPARE(config.settings.agent.id, QStringLiteral("of-environment"));
        QVERIFY(config.settings.logging.level == LogLevel::Error);
    }

    void emptyVariableIsNotSet()
    {
        ConfigInputs inputs = inputsWith(Everywhere);
        inputs.environment.insert(QStringLiteral("AGENT_ID"), QString());
        inputs.environment.insert(QStringLiteral("NETMONITOR_INTERVAL"), QString());
        QCOMPARE(loaded(inputs).settings.agent.id, QStringLiteral("of-file"));
        QCOMPARE(loaded(inputs).settings.interval, Duration(20s));
    }

    /// Every row of the table can be set by its variable, with its default's text.
    void everyScalarHasAVariable()
    {
        const QList<SettingRow> rows = settingRows(testSchema());
        QVERIFY(rows.size() > 30);
        for (const SettingRow& row : rows) {
            ConfigInputs inputs = plainInputs();
            const QString text = *row.spec->defaultText ? QString::fromUtf8(row.spec->defaultText)
                : row.spec->type == OptionType::Integer ? QStringLiteral("8000")
                : row.path == u"primary"                ? QStringLiteral("gateway")
                : row.path == u"api.cors.origins"       ? QStringLiteral("https://a.example")
                : row.spec->type == OptionType::Url     ? QStringLiteral("https://a.example")
                                                        : QStringLiteral("something");
            inputs.environment.insert(environmentName(row.path), text);
            const LoadedConfig config = loaded(inputs);
            const ConfigEntry* entry = findEntry(config, row.path);
            QVERIFY2(entry && entry->origin == ConfigOrigin::Environment, qPrintable(row.path));
            QCOMPARE(entry->source, environmentName(row.path));
        }
    }

    void listsHaveCommas()
    {
        ConfigInputs inputs = plainInputs();
        inputs.environment.insert(QStringLiteral("NETMONITOR_COLLECTORS__TRAFFIC__EXCLUDE"),
                                  QStringLiteral("lo,veth0"));
        QCOMPARE(loaded(inputs).settings.collectors.value(QStringLiteral("traffic")).list(QStringLiteral("exclude")),
                 QStringList({QStringLiteral("lo"), QStringLiteral("veth0")}));
    }

    void wrongVariableIsAnErrorThatNamesIt()
    {
        ConfigInputs inputs = plainInputs();
        inputs.environment.insert(QStringLiteral("INTERVAL"), QStringLiteral("soon"));
        QVERIFY(
            errorsOf(inputs).startsWith(QStringLiteral("environment INTERVAL: interval: 'soon' is not allowed; use")));
        inputs.environment.remove(QStringLiteral("INTERVAL"));
        inputs.environment.insert(QStringLiteral("NETMONITOR_API__METRIC_OPEN"), QStringLiteral("true"));
        QCOMPARE(errorsOf(inputs),
                 QStringLiteral("environment NETMONITOR_API__METRIC_OPEN: no setting has this environment variable; "
                                "did you mean NETMONITOR_API__METRICS_OPEN?"));
    }

    void wrongOverrideIsAnErrorThatNamesIt()
    {
        ConfigInputs inputs = plainInputs();
        inputs.overrides.insert(QStringLiteral("logging.level"), override("loud", "--log-level"));
        inputs.overrides.insert(QStringLiteral("logging.levl"), override("info", "--set"));
        const QString errors = errorsOf(inputs);
        QVERIFY(errors.contains(QStringLiteral("--log-level: logging.level: 'loud' is not allowed; use one of debug")));
        QVERIFY(errors.contains(
            QStringLiteral("--set: there is no setting 'logging.levl'; did you mean 'logging.level'?")));
    }

    void variablesOfLaterVersionsAreNoted()
    {
        ConfigInputs inputs = plainInputs();
        for (const char* name : {"STORAGE_URL", "BROKER_URL"}) {
            inputs.environment.insert(QString::fromLatin1(name), QStringLiteral("CANARY"));
        }
        const LoadedConfig config = loaded(inputs);
        QCOMPARE(config.notices.size(), 2);
        const ConfigEntry* entry = findEntry(config, QStringLiteral("environment.BROKER_URL"));
        QVERIFY(entry);
        QVERIFY(entry->value.contains(QStringLiteral("ignored")));
        QVERIFY(!printConfig(config.entries).contains(QStringLiteral("CANARY")));
    }

    /// The variables that the file names for its secrets may begin as all of ours do.
    void namedVariablesAreNoMistake()
    {
        ConfigInputs inputs = inputsWith("api: {tokens: [{name: me, role: admin, token_env: NETMONITOR_ADMIN}]}\n"
                                         "collectors:\n  exec:\n    commands:\n"
                                         "      - {name: a, program: /bin/a, password_env: NETMONITOR_PASSWORD}\n"
                                         "exporters: {influx: {token_env: NETMONITOR_INFLUX}}\n");
        for (const char* name : {"NETMONITOR_ADMIN", "NETMONITOR_PASSWORD", "NETMONITOR_INFLUX", "NETMONITOR_TOKEN"}) {
            inputs.environment.insert(QLatin1String(name), QStringLiteral("sixteen-characters"));
        }
        QCOMPARE(errorsOf(inputs), QString());
        inputs.environment.insert(QStringLiteral("NETMONITOR_OTHER"), QStringLiteral("x"));
        QVERIFY(errorsOf(inputs).contains(u"NETMONITOR_OTHER"));
    }

    void aSecretInAListMayBeNamed()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("secret")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("CANARY-of-file\n") > 0);
        file.close();
        file.setPermissions(QFile::ReadOwner);
        ConfigInputs inputs = inputsWith("collectors:\n  exec:\n    commands:\n"
                                         "      - {name: a, program: /bin/a, password_env: NM_SECRET}\n"
                                         "      - {name: b, program: /bin/b, password_file: "
                                         + file.fileName().toUtf8() + "}\n");
        inputs.environment.insert(QStringLiteral("NM_SECRET"), QStringLiteral("CANARY-of-variable"));
        const LoadedConfig config = loaded(inputs);
        const auto commands
            = config.settings.collectors.value(QStringLiteral("exec")).entries(QStringLiteral("commands"));
        QCOMPARE(commands.at(0).text(QStringLiteral("password")), QStringLiteral("CANARY-of-variable"));
        QCOMPARE(commands.at(1).text(QStringLiteral("password")), QStringLiteral("CANARY-of-file"));
        QVERIFY(!printConfig(config.entries).contains(QStringLiteral("CANARY")));
    }

    void channelsForAlertsAreRead()
    {
        const auto settings = loaded(inputsWith("alerts:\n  notify:\n    external_url: https://nm.test/\n"
                                                "    hooks: [{name: ops, url: \"https://hook.test/T0P\"}]\n"))
                                  .settings;
        QCOMPARE(settings.alerts.externalUrl, QStringLiteral("https://nm.test"));
        QCOMPARE(settings.alerts.notify.value(QStringLiteral("hooks")).value(0).text(QStringLiteral("url")),
                 QStringLiteral("https://hook.test/T0P"));
    }

    void listsOfMappingsAreReadWithTheirDefaults()
    {
        const char* yaml
            = "collectors:\n  exec:\n    commands:\n      - {name: load, program: /bin/a, arguments: [-w, 1]}\n"
              "      - {name: disk, program: /bin/b, timeout: 3s, password: CANARY}\n";
        const LoadedConfig config = loaded(inputsWith(yaml));
        const QList<OptionValues> commands
            = config.settings.collectors.value(QStringLiteral("exec")).entries(QStringLiteral("commands"));
        QCOMPARE(commands.size(), 2);
        QCOMPARE(commands.at(0).text(QStringLiteral("program")), QStringLiteral("/bin/a"));
        QCOMPARE(commands.at(0).list(QStringLiteral("arguments")),
                 (QStringList{QStringLiteral("-w"), QStringLiteral("1")}));
        QCOMPARE(commands.at(0).duration(QStringLiteral("timeout")), Duration(10s));
        QCOMPARE(commands.at(1).duration(QStringLiteral("timeout")), Duration(3s));
        const ConfigEntry* entry = findEntry(config, QStringLiteral("collectors.exec.commands.disk.timeout"));
        QVERIFY(entry);
        QCOMPARE(entry->value, QStringLiteral("3s"));
        QCOMPARE(entry->source, QStringLiteral("netmonitor.yaml:5:48"));
        QVERIFY(!printConfig(config.entries).contains(QStringLiteral("CANARY")));
        // a reload sees what changed inside
        const LoadedConfig other = loaded(inputsWith(QByteArray(yaml).replace("3s", "4s")));
        QCOMPARE(diff(config.settings, other.settings).changed, QStringList{QStringLiteral("collectors.exec")});
        QVERIFY(config.settings == loaded(inputsWith(yaml)).settings);
    }

    void rulesOfTheFileJoinThoseOfTheProgram()
    {
        const auto rulesOf = [](const char* yaml) { return loaded(inputsWith(yaml)).settings.alerts.rules; };
        QCOMPARE(rulesOf("").size(), 1);
        QCOMPARE(rulesOf("alerts: {defaults: false}").size(), 0);
        const QList<AlertRule> rules
            = rulesOf("alerts:\n  rules:\n"
                      "    - {rule_id: slow, metric: latency, threshold: 100ms, clear: 0.08, window: 5m, statistic: "
                      "p95, duration: 1m,\n"
                      "       severity: critical, targets: [web-*], suppressed_by: [target-down], summary: too slow}\n"
                      "    - {rule_id: lossy, metric: packet_loss, condition: '>=', threshold: 5%}\n"
                      "    - {rule_id: target-down, metric: up, condition: '<', threshold: 1, duration: 5m}\n");
        QCOMPARE(rules.size(), 3);
        QCOMPARE(rules.at(0).id, QStringLiteral("target-down")); // in the place of the program's
        QCOMPARE(rules.at(0).duration, Duration(5min));
        const AlertRule& slow = rules.at(1);
        QCOMPARE(slow.threshold, 0.1);
        QCOMPARE(slow.clear, std::optional(0.08));
        QCOMPARE(slow.window, Duration(5min));
        QVERIFY(slow.statistic == AlertStatistic::P95 && slow.severity == Severity::Critical);
        QCOMPARE(slow.targets, QStringList{QStringLiteral("web-*")});
        QCOMPARE(slow.suppressedBy, QStringList{QStringLiteral("target-down")});
        QCOMPARE(slow.summary, QStringLiteral("too slow"));
        QVERIFY(rules.at(2).condition == AlertCondition::AtLeast);
        QCOMPARE(rules.at(2).threshold, 0.05);
    }

    void portIsAnAliasOfListen()
    {
        ConfigInputs inputs = inputsWith("exporters: {prometheus: {port: 9100}}");
        const LoadedConfig config = loaded(inputs);
        QCOMPARE(config.settings.api.listen.at(0).text(), QStringLiteral("127.0.0.1:9100"));
        QCOMPARE(config.settings.api.listen.at(1).text(), QStringLiteral("[::1]:9100"));
        const ConfigEntry* entry = findEntry(config, QStringLiteral("api.listen"));
        QCOMPARE(entry->value, QStringLiteral("[\"127.0.0.1:9100\", \"[::1]:9100\"]"));
        QCOMPARE(entry->source, QStringLiteral("netmonitor.yaml:1:32"));

        inputs.environment.insert(QStringLiteral("NETMONITOR_API__LISTEN"), QStringLiteral("127.0.0.1:0"));
        const LoadedConfig stronger = loaded(inputs);
        QCOMPARE(stronger.settings.api.listen.size(), 1);
        QCOMPARE(stronger.settings.api.listen.at(0).port, quint16(0));
        QCOMPARE(stronger.notices.size(), 1);

        inputs = inputsWith("api: {listen: ['127.0.0.1:8000']}");
        inputs.environment.insert(QStringLiteral("NETMONITOR_EXPORTERS__PROMETHEUS__PORT"), QStringLiteral("9200"));
        QCOMPARE(loaded(inputs).settings.api.listen.at(0).port, quint16(9200));
    }

    void loopbackIsWhatTheKernelSays()
    {
        for (const char* open : {"0.0.0.0:1", "192.168.1.1:1", "[::]:1", "[2001:db8::1]:1"}) {
            QVERIFY2(!errorsOf(inputsWith("api: {listen: ['" + QByteArray(open) + "']}")).isEmpty(), open);
        }
        for (const char* own : {"127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "[0:0:0:0:0:0:0:1]:1"}) {
            const LoadedConfig config = loaded(inputsWith("api: {listen: ['" + QByteArray(own) + "']}"));
            QVERIFY2(config.settings.api.listen.at(0).loopback, own);
        }
    }

    void dataDirectoryFollowsTheSystem()
    {
        ConfigInputs inputs = plainInputs();
        QCOMPARE(dataDirectory(inputs).value_or({}), QStringLiteral("/home/somebody/.local/share/netmonitor"));
        inputs.environment.insert(QStringLiteral("XDG_DATA_HOME"), QStringLiteral("relative"));
        QCOMPARE(dataDirectory(inputs).value_or({}), QStringLiteral("/home/somebody/.local/share/netmonitor"));
        inputs.environment.insert(QStringLiteral("XDG_DATA_HOME"), QStringLiteral("/data"));
        QCOMPARE(dataDirectory(inputs).value_or({}), QStringLiteral("/data/netmonitor"));
        inputs.environment.insert(QStringLiteral("STATE_DIRECTORY"), QStringLiteral("/var/lib/nm:/var/lib/other"));
        QCOMPARE(dataDirectory(inputs).value_or({}), QStringLiteral("/var/lib/nm"));
        inputs.overrides.insert(QStringLiteral("storage.path"), override("/tmp/x/", "--data"));
        QCOMPARE(dataDirectory(inputs).value_or({}), QStringLiteral("/tmp/x"));
        QCOMPARE(loaded(inputs).settings.storage.path, QStringLiteral("/tmp/x"));
        inputs.overrides.insert(QStringLiteral("storage.path"), override("x", "--data"));
        QVERIFY(!dataDirectory(inputs));
    }

    void configFileIsFound()
    {
        QTemporaryDir home;
        QMap<QString, QString> environment{{QStringLiteral("XDG_CONFIG_HOME"), home.path()}};
        const QString file = home.filePath(QStringLiteral("netmonitor/netmonitor.yaml"));
        QVERIFY(defaultConfigFile(environment) != file);
        QVERIFY(QDir(home.path()).mkdir(QStringLiteral("netmonitor")));
        QFile made(file);
        QVERIFY(made.open(QIODevice::WriteOnly));
        QCOMPARE(defaultConfigFile(environment), file);
        environment.insert(QStringLiteral("NETMONITOR_CONFIG"), QStringLiteral("/some/where.yaml"));
        QCOMPARE(defaultConfigFile(environment), QStringLiteral("/some/where.yaml"));
    }

    void differencesAreNamed()
    {
        const Settings before = loaded(plainInputs()).settings;
        QVERIFY(diff(before, before).isEmpty());
        const Settings after
            = loaded(
                  inputsWith("agent: {id: x}\ninterval: 1\nprimary: gateway\ncollectors: {traffic: {enabled: false}}\n"
                             "api: {listen: ['127.0.0.1:1']}\nstorage: {path: /x}\nlogging: {level: debug}\n"
                             "exporters: {prometheus: {path: /m}}\n"))
                  .settings;
        const SettingsDiff result = diff(before, after);
        QCOMPARE(result.changed.join(u' '),
                 QStringLiteral("agent interval primary collectors.traffic exporters.prometheus storage api logging"));
        QCOMPARE(result.needRestart.join(u' '), QStringLiteral("api.listen storage.path exporters.prometheus"));
        QVERIFY(diff(before, loaded(inputsWith("api: {hosts: [a]}")).settings).needRestart.isEmpty());
    }

    void printedLinesCarryTheirOrigin()
    {
        ConfigInputs inputs
            = inputsWith("interval: 20\ntargets: [{address: '::1', label: 'a: b', probes: [{type: ping, count: 2}]}]");
        inputs.environment.insert(QStringLiteral("AGENT_ID"), QStringLiteral("no"));
        const QStringList lines = printConfig(loaded(inputs).entries).split(u'\n');
        for (const char* line :
             {"interval: 20s  # file netmonitor.yaml:1:11", "agent.id: \"no\"  # environment AGENT_ID",
              "logging.level: info  # default", "targets.a-b.label: \"a: b\"  # file netmonitor.yaml:2:35",
              "targets.a-b.probes.ping.count: 2  # file netmonitor.yaml:2:72",
              "targets.a-b.probes.ping.timeout: 3s  # default"}) {
            QVERIFY2(lines.contains(QString::fromLatin1(line)), qPrintable(lines.join(u'\n')));
        }
    }
};

NM_REGISTER_TEST(TestConfigLayers)
#include "tst_configlayers.moc"
