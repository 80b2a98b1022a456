// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configerror.h"
#include "app/config/configschema.h"
#include "app/config/runtimelayer.h"
#include "app/config/settings.h"
#include "models/domain/port/configport.h"

#include <QByteArray>
#include <QMap>

#include <memory>

namespace NetMonitor {

/// A value from the command line.
struct ConfigOverride
{
    QString text; ///< As in the file; lists with commas.
    QString source; ///< For people: "--log-level".
};

/// Everything that settings are made from.
struct ConfigInputs
{
    QString file; ///< Empty: none. A file that is named must exist.
    std::optional<QByteArray>
        content; ///< Taken in place of reading `file`, which then is only a name (tests, fuzzing).
    QMap<QString, QString> environment; ///< See processEnvironment(). An empty value counts as not set.
    QMap<QString, ConfigOverride> overrides; ///< By path: "logging.level".
    RuntimeLayer runtime; ///< See loadRuntimeLayer().
    QString runtimeFile; ///< Name of its file, for messages and sources.
    QString hostName; ///< Empty: the machine's.
    ConfigSchema schema;
};

struct ConfigLayers; ///< What was read, by layer; private to app/config.

/// Settings, checked whole, and where each came from.
struct LoadedConfig
{
    Settings settings;
    QList<ConfigEntry> entries; ///< Every effective value, in the order of the reference; secrets redacted.
    QStringList notices; ///< To be logged: variables that this version does not serve, and the like.
    RuntimeLayer runtime; ///< The layer that went in.
    std::shared_ptr<const ConfigLayers> layers; ///< For applyRuntimeLayer() and the changes; never null after loading.
};

QMap<QString, QString> processEnvironment();

/// $NETMONITOR_CONFIG, else the first that exists of $XDG_CONFIG_HOME/netmonitor/netmonitor.yaml and
/// /etc/netmonitor/netmonitor.yaml (the system's equivalents elsewhere); empty when there is none.
QString defaultConfigFile(const QMap<QString, QString>& environment);

/// Where runtime.json and the history are, which must be known before the run-time layer can be read: storage.path, for
/// `auto` the first of $STATE_DIRECTORY, else netmonitor below the user's data directory (XDG). Errors as loadConfig().
Expected<QString, QList<ConfigError>> dataDirectory(const ConfigInputs& inputs);

/// Reads all layers. Order: command line, environment, run-time layer, file, defaults. On failure every error that was
/// found, in the order of the file; never empty. Blocks on the disk. No exception leaves it, whatever the bytes.
Expected<LoadedConfig, QList<ConfigError>> loadConfig(const ConfigInputs& inputs);

/// The same with another run-time layer; file and environment are not read again.
Expected<LoadedConfig, QList<ConfigError>> applyRuntimeLayer(const LoadedConfig& current, const RuntimeLayer& layer,
                                                             const ConfigSchema& schema);

/// Text for --print-config: a line `path: value  # origin` for each entry.
QString printConfig(const QList<ConfigEntry>& entries);

} // namespace NetMonitor
