// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/agent/configkeeper.h"

#include "app/config/runtimechanges.h"
#include "app/config/targetdraft.h"

#include <algorithm>

namespace NetMonitor {

namespace {
/// The target that @p after has and @p before has not.
Expected<Target> addedTarget(const Settings& before, const Settings& after)
{
    for (const Target& target : after.targets) {
        const bool known = std::any_of(before.targets.begin(), before.targets.end(),
                                       [&target](const Target& other) { return other.id == target.id; });
        if (!known) {
            return target;
        }
    }
    return fail(ErrorCode::Internal, QStringLiteral("a target was added but is not there"));
}

/// Whether one is new.
bool addAddresses(RuntimeLayer& layer, const Settings& settings)
{
    const QMap<QString, QString> before = layer.addresses;
    for (const Target& target : settings.targets) {
        layer.addresses.insert(target.id, target.address);
    }
    return layer.addresses != before;
}
} // namespace

ConfigKeeper::ConfigKeeper(ConfigInputs inputs, LoadedConfig current, QString dataDirectory, QObject* parent)
    : QObject(parent)
    , m_inputs(std::move(inputs))
    , m_current(std::move(current))
    , m_started(m_current.settings)
    , m_directory(std::move(dataDirectory))
{
}

TargetList ConfigKeeper::targets() const
{
    return {m_current.settings.targets, m_current.settings.primary};
}

Expected<Target> ConfigKeeper::find(const LoadedConfig& config, const QString& id) const
{
    for (const Target& target : config.settings.targets) {
        if (target.id == id) {
            return target;
        }
    }
    return fail(ErrorCode::NotFound, QStringLiteral("there is no target '%1'").arg(id));
}

Expected<LoadedConfig> ConfigKeeper::preview(const Expected<RuntimeLayer>& layer) const
{
    if (!layer) {
        return Unexpected<Error>{layer.error()};
    }
    auto loaded = applyRuntimeLayer(m_current, *layer, m_inputs.schema);
    if (!loaded) {
        return Unexpected<Error>{toError(loaded.error())};
    }
    return std::move(*loaded);
}

Expected<void> ConfigKeeper::adopt(const Expected<RuntimeLayer>& layer, const QString& target, const QString& message)
{
    auto next = preview(layer);
    if (!next) {
        return Unexpected<Error>{next.error()};
    }
    addAddresses(next->runtime, next->settings);
    if (const auto saved = saveRuntimeLayer(m_directory, next->runtime); !saved) {
        return saved;
    }
    m_current = std::move(*next);
    m_inputs.runtime = m_current.runtime;
    emit applied(m_current.settings);
    emit noted(message, target);
    return {};
}

Expected<Target> ConfigKeeper::add(const TargetDraft& draft)
{
    const auto layer = addTarget(m_current, m_inputs.schema, draft);
    const auto next = preview(layer);
    const auto target = next ? addedTarget(m_current.settings, next->settings) : Unexpected<Error>{next.error()};
    const auto allowed = target ? checkAddress(*target) : Unexpected<Error>{target.error()};
    if (!allowed) {
        return Unexpected<Error>{allowed.error()};
    }
    const auto adopted
        = adopt(layer, target->id, QStringLiteral("Target %1 (%2) was added").arg(target->label, target->address));
    return adopted ? target : Unexpected<Error>{adopted.error()};
}

Expected<Target> ConfigKeeper::update(const QString& id, const TargetDraft& changes)
{
    const auto adopted = adopt(updateTarget(m_current, m_inputs.schema, id, changes), id,
                               QStringLiteral("Target %1 was changed").arg(id));
    return adopted ? find(m_current, id) : Unexpected<Error>{adopted.error()};
}

Expected<Target> ConfigKeeper::remove(const QString& id)
{
    const auto target = find(m_current, id);
    if (!target) {
        return target;
    }
    const auto adopted = adopt(removeTarget(m_current, m_inputs.schema, id), id,
                               QStringLiteral("Target %1 (%2) was removed").arg(target->label, target->address));
    return adopted ? target : Unexpected<Error>{adopted.error()};
}

Expected<Target> ConfigKeeper::setPrimary(const QString& id)
{
    const auto adopted = adopt(NetMonitor::setPrimary(m_current, m_inputs.schema, id), id,
                               QStringLiteral("Target %1 is now the primary one").arg(id));
    return adopted ? find(m_current, id) : Unexpected<Error>{adopted.error()};
}

Expected<Target> ConfigKeeper::check(const TargetDraft& draft) const
{
    const auto next = preview(addTarget(m_current, m_inputs.schema, draft));
    const auto target = next ? addedTarget(m_current.settings, next->settings) : Unexpected<Error>{next.error()};
    const auto allowed = target ? checkAddress(*target) : Unexpected<Error>{target.error()};
    return allowed ? target : Unexpected<Error>{allowed.error()};
}

Expected<IntervalChange> ConfigKeeper::setInterval(Duration interval)
{
    const Duration previous = m_current.settings.interval;
    const auto adopted = adopt(NetMonitor::setInterval(m_current, m_inputs.schema, interval), {},
                               QStringLiteral("The interval is now %1").arg(formatDuration(interval)));
    if (!adopted) {
        return Unexpected<Error>{adopted.error()};
    }
    return IntervalChange{previous, m_current.settings.interval};
}

Expected<ReloadReport> ConfigKeeper::reload()
{
    ConfigInputs inputs = m_inputs;
    inputs.environment = processEnvironment();
    auto loaded = loadConfig(inputs);
    if (!loaded) {
        Error error = toError(loaded.error());
        error.detail = configErrorText(loaded.error());
        return refuseReload(error, error.detail);
    }
    for (const Target& target : std::as_const(loaded->settings.targets)) {
        if (const auto allowed = checkAddress(target); !allowed) {
            return refuseReload(allowed.error(), allowed.error().text());
        }
    }
    const SettingsDiff difference = diff(m_current.settings, loaded->settings);
    m_inputs = std::move(inputs);
    m_current = std::move(*loaded);
    rememberAddresses();
    const ReloadReport report{difference.changed, diff(m_started, m_current.settings).needRestart,
                              overriddenByRuntime(m_current)};
    for (const QString& path : report.needRestart) {
        qWarning("%s was changed; that takes effect at the next start", qUtf8Printable(path));
    }
    for (const QString& path : report.overridden) {
        qInfo("%s stays as it was changed while running, whatever the file says", qUtf8Printable(path));
    }
    emit reloadTried(true, {});
    if (!difference.isEmpty()) {
        emit applied(m_current.settings);
        emit noted(
            QStringLiteral("The configuration was reloaded: %1").arg(difference.changed.join(QStringLiteral(", "))),
            QString());
    }
    return report;
}

Expected<ReloadReport> ConfigKeeper::refuseReload(const Error& error, const QString& problem)
{
    emit reloadTried(false, problem);
    return Unexpected<Error>{error};
}

Expected<QStringList> ConfigKeeper::revert(const QStringList& paths)
{
    const QStringList before = m_current.runtime.changes();
    const auto layer = revertChanges(m_current, m_inputs.schema, paths);
    QStringList gone = before;
    if (layer) {
        const QStringList after = layer->changes();
        gone.removeIf([&after](const QString& path) { return after.contains(path); });
    }
    if (layer && gone.isEmpty()) {
        return gone;
    }
    const auto adopted
        = adopt(layer, {}, QStringLiteral("As the file has it again: %1").arg(gone.join(QStringLiteral(", "))));
    return adopted ? Expected<QStringList>(gone) : Unexpected<Error>{adopted.error()};
}

QList<ConfigEntry> ConfigKeeper::entries() const
{
    QList<ConfigEntry> entries = m_current.entries;
    const QStringList waiting = diff(m_started, m_current.settings).needRestart;
    for (ConfigEntry& entry : entries) {
        entry.pendingRestart = std::any_of(waiting.begin(), waiting.end(), [&entry](const QString& path) {
            return entry.path == path || entry.path.startsWith(path + u'.');
        });
    }
    return entries;
}

Expected<void> ConfigKeeper::checkAddress(const Target& target) const
{
    const QString known = m_current.runtime.addresses.value(target.id, target.address);
    if (known == target.address) {
        return {};
    }
    return fail(ErrorCode::Conflict,
                QStringLiteral("target '%1' is %2; an id keeps its address, for its history is of that host")
                    .arg(target.id, known),
                QStringLiteral("give %1 an id of its own").arg(target.address), QStringLiteral("id"));
}

void ConfigKeeper::rememberAddresses()
{
    for (const Target& target : std::as_const(m_current.settings.targets)) {
        if (!checkAddress(target)) {
            emit noted(QStringLiteral("Target %1 is %2 now; what its history has until here is of %3")
                           .arg(target.id, target.address, m_current.runtime.addresses.value(target.id)),
                       target.id);
        }
    }
    if (!addAddresses(m_current.runtime, m_current.settings)) {
        return;
    }
    m_inputs.runtime = m_current.runtime;
    if (const auto saved = saveRuntimeLayer(m_directory, m_current.runtime); !saved) {
        qWarning("%s", qUtf8Printable(saved.error().text()));
    }
}

} // namespace NetMonitor
