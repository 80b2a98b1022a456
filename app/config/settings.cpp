// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/settings.h"

namespace NetMonitor {

namespace {
QStringList changedSections(const QString& prefix, const QMap<QString, OptionValues>& before,
                            const QMap<QString, OptionValues>& after)
{
    QStringList changed;
    QMap<QString, OptionValues> all = before;
    all.insert(after);
    for (auto it = all.keyBegin(); it != all.keyEnd(); ++it) {
        if (before.value(*it) != after.value(*it)) {
            changed += prefix % *it;
        }
    }
    return changed;
}
} // namespace

SettingsDiff diff(const Settings& before, const Settings& after)
{
    SettingsDiff result;
    const auto compare = [&result](const char* name, bool same) {
        if (!same) {
            result.changed += QString::fromLatin1(name);
        }
    };
    compare("agent", before.agent == after.agent);
    compare("interval", before.interval == after.interval);
    compare("targets", before.targets == after.targets);
    compare("primary", before.primary == after.primary);
    result.changed += changedSections(QStringLiteral("collectors."), before.collectors, after.collectors);
    compare("probing", before.probing == after.probing);
    compare("analysis", before.analysis == after.analysis);
    compare("exporters.prometheus", before.prometheus == after.prometheus);
    result.changed += changedSections(QStringLiteral("exporters."), before.exporters, after.exporters);
    compare("alerts", before.alerts == after.alerts);
    compare("storage", before.storage == after.storage);
    compare("api", before.api == after.api);
    compare("logging", before.logging == after.logging);
    if (before.api.listen != after.api.listen) {
        result.needRestart += QStringLiteral("api.listen");
    }
    if (before.storage.path != after.storage.path) {
        result.needRestart += QStringLiteral("storage.path");
    }
    if (before.prometheus != after.prometheus) {
        result.needRestart += QStringLiteral("exporters.prometheus");
    }
    return result;
}

QString roleName(ApiRole role)
{
    switch (role) {
    case ApiRole::Viewer:
        return QStringLiteral("viewer");
    case ApiRole::Operator:
        return QStringLiteral("operator");
    case ApiRole::Admin:
        return QStringLiteral("admin");
    }
    return {};
}

} // namespace NetMonitor
