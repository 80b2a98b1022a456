// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/loader.h"

#include "app/config/compose.h"
#include "app/config/effectivevalues.h"
#include "app/config/environmentlayer.h"
#include "app/config/filelayer.h"
#include "app/config/locations.h"
#include "app/config/targetlist.h"

#include <QFile>
#include <QSysInfo>

namespace NetMonitor {

namespace {
/// At most one byte more than is allowed, so that the guard sees that it is too much.
Expected<QByteArray, ConfigError> readBytes(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Unexpected<ConfigError>{{path,
                                        0,
                                        0,
                                        {},
                                        QStringLiteral("cannot be read: ") % file.errorString(),
                                        QStringLiteral("name a readable file, or none for the defaults")}};
    }
    const QByteArray bytes = file.read(MaxYamlBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return Unexpected<ConfigError>{{path, 0, 0, {}, QStringLiteral("cannot be read: ") % file.errorString(), {}}};
    }
    return bytes;
}

void readFile(const ConfigInputs& inputs, ConfigLayers& layers, QList<ConfigError>& errors)
{
    QByteArray bytes;
    if (inputs.content) {
        bytes = *inputs.content;
    } else if (inputs.file.isEmpty()) {
        return;
    } else if (const auto read = readBytes(inputs.file)) {
        bytes = *read;
    } else {
        errors += read.error();
        return;
    }
    const auto document = parseYaml(inputs.file, bytes);
    if (!document) {
        errors += document.error();
        return;
    }
    readFileLayer(*document, inputs.schema, inputs.environment, layers, errors);
}

std::shared_ptr<ConfigLayers> readLayers(const ConfigInputs& inputs, QList<ConfigError>& errors)
{
    auto layers = std::make_shared<ConfigLayers>();
    layers->runtimeFile = inputs.runtimeFile;
    layers->automaticDirectory = automaticDataDirectory(inputs.environment);
    layers->automaticId = makeSlug(inputs.hostName.isEmpty() ? QSysInfo::machineHostName() : inputs.hostName);
    readFile(inputs, *layers, errors);
    if (layers->defaultTargets) {
        layers->targets = defaultTargets(inputs.schema, errors);
    }
    readEnvironmentLayer(inputs.environment, inputs.schema, *layers, errors);
    readOverrideLayer(inputs.overrides, inputs.schema, *layers, errors);
    return layers;
}

/// "api" of "api.tokens[0].role"; the primary target is a matter of the targets.
QString subject(const ConfigError& error)
{
    const QString section = error.path.section(u'.', 0, 0).section(u'[', 0, 0);
    return section == u"primary" ? QStringLiteral("targets") : section;
}

/// What does not fit together is said only of sections that were read whole: the rest may follow from what is missing.
void appendIndependent(const QList<ConfigError>& found, QList<ConfigError>& errors)
{
    QStringList broken;
    for (const ConfigError& error : std::as_const(errors)) {
        broken += subject(error);
    }
    for (const ConfigError& error : found) {
        if (!broken.contains(subject(error)) && !broken.contains(QString())) {
            errors += error;
        }
    }
}
} // namespace

Expected<QString, QList<ConfigError>> dataDirectory(const ConfigInputs& inputs)
{
    QList<ConfigError> errors;
    const auto layers = readLayers(inputs, errors);
    const QString directory = resolveDataDirectory(effectiveValues(*layers, {}, inputs.schema), *layers, errors);
    if (!errors.isEmpty()) {
        return Unexpected<QList<ConfigError>>{errors};
    }
    return directory;
}

Expected<LoadedConfig, QList<ConfigError>> loadConfig(const ConfigInputs& inputs)
{
    QList<ConfigError> errors;
    const auto layers = readLayers(inputs, errors);
    auto loaded = compose(layers, inputs.runtime, inputs.schema);
    if (!loaded) {
        appendIndependent(loaded.error(), errors);
    }
    if (!errors.isEmpty()) {
        return Unexpected<QList<ConfigError>>{errors};
    }
    return loaded;
}

Expected<LoadedConfig, QList<ConfigError>> applyRuntimeLayer(const LoadedConfig& current, const RuntimeLayer& layer,
                                                             const ConfigSchema& schema)
{
    return compose(current.layers, layer, schema);
}

} // namespace NetMonitor
