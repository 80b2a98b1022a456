// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/environmentlayer.h"

#include "app/config/configvalues.h"
#include "app/config/locations.h"
#include "app/config/nearest.h"

#include <QSet>

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr FoundingVariable Founding[] = {
    {"AGENT_ID", "agent.id"},
    {"INTERVAL", "interval"},
    {"LOG_LEVEL", "logging.level"},
    {"INFLUX_URL", "exporters.influx.url"},
    {"INFLUX_TOKEN", "exporters.influx.token"},
    {"STORAGE_URL", ""},
    {"BROKER_URL", ""},
};

constexpr QLatin1String Prefix("NETMONITOR_");
constexpr QLatin1String FileSuffix("_FILE");

void readText(const SettingRow& row, const QString& text, const SourcePlace& place, ConfigLayers& layers,
              QList<ConfigError>& errors)
{
    const auto checked = checkValue(*row.spec, text, ListForm::Commas);
    if (!checked) {
        errors += place.error(row.path, checked.error().detail, checked.error().fix);
        return;
    }
    layers.layer(place.origin).insert(row.path, {*checked, place});
}

SourcePlace placeOf(const QString& variable)
{
    return {ConfigOrigin::Environment, QStringLiteral("environment ") % variable, 0, 0};
}

const SettingRow* findPath(const QList<SettingRow>& rows, const QString& path)
{
    const auto it = std::find_if(rows.begin(), rows.end(), [&path](const SettingRow& row) { return row.path == path; });
    return it == rows.end() ? nullptr : &*it;
}

/// A secret out of a file that a variable names.
void readFromFile(const SettingRow& row, const QString& variable, const QString& file, ConfigLayers& layers,
                  QList<ConfigError>& errors)
{
    const auto secret = readSecretFile(file);
    if (!secret) {
        errors += placeOf(variable).error(row.path, secret.error().detail, secret.error().fix);
        return;
    }
    readText(row, *secret, placeOf(variable), layers, errors);
}

/// A founding variable of a secret, with _FILE behind it.
void readFoundingFile(const FoundingVariable& variable, const QMap<QString, QString>& environment,
                      const QList<SettingRow>& rows, ConfigLayers& layers, QList<ConfigError>& errors)
{
    const QString name = QString::fromLatin1(variable.name) % FileSuffix;
    const SettingRow* row = findPath(rows, QString::fromLatin1(variable.path));
    const QString file = environment.value(name);
    if (row && row->spec->secret && !file.isEmpty()) {
        readFromFile(*row, name, file, layers, errors);
    }
}

void readFounding(const QMap<QString, QString>& environment, const QList<SettingRow>& rows, ConfigLayers& layers,
                  QList<ConfigError>& errors)
{
    for (const FoundingVariable& variable : Founding) {
        const QString name = QString::fromLatin1(variable.name);
        const QString text = environment.value(name);
        readFoundingFile(variable, environment, rows, layers, errors);
        if (text.isEmpty()) {
            continue;
        }
        if (*variable.path == '\0') {
            layers.notices
                += QStringLiteral("the environment variable %1 is ignored: this version does not serve it yet")
                       .arg(name);
            layers.ignored += ConfigEntry{QStringLiteral("environment.") % name,
                                          QStringLiteral("<ignored: not served by this version>"),
                                          ConfigOrigin::Environment, name};
            continue;
        }
        const QString path = QString::fromLatin1(variable.path);
        if (const SettingRow* row = findPath(rows, path)) { // a schema need not have every exporter
            // the founding texts write LOG_LEVEL=INFO
            readText(*row, path == u"logging.level" ? text.toLower() : text, placeOf(name), layers, errors);
        }
    }
}

