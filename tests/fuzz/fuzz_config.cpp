// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// Any bytes as a configuration file: settings that hold together, or errors that say where. The same bytes as a
// run-time layer would be read by Qt's JSON parser; what it makes of them goes through parseTarget() as a draft.
#include "app/config/loader.h"
#include "app/config/targetdraft.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdlib>

using namespace NetMonitor;

namespace {
constexpr OptionSpec Ping[] = {
    {.name = "count", .type = OptionType::Integer, .minimum = 1, .maximum = 100, .defaultText = "4"},
    {.name = "timeout", .type = OptionType::TimeSpan, .minimum = 0.01, .maximum = 60, .defaultText = "3s"},
    {.name = "size", .type = OptionType::Size, .minimum = 0, .maximum = 65'507, .defaultText = "56"},
    {.name = "scale", .type = OptionType::Real, .minimum = 0, .maximum = 10, .defaultText = "1"},
};
constexpr OptionSpec Traffic[] = {
    {.name = "enabled", .type = OptionType::Bool, .defaultText = "true"},
    {.name = "exclude", .type = OptionType::TextList, .defaultText = "lo"},
};

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

void checkFile(const QByteArray& bytes, const ConfigSchema& schema)
{
    ConfigInputs inputs;
    inputs.file = QStringLiteral("fuzz.yaml");
    inputs.content = bytes;
    inputs.hostName = QStringLiteral("fuzz");
    inputs.schema = schema;
    const auto config = loadConfig(inputs);
    if (!config) {
        require(!config.error().isEmpty());
        for (const ConfigError& error : config.error()) {
            require(!error.message.isEmpty() && !error.text().contains(u'\n'));
        }
        return;
    }
    require(config->settings.primary.isEmpty() == config->settings.targets.isEmpty());
    require(config->settings.interval >= std::chrono::milliseconds(200));
    for (const Target& target : config->settings.targets) {
        const auto again = parseTarget(targetToDraft(target, schema), schema, DraftSource::File);
        require(again.has_value() && *again == target);
    }
    require(!printConfig(config->entries).isEmpty());
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const ConfigSchema schema{{{"ping", Ping}}, {{"traffic", Traffic}}};
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    checkFile(bytes, schema);
    const QJsonDocument json = QJsonDocument::fromJson(bytes);
    if (json.isObject()) {
        const auto target = parseTarget(json.object().toVariantMap(), schema);
        require(target || !target.error().detail.isEmpty());
    }
    return 0;
}
