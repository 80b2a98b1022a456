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
} // namespace

Expected<Configuration, QList<ConfigError>> readConfiguration(const CommandLine& line)
{
    Configuration configuration;
    EngineOptions& options = configuration.engine;
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
    options.inputs.runtimeFile = runtimeLayerFile(*directory);
    if (auto layer = loadRuntimeLayer(*directory)) {
        options.inputs.runtime = std::move(*layer);
    } else {
        configuration.layerProblem = layer.error();
    }
    auto loaded = loadConfig(options.inputs);
    if (!loaded) {
        return Unexpected<QList<ConfigError>>{loaded.error()};
    }
    options.config = std::move(*loaded);
    return configuration;
}

void applyLogging(const LoggingSettings& settings)
{
    configureLogging(thresholdOf(settings.level), settings.format == LogFormat::Json ? LogStyle::Json : LogStyle::Text);
}

} // namespace NetMonitor
