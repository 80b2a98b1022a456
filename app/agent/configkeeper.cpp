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
} // namespace

ConfigKeeper::ConfigKeeper(ConfigInputs inputs, LoadedConfig current, QString dataDirectory, QObject* parent)
    : QObject(parent)
    , m_inputs(std::move(inputs))
    , m_current(std::move(current))
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

Expected<void> ConfigKeeper::adopt(const Expected<RuntimeLayer>& layer, const QString& message)
{
    auto next = preview(layer);
    if (!next) {
        return Unexpected<Error>{next.error()};
    }
    if (const auto saved = saveRuntimeLayer(m_directory, *layer); !saved) {
        return saved;
    }
    m_current = std::move(*next);
    m_inputs.runtime = *layer;
    emit applied(m_current.settings);
    emit noted(message);
    return {};
}

Expected<Target> ConfigKeeper::add(const TargetDraft& draft)
{
    const auto layer = addTarget(m_current, m_inputs.schema, draft);
    const auto next = preview(layer);
    const auto target = next ? addedTarget(m_current.settings, next->settings) : Unexpected<Error>{next.error()};
    if (!target) {
        return target;
    }
    const auto adopted = adopt(layer, QStringLiteral("Target %1 (%2) was added").arg(target->label, target->address));
    return adopted ? target : Unexpected<Error>{adopted.error()};
}

Expected<Target> ConfigKeeper::update(const QString& id, const TargetDraft& changes)
{
    const auto adopted
        = adopt(updateTarget(m_current, m_inputs.schema, id, changes), QStringLiteral("Target %1 was changed").arg(id));
    return adopted ? find(m_current, id) : Unexpected<Error>{adopted.error()};
}

Expected<Target> ConfigKeeper::remove(const QString& id)
{
    const auto target = find(m_current, id);
    if (!target) {
        return target;
    }
    const auto adopted = adopt(removeTarget(m_current, m_inputs.schema, id),
                               QStringLiteral("Target %1 (%2) was removed").arg(target->label, target->address));
    return adopted ? target : Unexpected<Error>{adopted.error()};
}

Expected<Target> ConfigKeeper::setPrimary(const QString& id)
{
    const auto adopted = adopt(NetMonitor::setPrimary(m_current, m_inputs.schema, id),
                               QStringLiteral("Target %1 is now the primary one").arg(id));
    return adopted ? find(m_current, id) : Unexpected<Error>{adopted.error()};
}

Expected<Target> ConfigKeeper::check(const TargetDraft& draft) const
{
    const auto next = preview(addTarget(m_current, m_inputs.schema, draft));
    return next ? addedTarget(m_current.settings, next->settings) : Unexpected<Error>{next.error()};
}

Expected<IntervalChange> ConfigKeeper::setInterval(Duration interval)
{
    const Duration previous = m_current.settings.interval;
    const auto adopted = adopt(NetMonitor::setInterval(m_current, m_inputs.schema, interval),
                               QStringLiteral("The interval is now %1").arg(formatDuration(interval)));
    if (!adopted) {
        return Unexpected<Error>{adopted.error()};
    }
    return IntervalChange{previous, m_current.settings.interval};
}

Expected<bool> ConfigKeeper::reload()
{
    ConfigInputs inputs = m_inputs;
    inputs.environment = processEnvironment();
    auto loaded = loadConfig(inputs);
    if (!loaded) {
        const QString problem = configErrorText(loaded.error());
        emit reloadTried(false, problem);
        Error error = toError(loaded.error());
        error.detail = problem;
        return Unexpected<Error>{error};
    }
    const SettingsDiff difference = diff(m_current.settings, loaded->settings);
    for (const QString& path : difference.needRestart) {
        qWarning("%s was changed; that takes effect at the next start", qUtf8Printable(path));
    }
    m_inputs = std::move(inputs);
    m_current = std::move(*loaded);
    emit reloadTried(true, {});
    if (!difference.isEmpty()) {
        emit applied(m_current.settings);
        emit noted(
            QStringLiteral("The configuration was reloaded: %1").arg(difference.changed.join(QStringLiteral(", "))));
    }
    return true;
}

} // namespace NetMonitor
