// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configerror.h"
#include "app/config/settings.h"
#include "models/domain/port/configport.h"

#include <QHash>
#include <QMap>
#include <QVariant>

#include <array>

/// What was read and checked value by value, before the layers are put together. Private to app/config.
namespace NetMonitor {

/// Where something stands, so that a later check can still point at it.
struct SourcePlace
{
    ConfigOrigin origin = ConfigOrigin::Default;
    QString file; ///< File name, or "environment INTERVAL", or "--interval".
    int line = 0; ///< From 1; 0: none.
    int column = 0;

    QString text() const; ///< For ConfigEntry::source.
    ConfigError error(const QString& path, const QString& message, const QString& fix) const;
};

struct LayerValue
{
    QVariant value; ///< As checkOption() gave it.
    SourcePlace place;
};

/// Scalars by path, of one layer.
using ScalarLayer = QMap<QString, LayerValue>;

/// A target below the run-time layer.
struct BaseTarget
{
    Target target;
    SourcePlace place; ///< Of the entry.
    QHash<QString, SourcePlace> fields; ///< Of what was given: "address", "probes[0].count".
};

struct LayerToken
{
    ApiTokenEntry token;
    SourcePlace place;
    QString source; ///< "token", "token_env GRAFANA_TOKEN", "token_file /run/secrets/x"
};

/// An entry of a list of mappings.
struct LayerEntry
{
    OptionValues values;
    SourcePlace place;
    QHash<QString, SourcePlace> fields; ///< Of what was given.
};

struct ConfigLayers
{
    std::array<ScalarLayer, size_t(ConfigOrigin::Default) + 1> scalars; ///< By origin; Runtime stays empty here.
    QList<BaseTarget> targets;
    bool defaultTargets = true; ///< No configured ones.
    QList<LayerToken> tokens;
    QMap<QString, QList<LayerEntry>> lists; ///< By path: settingLists().
    QStringList notices;
    QList<ConfigEntry> ignored; ///< Variables that this version does not serve.
    SourcePlace targetsPlace; ///< Of the key `targets`.
    QString runtimeFile;
    QString automaticId; ///< What an empty agent.id means.
    QString automaticDirectory; ///< What storage.path `auto` means.

    ScalarLayer& layer(ConfigOrigin origin) { return scalars[size_t(origin)]; }
    const ScalarLayer& layer(ConfigOrigin origin) const { return scalars[size_t(origin)]; }
};

} // namespace NetMonitor
