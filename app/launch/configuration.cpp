// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/configuration.h"

#include "app/launch/logging.h"

namespace NetMonitor {

namespace {
LogThreshold thresholdOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return LogThreshold::Debug;
    case LogLevel::Info:
        return LogThreshold::Info;
    case LogLevel::Warning:
        return LogThreshold::Warning;
    case LogLevel::Error:
        break;
    }
    return LogThreshold::Error;
}

/// The layer, or what became of a damaged one as a notice.
RuntimeLayer readRuntimeLayer(const QString& directory, QStringList& notices)
{
    auto layer = loadRuntimeLayer(directory);
    if (layer) {
        return std::move(*layer);
    }
    notices += layer.error().text();
    if (const auto moved = quarantineRuntimeLayer(directory); moved) {
        notices += QStringLiteral("what was changed while running is lost; the damaged file is kept as %1").arg(*moved);
    } else {
        notices += moved.error().text();
    }
    return {};
}
} // namespace

Expected<EngineOptions, QList<ConfigError>> readConfiguration(const CommandLine& line)
{
    EngineOptions options;
    options.version = QStringLiteral(NM_VERSION);
    options.inputs.schema = engineSchema();
    options.inputs.environment = processEnvironment();
    options.inputs.overrides = line.overrides;
    options.inputs.file = line.configFile.isEmpty() ? defaultConfigFile(options.inputs.environment) : line.configFile;
    auto directory = dataDirectory(options.inputs);
    if (!directory) {
        return Unexpected<QList<ConfigError>>{directory.error()};
    }
    options.dataDirectory = *directory;
    QStringList notices;
    options.inputs.runtime = readRuntimeLayer(*directory, notices);
    options.inputs.runtimeFile = runtimeLayerFile(*directory);
    auto loaded = loadConfig(options.inputs);
    if (!loaded) {
        return Unexpected<QList<ConfigError>>{loaded.error()};
    }
    options.config = std::move(*loaded);
    options.config.notices = notices + options.config.notices;
    return options;
}

void applyLogging(const LoggingSettings& settings)
{
    configureLogging(thresholdOf(settings.level), settings.format == LogFormat::Json ? LogStyle::Json : LogStyle::Text);
}

} // namespace NetMonitor
