// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/effectivevalues.h"

#include <QDir>

#include <algorithm>

namespace NetMonitor {

namespace {
/// The run-time layer's scalars. A primary target that is gone does not count.
ScalarLayer runtimeScalars(const ConfigLayers& layers, const RuntimeLayer& runtime)
{
    ScalarLayer scalars;
    const SourcePlace place{ConfigOrigin::Runtime, layers.runtimeFile, 0, 0};
    if (runtime.interval) {
        scalars.insert(QStringLiteral("interval"), {QVariant::fromValue(*runtime.interval), place});
    }
    if (runtime.primary) {
        const RuntimeTarget* changed = runtime.find(*runtime.primary);
        const bool base
            = std::any_of(layers.targets.begin(), layers.targets.end(),
                          [&runtime](const BaseTarget& target) { return target.target.id == *runtime.primary; });
        if (changed ? changed->draft.has_value() : base) {
            scalars.insert(QStringLiteral("primary"), {*runtime.primary, place});
        }
    }
    return scalars;
}
} // namespace

EffectiveValues effectiveValues(const ConfigLayers& layers, const RuntimeLayer& runtime, const ConfigSchema& schema)
{
    EffectiveValues values;
    const ScalarLayer changed = runtimeScalars(layers, runtime);
    const QList<SettingRow> rows = settingRows(schema);
    for (const SettingRow& row : rows) {
        for (const ConfigOrigin origin :
             {ConfigOrigin::CommandLine, ConfigOrigin::Environment, ConfigOrigin::Runtime, ConfigOrigin::File}) {
            const ScalarLayer& layer = origin == ConfigOrigin::Runtime ? changed : layers.layer(origin);
            const auto it = layer.constFind(row.path);
            if (it != layer.constEnd() && !values.contains(row.path)) {
                values.insert(row.path, *it);
            }
        }
        if (!values.contains(row.path) && !isOptional(*row.spec)) {
            const auto fallback = parseOption(*row.spec, QString::fromUtf8(row.spec->defaultText));
            values.insert(row.path, {fallback.value_or({}), {}}); // a test reads every default
        }
    }
    return values;
}

QString resolveDataDirectory(const EffectiveValues& values, const ConfigLayers& layers, QList<ConfigError>& errors)
{
    const QString path = QStringLiteral("storage.path");
    const LayerValue given = values.value(path);
    const QString text = given.value.toString();
    if (text == u"auto") {
        return layers.automaticDirectory;
    }
    if (!QDir::isAbsolutePath(text)) {
        errors += given.place.error(path, QStringLiteral("'%1' is not an absolute path").arg(text.left(80)),
                                    QStringLiteral("use auto, or a path like /var/lib/netmonitor"));
    }
    return QDir::cleanPath(text);
}

} // namespace NetMonitor
