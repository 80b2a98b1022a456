// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/runtimechanges.h"

#include "app/config/configvalues.h"
#include "app/config/layers.h"
#include "app/config/nearest.h"
#include "app/config/targetdraft.h"

#include <algorithm>

namespace NetMonitor {

namespace {
const Target* findTarget(const LoadedConfig& current, const QString& id)
{
    for (const Target& target : current.settings.targets) {
        if (target.id == id) {
            return &target;
        }
    }
    return nullptr;
}

Unexpected<Error> unknownTarget(const LoadedConfig& current, const QString& id)
{
    QStringList known;
    for (const Target& target : current.settings.targets) {
        known += target.id;
    }
    const QString near = nearest(id, known);
    return fail(ErrorCode::NotFound, QStringLiteral("there is no target '%1'").arg(id.left(80)),
                near.isEmpty() ? QString() : QStringLiteral("did you mean '%1'?").arg(near), QStringLiteral("id"));
}

bool isBase(const LoadedConfig& current, const QString& id)
{
    const QList<BaseTarget>& base = current.layers->targets;
    return std::any_of(base.begin(), base.end(), [&id](const BaseTarget& target) { return target.target.id == id; });
}

/// Conflict when something stronger than the run-time layer says the value.
Expected<void> checkFree(const LoadedConfig& current, const QString& path)
{
    for (const ConfigOrigin origin : {ConfigOrigin::CommandLine, ConfigOrigin::Environment}) {
        const ScalarLayer& layer = current.layers->layer(origin);
        const auto it = layer.constFind(path);
        if (it != layer.constEnd()) {
            return fail(ErrorCode::Conflict, QStringLiteral("%1 is fixed by %2").arg(path, it->place.file),
                        QStringLiteral("start the agent without it to change %1 while it runs").arg(path), path);
        }
    }
    return {};
}

void put(RuntimeLayer& layer, const RuntimeTarget& target)
{
    for (RuntimeTarget& known : layer.targets) {
        if (known.id == target.id) {
            known = target;
            return;
        }
    }
    layer.targets += target;
}

/// The whole must still hold, above all the packet rate.
Expected<RuntimeLayer> checkedWhole(const LoadedConfig& current, const ConfigSchema& schema, RuntimeLayer layer)
{
    const auto applied = applyRuntimeLayer(current, layer, schema);
    if (!applied) {
        return Unexpected<Error>{toError(applied.error())};
    }
    return layer;
}

/// An option for the file only may be repeated by the API as it is, not set anew.
Expected<void> checkFileOnly(const Target& before, const Target& after, const ConfigSchema& schema)
{
    for (const ProbeSpec& probe : after.probes) {
        const auto old = std::find_if(before.probes.begin(), before.probes.end(), [&probe](const ProbeSpec& candidate) {
            return candidate.name == probe.name && candidate.type == probe.type;
        });
        const ConfigSchema::Section* prober = findProber(schema, probe.type);
        for (const OptionSpec& spec : prober->options) {
            const QString name = QString::fromLatin1(spec.name);
            const QVariant allowed = old != before.probes.end()
                ? old->options.map().value(name)
                : parseOption(spec, QString::fromUtf8(spec.defaultText)).value_or({});
            if (spec.fileOnly && probe.options.map().value(name) != allowed) {
                return fail(ErrorCode::InvalidArgument,
                            QStringLiteral("%1.%2 cannot be set over the API").arg(probe.name, name),
                            QStringLiteral("set it in the configuration file"), name);
            }
        }
    }
    return {};
}
} // namespace

Expected<RuntimeLayer> addTarget(const LoadedConfig& current, const ConfigSchema& schema, const TargetDraft& draft)
{
    const auto target = parseTarget(draft, schema, DraftSource::Api);
    if (!target) {
        return Unexpected<Error>{target.error()};
    }
    if (findTarget(current, target->id)) {
        return fail(ErrorCode::AlreadyExists, QStringLiteral("there is a target '%1' already").arg(target->id),
                    QStringLiteral("give another id"), QStringLiteral("id"));
    }
    RuntimeLayer layer = current.runtime;
    if (!isBase(current, target->id)) { // what comes anew comes last
        layer.targets.removeIf([&target](const RuntimeTarget& known) { return known.id == target->id; });
    }
    put(layer, {target->id, targetToDraft(*target, schema)});
    return checkedWhole(current, schema, layer);
}

Expected<RuntimeLayer> updateTarget(const LoadedConfig& current, const ConfigSchema& schema, const QString& id,
                                    const TargetDraft& changes)
{
    const Target* before = findTarget(current, id);
    if (!before) {
        return unknownTarget(current, id);
    }
    TargetDraft merged = targetToDraft(*before, schema);
    for (auto it = changes.constBegin(); it != changes.constEnd(); ++it) {
        if (it->isNull()) {
            merged.remove(it.key());
        } else {
            merged.insert(it.key(), *it);
        }
    }
    for (const char* key : {"id", "address"}) { // null does not take them away
        const QString name = QString::fromLatin1(key);
        if (!merged.contains(name)) {
            merged.insert(name, targetToDraft(*before, schema).value(name));
        }
    }
    const auto after = parseTarget(merged, schema, DraftSource::File);
    if (!after) {
        return Unexpected<Error>{after.error()};
    }
    if (after->id != before->id || after->address != before->address) {
        const bool isId = after->id != before->id;
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("the %1 of a target cannot change")
                        .arg(isId ? QStringLiteral("id") : QStringLiteral("address")),
                    QStringLiteral("add a new target and remove this one"),
                    isId ? QStringLiteral("id") : QStringLiteral("address"));
    }
    if (const auto allowed = checkFileOnly(*before, *after, schema); !allowed) {
        return Unexpected<Error>{allowed.error()};
    }
    RuntimeLayer layer = current.runtime;
    put(layer, {id, targetToDraft(*after, schema)});
    return checkedWhole(current, schema, layer);
}