/// What `<name>_env` of the file or of its own variable names: the secret `<name>`. It is as strong as a variable, for
/// it is one. A variable that is not set says nothing: what needs the secret says so when it is refused.
void readNamedSecrets(const QMap<QString, QString>& environment, const QList<SettingRow>& rows, ConfigLayers& layers,
                      QList<ConfigError>& errors)
{
    static const QString suffix = QStringLiteral("_env");
    for (const SettingRow& row : rows) {
        const SettingRow* secret
            = row.path.endsWith(suffix) ? findPath(rows, row.path.chopped(suffix.size())) : nullptr;
        if (!secret || !secret->spec->secret) {
            continue;
        }
        const QString own = environment.value(environmentName(row.path));
        const QString file = layers.layer(ConfigOrigin::File).value(row.path).value.toString();
        const QString name = own.isEmpty() ? file : own;
        if (const QString text = environment.value(name); !name.isEmpty() && !text.isEmpty()) {
            readText(*secret, text, placeOf(name), layers, errors);
        }
    }
}
/// Variables that the file says hold a secret, by `token_env` and its like.
QSet<QString> variablesNamedIn(const ConfigLayers& layers)
{
    QSet<QString> names;
    for (const LayerToken& token : layers.tokens) {
        if (token.source.startsWith(u"token_env ")) {
            names.insert(token.source.section(u' ', 1));
        }
    }
    const ScalarLayer& file = layers.layer(ConfigOrigin::File);
    for (auto it = file.constBegin(); it != file.constEnd(); ++it) {
        if (it.key().endsWith(u"_env")) {
            names.insert(it->value.toString());
        }
    }
    for (const QList<LayerEntry>& list : layers.lists) {
        for (const LayerEntry& entry : list) {
            const QVariantMap& values = entry.values.map();
            for (auto it = values.constBegin(); it != values.constEnd(); ++it) {
                if (it.key().endsWith(u"_env")) {
                    names.insert(it->toString());
                }
            }
        }
    }
    return names;
}
} // namespace

std::span<const FoundingVariable> foundingVariables()
{
    return Founding;
}

void readEnvironmentLayer(const QMap<QString, QString>& environment, const ConfigSchema& schema, ConfigLayers& layers,
                          QList<ConfigError>& errors)
{
    const QList<SettingRow> rows = settingRows(schema);
    readFounding(environment, rows, layers, errors);
    readNamedSecrets(environment, rows, layers, errors);
    const QSet<QString> named = variablesNamedIn(layers);
    QMap<QString, const SettingRow*> byName;
    for (const SettingRow& row : rows) {
        byName.insert(environmentName(row.path), &row);
    }
    for (auto it = environment.lowerBound(Prefix); it != environment.end() && it.key().startsWith(Prefix); ++it) {
        const QString& name = it.key();
        // defaultConfigFile() reads the one, `netmonitor target` the other
        const bool ofOthers = name == u"NETMONITOR_CONFIG" || name == u"NETMONITOR_TOKEN";
        if (it->isEmpty() || ofOthers || named.contains(name)) {
            continue;
        }
        const SettingRow* row = byName.value(name);
        const SettingRow* fileRow = name.endsWith(FileSuffix) ? byName.value(name.chopped(FileSuffix.size())) : nullptr;
        if (row) {
            readText(*row, *it, placeOf(name), layers, errors);
        } else if (fileRow && fileRow->spec->secret) {
            readFromFile(*fileRow, name, *it, layers, errors);
        } else {
            const QString near = nearest(name, byName.keys());
            errors += placeOf(name).error(
                {}, QStringLiteral("no setting has this environment variable"),
                near.isEmpty() ? QStringLiteral("use NETMONITOR_<PATH>, such as NETMONITOR_LOGGING__LEVEL")
                               : QStringLiteral("did you mean %1?").arg(near));
        }
    }
}

void readOverrideLayer(const QMap<QString, ConfigOverride>& overrides, const ConfigSchema& schema, ConfigLayers& layers,
                       QList<ConfigError>& errors)
{
    const QList<SettingRow> rows = settingRows(schema);
    QStringList paths;
    for (const SettingRow& row : rows) {
        paths += row.path;
    }
    for (auto it = overrides.constBegin(); it != overrides.constEnd(); ++it) {
        const SourcePlace place{ConfigOrigin::CommandLine,
                                it->source.isEmpty() ? QStringLiteral("command line") : it->source, 0, 0};
        if (const SettingRow* row = findPath(rows, it.key())) {
            readText(*row, it->text, place, layers, errors);
            continue;
        }
        const QString near = nearest(it.key(), paths);
        errors += place.error({}, QStringLiteral("there is no setting '%1'").arg(it.key()),
                              near.isEmpty() ? QString() : QStringLiteral("did you mean '%1'?").arg(near));
    }
}

} // namespace NetMonitor
