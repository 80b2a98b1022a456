// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/configuration.h"

#include "app/launch/logging.h"

namespace NetMonitor {

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
    configureLogging(settings.level, settings.format == LogFormat::Json ? LogStyle::Json : LogStyle::Text);
}

} // namespace NetMonitor