Expected<RuntimeLayer> removeTarget(const LoadedConfig& current, const ConfigSchema& schema, const QString& id)
{
    const Target* target = findTarget(current, id);
    if (!target) {
        return unknownTarget(current, id);
    }
    const QList<Target>& targets = current.settings.targets;
    RuntimeLayer layer = current.runtime;
    if (id == current.settings.primary) {
        if (const auto free = checkFree(current, QStringLiteral("primary")); !free) {
            return Unexpected<Error>{free.error()};
        }
        const qsizetype next = (target - targets.constData() + 1) % targets.size();
        layer.primary.reset();
        if (targets.size() > 1) {
            layer.primary = targets.at(next).id;
        }
    }
    layer.targets.removeIf([&id](const RuntimeTarget& known) { return known.id == id; });
    if (isBase(current, id)) {
        layer.targets += RuntimeTarget{id, std::nullopt};
    }
    return checkedWhole(current, schema, layer);
}

Expected<RuntimeLayer> setPrimary(const LoadedConfig& current, const ConfigSchema& schema, const QString& id)
{
    if (const auto free = checkFree(current, QStringLiteral("primary")); !free) {
        return Unexpected<Error>{free.error()};
    }
    if (!findTarget(current, id)) {
        return unknownTarget(current, id);
    }
    RuntimeLayer layer = current.runtime;
    layer.primary = id;
    return checkedWhole(current, schema, layer);
}

Expected<RuntimeLayer> setInterval(const LoadedConfig& current, const ConfigSchema& schema, Duration interval)
{
    const QString path = QStringLiteral("interval");
    if (const auto free = checkFree(current, path); !free) {
        return Unexpected<Error>{free.error()};
    }
    const QList<SettingRow> rows = settingRows(schema);
    const auto row = std::find_if(rows.begin(), rows.end(), [&path](const SettingRow& it) { return it.path == path; });
    const auto checked = interval < Duration::zero() ? parseOption(*row->spec, QStringLiteral("-1"))
                                                     : parseOption(*row->spec, formatDuration(interval));
    if (!checked) {
        return Unexpected<Error>{checked.error()};
    }
    RuntimeLayer layer = current.runtime;
    layer.interval = interval;
    return checkedWhole(current, schema, layer);
}

Expected<RuntimeLayer> revertChanges(const LoadedConfig& current, const ConfigSchema& schema, const QStringList& paths)
{
    const QStringList changes = current.runtime.changes();
    for (const QString& path : paths) {
        if (!changes.contains(path)) {
            return fail(ErrorCode::NotFound, QStringLiteral("'%1' was not changed while running").arg(path.left(80)),
                        suggest(path, changes), QStringLiteral("paths"));
        }
    }
    const auto named = [&paths](const QString& path) { return paths.isEmpty() || paths.contains(path); };
    RuntimeLayer layer = current.runtime;
    if (named(QStringLiteral("interval"))) {
        layer.interval.reset();
    }
    if (named(QStringLiteral("primary"))) {
        layer.primary.reset();
    }
    layer.targets.removeIf(
        [&named](const RuntimeTarget& target) { return named(QStringLiteral("targets.") % target.id); });
    return checkedWhole(current, schema, layer);
}

QStringList overriddenByRuntime(const LoadedConfig& current)
{
    QStringList paths = current.runtime.changes();
    const ScalarLayer& file = current.layers->layer(ConfigOrigin::File);
    paths.removeIf([&](const QString& path) {
        const QString id = path.section(u'.', 1);
        return id.isEmpty() ? !file.contains(path) : !isBase(current, id);
    });
    return paths;
}

} // namespace NetMonitor
