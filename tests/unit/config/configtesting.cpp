// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/unit/config/configtesting.h"

#include <QTest>

namespace NetMonitor::Testing {

namespace {
using enum OptionType;

constexpr OptionSpec Ping[] = {
    {.name = "count", .type = Integer, .unit = "packets", .minimum = 1, .maximum = 100, .defaultText = "4"},
    {.name = "timeout", .type = TimeSpan, .unit = "s", .minimum = 0.01, .maximum = 60, .defaultText = "3s"},
    {.name = "size", .type = Size, .unit = "bytes", .minimum = 0, .maximum = 65'507, .defaultText = "56"},
    {.name = "dont_fragment", .type = Bool, .defaultText = "false"},
};
constexpr OptionSpec Tcp[] = {
    {.name = "port", .type = Integer, .minimum = 1, .maximum = 65'535},
    {.name = "timeout", .type = TimeSpan, .unit = "s", .minimum = 0.01, .maximum = 60, .defaultText = "3s"},
};
constexpr OptionSpec Script[] = {
    {.name = "program", .type = Text, .maximum = 4096, .defaultText = "/bin/true", .fileOnly = true},
    {.name = "arguments", .type = TextList, .fileOnly = true},
    {.name = "scale", .type = Real, .minimum = 0, .maximum = 1000, .defaultText = "1"},
    {.name = "password", .type = Text, .maximum = 100, .secret = true},
};
constexpr OptionSpec Traffic[] = {
    {.name = "enabled", .type = Bool, .defaultText = "true"},
    {.name = "interval", .type = TimeSpan, .unit = "s", .minimum = 0.2, .maximum = 86'400, .defaultText = "10s"},
    {.name = "exclude", .type = TextList, .defaultText = "lo"},
};
constexpr OptionSpec Exec[] = {
    {.name = "enabled", .type = Bool, .defaultText = "true"},
};
constexpr OptionSpec Command[] = {
    {.name = "name", .type = Text, .minimum = 1, .maximum = 64, .required = true},
    {.name = "program", .type = Text, .minimum = 1, .maximum = 4096, .fileOnly = true, .required = true},
    {.name = "arguments", .type = TextList, .fileOnly = true},
    {.name = "timeout", .type = TimeSpan, .unit = "s", .minimum = 0.1, .maximum = 600, .defaultText = "10s"},
    {.name = "password", .type = Text, .maximum = 100, .secret = true},
    {.name = "password_env", .type = Text, .maximum = 128, .fileOnly = true},
    {.name = "password_file", .type = Text, .maximum = 4096, .fileOnly = true},
};
constexpr OptionList Lists[] = {{"commands", Command, "Programs to run."}};
constexpr OptionSpec Hook[] = {
    {.name = "name", .type = Text, .minimum = 1, .maximum = 64, .required = true},
    {.name = "url", .type = Url, .maximum = 2048, .secret = true, .fileOnly = true},
};
QList<Error> checkHook(const OptionValues& hook)
{
    return hook.text(QStringLiteral("url")).isEmpty()
        ? QList<Error>{{ErrorCode::InvalidArgument, QStringLiteral("url is missing"), {}, QStringLiteral("url")}}
        : QList<Error>();
}
constexpr OptionSpec Influx[] = {
    {.name = "enabled", .type = Bool, .defaultText = "false"},
    {.name = "url", .type = Url, .minimum = 1, .maximum = 2048, .defaultText = "http://localhost:8086"},
    {.name = "org", .type = Text, .maximum = 128, .defaultText = "net-monitor"},
    {.name = "bucket", .type = Text, .maximum = 128, .defaultText = "network"},
    {.name = "token", .type = Text, .maximum = 512, .secret = true},
    {.name = "token_env", .type = Text, .maximum = 128, .defaultText = "INFLUX_TOKEN", .fileOnly = true},
};
} // namespace

ConfigSchema testSchema()
{
    ConfigSchema schema;
    schema.probers = {{"ping", Ping}, {"tcp", Tcp}, {"script", Script}};
    schema.collectors = {{"traffic", Traffic}, {"exec", Exec, Lists}};
    schema.exporters = {{"influx", Influx}};
    schema.notifiers = {{"hooks", Hook, {}, checkHook}};
    const auto builtin = builtinMetrics();
    schema.metrics = QList<MetricDescriptor>(builtin.begin(), builtin.end());
    AlertRule down;
    down.id = QStringLiteral("target-down");
    down.metric = QStringLiteral("up");
    down.condition = AlertCondition::Below;
    down.threshold = 1;
    schema.alertRules = {down};
    return schema;
}

ConfigInputs plainInputs()
{
    ConfigInputs inputs;
    inputs.environment.insert(QStringLiteral("HOME"), QStringLiteral("/home/somebody"));
    inputs.hostName = QStringLiteral("test-host");
    inputs.runtimeFile = QStringLiteral("runtime.json");
    inputs.schema = testSchema();
    return inputs;
}

ConfigInputs inputsWith(const QByteArray& yaml)
{
    ConfigInputs inputs = plainInputs();
    inputs.file = QStringLiteral("netmonitor.yaml");
    inputs.content = yaml;
    return inputs;
}

LoadedConfig loaded(const ConfigInputs& inputs)
{
    const auto config = loadConfig(inputs);
    if (!config) {
        QTest::qFail(qPrintable(configErrorText(config.error())), __FILE__, __LINE__);
        return {};
    }
    return *config;
}

QString errorsOf(const ConfigInputs& inputs)
{
    const auto config = loadConfig(inputs);
    return config ? QString() : configErrorText(config.error());
}

const ConfigEntry* findEntry(const LoadedConfig& config, const QString& path)
{
    const auto it = std::find_if(config.entries.begin(), config.entries.end(),
                                 [&path](const ConfigEntry& entry) { return entry.path == path; });
    return it == config.entries.end() ? nullptr : &*it;
}

QStringList targetIds(const LoadedConfig& config)
{
    QStringList ids;
    for (const Target& target : config.settings.targets) {
        ids += target.id;
    }
    return ids;
}

} // namespace NetMonitor::Testing
