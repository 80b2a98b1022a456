// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/filelayer.h"

#include "app/config/apitokens.h"
#include "app/config/configvalues.h"
#include "app/config/nearest.h"
#include "app/config/optionlists.h"
#include "app/config/targetdraft.h"

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr qsizetype MaxTargets = 10'000;

/// A node as a draft has it: scalars are text. What the guard refused is left out.
/// @p places remembers where each field ("probes[0].count") stands.
QVariant toVariant(const YamlNode& node, const QString& field, QHash<QString, const YamlNode*>& places)
{
    places.insert(field, &node);
    switch (node.kind) {
    case YamlNode::Kind::Null:
    case YamlNode::Kind::Refused:
        break;
    case YamlNode::Kind::Scalar:
        return node.text;
    case YamlNode::Kind::Sequence: {
        QVariantList list;
        for (qsizetype i = 0; i < node.size(); ++i) {
            list += toVariant(node.children[size_t(i)], field % u'[' % QString::number(i) % u']', places);
        }
        return list;
    }
    case YamlNode::Kind::Map: {
        QVariantMap map;
        for (qsizetype i = 0; i < node.size(); ++i) {
            const YamlNode& key = node.key(i);
            if (key.kind == YamlNode::Kind::Scalar) {
                const QString path = joinPath(field, key.text);
                map.insert(key.text, toVariant(node.value(i), path, places));
                if (node.value(i).kind != YamlNode::Kind::Scalar) {
                    places.insert(path, &key); // what a list is wrong about starts at its key
                }
            }
        }
        return map;
    }
    }
    return {};
}

/// Where @p field stands, or what contains it when it is not there.
const YamlNode& nodeOf(QString field, const QHash<QString, const YamlNode*>& places, const YamlNode& whole)
{
    while (!field.isEmpty()) {
        if (const YamlNode* node = places.value(field)) {
            return *node;
        }
        field.truncate(std::max(field.lastIndexOf(u'.'), field.lastIndexOf(u'[')));
    }
    return whole;
}

class FileReader
{
public:
    FileReader(const YamlDocument& document, const ConfigSchema& schema, const QMap<QString, QString>& environment,
               ConfigLayers& layers, QList<ConfigError>& errors)
        : m_document(document)
        , m_schema(schema)
        , m_environment(environment)
        , m_layers(layers)
        , m_errors(errors)
        , m_sections(settingSections(schema))
        , m_lists(settingLists(schema))
    {
    }

    void readSection(const YamlNode& node, const QString& path)
    {
        if (node.kind == YamlNode::Kind::Refused || node.kind == YamlNode::Kind::Null) {
            return; // a section whose keys are all commented out says nothing
        }
        if (node.kind != YamlNode::Kind::Map) {
            refuse(node, path, QStringLiteral("this is not a mapping"),
                   QStringLiteral("write its keys below it: %1").arg(knownKeys(path).join(QStringLiteral(", "))));
            return;
        }
        for (qsizetype i = 0; i < node.size() && m_errors.size() < MaxConfigErrors; ++i) {
            if (node.key(i).kind == YamlNode::Kind::Scalar) {
                readKey(node.key(i), node.value(i), path);
            }
        }
    }

private:
    void refuse(const YamlNode& node, const QString& path, const QString& message, const QString& fix)
    {
        m_errors += m_document.errorAt(node, path, message, fix);
    }

    SourcePlace placeOf(const YamlNode& node) const
    {
        const ConfigError at = m_document.errorAt(node, {}, {}, {});
        return {ConfigOrigin::File, at.file, at.line, at.column};
    }

    const OptionSpec* findScalar(const QString& section, const QString& name) const
    {
        for (const SettingSection& candidate : m_sections) {
            for (const OptionSpec& spec : candidate.options) {
                if (candidate.path == section && name == QLatin1String(spec.name)) {
                    return &spec;
                }
            }
        }
        return nullptr;
    }

    const SettingList* findList(const QString& path) const
    {
        const auto it = std::find_if(m_lists.begin(), m_lists.end(),
                                     [&path](const SettingList& list) { return list.path == path; });
        return it == m_lists.end() ? nullptr : &*it;
    }

    /// Scalars, sections and lists directly below @p section.
    QStringList knownKeys(const QString& section) const
    {
        QStringList keys;
        for (const SettingSection& candidate : m_sections) {
            if (candidate.path == section) {
                for (const OptionSpec& spec : candidate.options) {
                    keys += QString::fromLatin1(spec.name);
                }
            }
        }
        keys += sectionsBelow(section);
        for (const SettingList& list : m_lists) {
            if (list.path == joinPath(section, QLatin1String(list.list.name))) {
                keys += QLatin1String(list.list.name);
            }
        }
        if (section.isEmpty()) {
            keys += QStringLiteral("targets");
        } else if (section == u"api") {
            keys += QStringLiteral("tokens");
        }
        return keys;
    }

