// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/configentries.h"

#include "app/config/configvalues.h"
#include "app/config/targetdraft.h"

namespace NetMonitor {

namespace {
QString originName(ConfigOrigin origin)
{
    switch (origin) {
    case ConfigOrigin::CommandLine:
        return QStringLiteral("command line");
    case ConfigOrigin::Environment:
        return QStringLiteral("environment");
    case ConfigOrigin::Runtime:
        return QStringLiteral("runtime");
    case ConfigOrigin::File:
        return QStringLiteral("file");
    case ConfigOrigin::Default:
        return QStringLiteral("default");
    }
    return {};
}

QString shown(const OptionSpec& spec, const QVariant& value)
{
    const bool isList = spec.type == OptionType::TextList;
    const bool empty = isList ? value.toStringList().isEmpty() : value.toString().isEmpty();
    return spec.secret && !empty ? QString::fromLatin1(Redacted) : yamlText(spec, value);
}

/// Entries of one target.
class TargetEntries
{
public:
    TargetEntries(const BaseTarget& base, const ConfigSchema& schema, QList<ConfigEntry>& entries)
        : m_base(base)
        , m_schema(schema)
        , m_path(QStringLiteral("targets.") % base.target.id)
        , m_entries(entries)
    {
    }

    void add()
    {
        const TargetDraft draft = targetToDraft(m_base.target, m_schema);
        for (const OptionSpec& spec : targetOptions()) {
            const QString name = QString::fromLatin1(spec.name);
            if (name != u"id" && draft.contains(name)) {
                addOne(name, name, yamlScalarOf(spec, draft.value(name)));
            }
        }
        const QMap<QString, QString>& tags = m_base.target.tags;
        for (auto it = tags.constBegin(); it != tags.constEnd(); ++it) {
            addOne(QStringLiteral("tags.") % it.key(), QStringLiteral("tags.") % it.key(), yamlScalar(*it));
        }
        for (qsizetype i = 0; i < m_base.target.probes.size(); ++i) {
            addProbe(m_base.target.probes.at(i), QStringLiteral("probes[%1]").arg(i));
        }
    }

private:
    static QString yamlScalarOf(const OptionSpec& spec, const QVariant& value)
    {
        return spec.type == OptionType::Text ? yamlScalar(value.toString()) : value.toString();
    }

    void addProbe(const ProbeSpec& probe, const QString& field)
    {
        const QString path = QStringLiteral("probes.") % probe.name;
        addOne(path % QStringLiteral(".type"), field % QStringLiteral(".type"), probe.type);
        const ConfigSchema::Section* prober = findProber(m_schema, probe.type);
        for (const OptionSpec& spec : prober ? prober->options : std::span<const OptionSpec>()) {
            const QString name = u'.' % QString::fromLatin1(spec.name);
            addOne(path % name, field % name, shown(spec, probe.options.map().value(name.mid(1))));
        }
    }

    void addOne(const QString& path, const QString& field, const QString& text)
    {
        const SourcePlace place = m_base.place.origin == ConfigOrigin::File ? m_base.fields.value(field) : m_base.place;
        m_entries += ConfigEntry{m_path % u'.' % path, text, place.origin, place.text()};
    }

    const BaseTarget& m_base;
    const ConfigSchema& m_schema;
    QString m_path;
    QList<ConfigEntry>& m_entries;
};

void addListEntries(const ConfigLayers& layers, const ConfigSchema& schema, QList<ConfigEntry>& entries)
{
    const QList<SettingList> lists = settingLists(schema);
    for (const SettingList& list : lists) {
        const QString key = QString::fromLatin1(list.list.options.front().name);
        for (const LayerEntry& entry : layers.lists.value(list.path)) {
            for (const OptionSpec& spec : list.list.options.subspan(1)) {
                const QString name = QString::fromLatin1(spec.name);
                const QString path = list.path % u'.' % entry.values.text(key) % u'.' % name;
                const SourcePlace place = entry.fields.value(name);
                entries += ConfigEntry{path, shown(spec, entry.values.map().value(name)), place.origin, place.text()};
            }
        }
    }
}
} // namespace

QString SourcePlace::text() const
{
    if (origin == ConfigOrigin::Environment) {
        return file.section(u' ', 1); // the variable's name
    }
    return line > 0 ? QStringLiteral("%1:%2:%3").arg(file).arg(line).arg(column) : file;
}

ConfigError SourcePlace::error(const QString& path, const QString& message, const QString& fix) const
{
    return ConfigError{file, line, column, path, message, fix};
}

QList<ConfigEntry> configEntries(const Settings& settings, const EffectiveValues& values,
                                 const QList<BaseTarget>& targets, const ConfigLayers& layers,
                                 const ConfigSchema& schema)
{
    QList<ConfigEntry> entries;
    const QList<SettingRow> rows = settingRows(schema);
    for (const SettingRow& row : rows) {
        const auto it = values.constFind(row.path);
        if (it != values.constEnd()) {
            const QVariant value = row.path == u"storage.path" ? QVariant(settings.storage.path) : it->value;
            entries += ConfigEntry{row.path, shown(*row.spec, value), it->place.origin, it->place.text()};
        }
    }
    for (const BaseTarget& base : targets) {
        TargetEntries(base, schema, entries).add();
    }
    addListEntries(layers, schema, entries);
    for (const LayerToken& token : layers.tokens) {
        const QString path = QStringLiteral("api.tokens.") % token.token.name;
        const QString source = token.place.text();
        entries += ConfigEntry{path % QStringLiteral(".role"), roleName(token.token.role), token.place.origin, source};
        entries += ConfigEntry{path % QStringLiteral(".token"), QString::fromLatin1(Redacted), token.place.origin,
                               source % QStringLiteral(" (") % token.source % u')'};
    }
    return entries + layers.ignored;
}

QString printConfig(const QList<ConfigEntry>& entries)
{
    QString text;
    for (const ConfigEntry& entry : entries) {
        text += entry.path % QStringLiteral(": ") % entry.value % QStringLiteral("  # ") % originName(entry.origin);
        text += entry.source.isEmpty() ? QStringLiteral("\n") : QString(QStringLiteral(" ") % entry.source % u'\n');
    }
    return text;
}

} // namespace NetMonitor
