// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/targetlist.h"

#include "app/config/targetdraft.h"

#include <QSet>

#include <algorithm>

namespace NetMonitor {

namespace {
bool containsId(const QList<BaseTarget>& targets, const QString& id)
{
    return std::any_of(targets.begin(), targets.end(), [&id](const BaseTarget& base) { return base.target.id == id; });
}

/// A draft of the run-time layer as it applies; nothing when it no longer fits the schema, which is reported.
std::optional<BaseTarget> parsed(const RuntimeTarget& changed, const ConfigLayers& layers, const ConfigSchema& schema,
                                 QList<ConfigError>& errors)
{
    const SourcePlace place{ConfigOrigin::Runtime, layers.runtimeFile, 0, 0};
    const QString path = QStringLiteral("targets.") % changed.id;
    const auto target = parseTargetFully(*changed.draft, schema, DraftSource::File);
    if (!target) {
        for (const Error& error : target.error()) {
            errors += place.error(path % u'.' % error.field, error.detail, error.fix);
        }
        return std::nullopt;
    }
    if (target->id != changed.id) {
        errors += place.error(path, QStringLiteral("the id inside is '%1'").arg(target->id), {});
        return std::nullopt;
    }
    return BaseTarget{*target, place, {}};
}
} // namespace

QList<BaseTarget> defaultTargets(const ConfigSchema& schema, QList<ConfigError>& errors)
{
    QList<BaseTarget> targets;
    const QList<TargetDraft> drafts = defaultTargetDrafts();
    for (const TargetDraft& draft : drafts) {
        const auto target = parseTarget(draft, schema, DraftSource::File);
        if (!target) {
            errors += ConfigError{{}, 0, 0, QStringLiteral("targets"), target.error().detail, target.error().fix};
            continue;
        }
        targets += BaseTarget{*target, {}, {}};
    }
    return targets;
}

QList<BaseTarget> effectiveTargets(const ConfigLayers& layers, const RuntimeLayer& runtime, const ConfigSchema& schema,
                                   QList<ConfigError>& errors)
{
    QHash<QString, const RuntimeTarget*> changes;
    for (const RuntimeTarget& changed : runtime.targets) {
        changes.insert(changed.id, &changed);
    }
    QList<BaseTarget> targets;
    QSet<QString> placed;
    const auto append = [&](const RuntimeTarget& changed) {
        if (changed.draft) {
            if (const auto target = parsed(changed, layers, schema, errors)) {
                targets += *target;
            }
        }
    };
    for (const BaseTarget& base : layers.targets) {
        const RuntimeTarget* changed = changes.value(base.target.id);
        placed.insert(base.target.id);
        if (changed) {
            append(*changed);
        } else {
            targets += base;
        }
    }
    for (const RuntimeTarget& changed : runtime.targets) {
        if (!placed.contains(changed.id)) {
            append(changed);
        }
    }
    return targets;
}

QString survivingPrimary(const QString& id, const QList<BaseTarget>& base, const QList<BaseTarget>& targets)
{
    if (containsId(targets, id)) {
        return id;
    }
    const auto start = std::find_if(base.begin(), base.end(),
                                    [&id](const BaseTarget& candidate) { return candidate.target.id == id; });
    if (start == base.end() || targets.isEmpty()) {
        return {};
    }
    const auto next = std::find_if(start, base.end(), [&targets](const BaseTarget& candidate) {
        return containsId(targets, candidate.target.id);
    });
    return next == base.end() ? targets.first().target.id : next->target.id;
}

} // namespace NetMonitor