    QStringList sectionsBelow(const QString& section) const
    {
        QStringList names;
        const QString prefix = section.isEmpty() ? QString() : QString(section % u'.');
        for (const SettingSection& candidate : m_sections) {
            if (!candidate.path.isEmpty() && candidate.path.startsWith(prefix) && candidate.path != section) {
                names += candidate.path.mid(prefix.size()).section(u'.', 0, 0);
            }
        }
        if (section.isEmpty()) {
            names += QStringLiteral("collectors"); // also when the schema has none
        }
        names.removeDuplicates();
        return names;
    }

    void readKey(const YamlNode& key, const YamlNode& value, const QString& section)
    {
        const QString path = joinPath(section, key.text);
        if (const OptionSpec* spec = findScalar(section, key.text)) {
            readScalar(*spec, key, value, path);
        } else if (sectionsBelow(section).contains(key.text)) {
            readSection(value, path);
        } else if (const SettingList* list = findList(path)) {
            m_layers.lists.insert(path, readOptionList(m_document, key, value, *list, m_environment, m_errors));
        } else if (path == u"targets") {
            readTargets(key, value);
        } else if (path == u"api.tokens") {
            m_layers.tokens = readTokens(m_document, value, m_environment, m_errors);
        } else if (path == u"ai") { // in the design, not in this version
            refuse(key, path, QStringLiteral("this version does not serve '%1' yet").arg(path),
                   QStringLiteral("remove it or comment it out"));
        } else {
            refuse(key, path, QStringLiteral("unknown key '%1'").arg(key.text.left(80)),
                   suggest(key.text, knownKeys(section)));
        }
    }

    void readScalar(const OptionSpec& spec, const YamlNode& key, const YamlNode& value, const QString& path)
    {
        if (containsRefused(value)) {
            return;
        }
        QHash<QString, const YamlNode*> places;
        const auto checked = checkValue(spec, toVariant(value, {}, places), ListForm::Sequence);
        const YamlNode& at = value.kind == YamlNode::Kind::Scalar ? value : key;
        if (!checked) {
            refuse(at, path, checked.error().detail, checked.error().fix);
            return;
        }
        m_layers.layer(ConfigOrigin::File).insert(path, {*checked, placeOf(at)});
    }

    void readTargets(const YamlNode& key, const YamlNode& list)
    {
        m_layers.defaultTargets = false;
        m_layers.targets.clear();
        m_layers.targetsPlace = placeOf(key);
        if (list.kind == YamlNode::Kind::Refused) {
            return;
        }
        if (list.kind != YamlNode::Kind::Sequence || list.size() > MaxTargets) {
            refuse(key, QStringLiteral("targets"),
                   QStringLiteral("the targets are not a list of at most %1").arg(MaxTargets),
                   QStringLiteral("write [] for none, or leave the key out for the default targets"));
            return;
        }
        QHash<QString, SourcePlace> seen;
        for (qsizetype i = 0; i < list.size() && m_errors.size() < MaxConfigErrors; ++i) {
            const YamlNode& entry = list.children[size_t(i)];
            if (!containsRefused(entry)) {
                readTarget(entry, QStringLiteral("targets[%1]").arg(i), seen);
            }
        }
    }

    void readTarget(const YamlNode& entry, const QString& path, QHash<QString, SourcePlace>& seen)
    {
        if (entry.kind != YamlNode::Kind::Map) {
            refuse(entry, path, QStringLiteral("a target is not a mapping"),
                   QStringLiteral("write it as {address: example.org}"));
            return;
        }
        QHash<QString, const YamlNode*> nodes;
        const auto target = parseTargetFully(toVariant(entry, {}, nodes).toMap(), m_schema, DraftSource::File);
        if (!target) {
            for (const Error& error : target.error()) {
                refuse(nodeOf(error.field, nodes, entry), joinPath(path, error.field), error.detail, error.fix);
            }
            return;
        }
        const SourcePlace place = placeOf(entry);
        const auto other = seen.constFind(target->id);
        if (other != seen.constEnd()) {
            refuse(nodeOf(QStringLiteral("id"), nodes, entry), joinPath(path, QStringLiteral("id")),
                   QStringLiteral("a second target has the id '%1'").arg(target->id),
                   QStringLiteral("set another id in this one; the first is at line %1").arg(other->line));
            return;
        }
        seen.insert(target->id, place);
        BaseTarget base{*target, place, {}};
        for (auto it = nodes.constBegin(); it != nodes.constEnd(); ++it) {
            base.fields.insert(it.key(), placeOf(**it));
        }
        m_layers.targets += base;
    }

    const YamlDocument& m_document;
    const ConfigSchema& m_schema;
    const QMap<QString, QString>& m_environment;
    ConfigLayers& m_layers;
    QList<ConfigError>& m_errors;
    QList<SettingSection> m_sections;
    QList<SettingList> m_lists;
};
} // namespace

void readFileLayer(const YamlDocument& document, const ConfigSchema& schema, const QMap<QString, QString>& environment,
                   ConfigLayers& layers, QList<ConfigError>& errors)
{
    errors += document.errors;
    FileReader(document, schema, environment, layers, errors).readSection(document.root, {});
    std::stable_sort(errors.begin(), errors.end(), [](const ConfigError& a, const ConfigError& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
}

} // namespace NetMonitor
