// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/launch/configcommand.h"

#include "app/launch/configuration.h"

#include <cstdio>

namespace NetMonitor {

namespace {
/// The file must be right by itself too: what was changed while running may hide a mistake, and may go any day.
ExitCode checkConfig(const Configuration& configuration)
{
    ConfigInputs inputs = configuration.engine.inputs;
    const QStringList changes = inputs.runtime.changes();
    inputs.runtime = {};
    const auto alone = loadConfig(inputs);
    if (!alone) {
        printErrors(alone.error());
        return ExitCode::InvalidConfig;
    }
    std::printf("%s: ok, %lld targets", inputs.file.isEmpty() ? "built-in defaults" : qUtf8Printable(inputs.file),
                static_cast<long long>(alone->settings.targets.size()));
    if (!changes.isEmpty()) {
        std::printf("; %lld with what was changed while running (%s)",
                    static_cast<long long>(configuration.engine.config.settings.targets.size()),
                    qUtf8Printable(changes.join(QStringLiteral(", "))));
    }
    std::printf("\n");
    return ExitCode::Ok;
}
} // namespace

void printErrors(const QList<ConfigError>& errors)
{
    for (const ConfigError& error : errors) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(error.text()));
    }
}

ExitCode configCommand(const CommandLine& line)
{
    const auto configuration = readConfiguration(line);
    if (!configuration) {
        printErrors(configuration.error());
        return ExitCode::InvalidConfig;
    }
    const LoadedConfig& config = configuration->engine.config;
    if (configuration->layerProblem) {
        std::fprintf(stderr, "note: what was changed while running is left out: %s\n",
                     qUtf8Printable(configuration->layerProblem->text()));
    }
    for (const QString& notice : config.notices) {
        std::fprintf(stderr, "note: %s\n", qUtf8Printable(notice));
    }
    if (line.command == Command::CheckConfig) {
        return checkConfig(*configuration);
    }
    std::fputs(qUtf8Printable(printConfig(config.entries)), stdout);
    return ExitCode::Ok;
}

} // namespace NetMonitor
