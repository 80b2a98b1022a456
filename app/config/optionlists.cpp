// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/optionlists.h"

#include "app/config/configvalues.h"
#include "app/config/draftfields.h"
#include "app/config/namedsecret.h"
#include "app/config/nearest.h"
#include "models/domain/target.h"

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr qsizetype MostEntries = 1000;

/// A scalar or a list of scalars; anything else is nothing, which no option takes.
QVariant valueOf(const YamlNode& node)
{
    if (node.kind == YamlNode::Kind::Scalar) {
        return node.text;
    }
    if (node.kind == YamlNode::Kind::Map) {
        return QVariantMap();
    }
    if (node.kind != YamlNode::Kind::Sequence) {
        return {};
    }
    QVariantList list;
    for (const YamlNode& child : node.children) {
        list += valueOf(child);
    }
    return list;
}

/// Reads the entries of one list.
class EntryReader
{
public:
    EntryReader(const YamlDocument& document, const OptionList& list, const QMap<QString, QString>& environment,
                QList<ConfigError>& errors)
        : m_document(document)
        , m_list(list)
        , m_environment(environment)
        , m_key(QString::fromLatin1(list.options.front().name))
        , m_errors(errors)
    {
    }

    std::optional<LayerEntry> read(const YamlNode& node, const QString& path)
    {
        if (node.kind != YamlNode::Kind::Map) {
            refuse(node, path, QStringLiteral("an entry is not a mapping"),
                   QStringLiteral("write it as {%1: something, ...}").arg(m_key));
            return std::nullopt;
        }
        const qsizetype before = m_errors.size();
        LayerEntry entry{{}, placeOf(node), {}};
        for (qsizetype i = 0; i < node.size() && m_errors.size() < MaxConfigErrors; ++i) {
            readKey(node.key(i), node.value(i), path, entry);
        }
        readNamedSecrets(node, path, entry);
        fillDefaults(node, path, entry);
        if (m_errors.size() == before) {
            checkName(node, path, entry);
        }
        return m_errors.size() == before ? std::optional(entry) : std::nullopt;
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

    void readKey(const YamlNode& key, const YamlNode& value, const QString& path, LayerEntry& entry)
    {
        const QStringList known = optionNames(m_list.options);
        const qsizetype index = known.indexOf(key.text);
        const QString field = joinPath(path, key.text);
        if (index < 0) {
            refuse(key, field, QStringLiteral("unknown key '%1'").arg(key.text.left(80)), suggest(key.text, known));
            return;
        }
        if (!isFlat(value, field)) {
            return;
        }
        const YamlNode& at = value.kind == YamlNode::Kind::Scalar ? value : key;
        const auto checked = checkValue(m_list.options[size_t(index)], valueOf(value), ListForm::Sequence);
        if (!checked) {
            refuse(at, field, checked.error().detail, checked.error().fix);
            return;
        }
        entry.values.set(key.text, *checked);
        entry.fields.insert(key.text, placeOf(at));
    }

    /// Whether the entries of @p list, if it is one, are all plain values.
    bool isFlat(const YamlNode& list, const QString& field)
    {
        const qsizetype count = list.kind == YamlNode::Kind::Sequence ? list.size() : 0;
        for (qsizetype i = 0; i < count; ++i) {
            if (const YamlNode& entry = list.children[size_t(i)]; entry.kind != YamlNode::Kind::Scalar) {
                refuse(entry, QStringLiteral("%1[%2]").arg(field).arg(i),
                       QStringLiteral("an entry of this list is not a plain value"),
                       QStringLiteral("write it as text"));
                return false;
            }
        }
        return true;
    }

    void readNamedSecrets(const YamlNode& node, const QString& path, LayerEntry& entry)
    {
        for (const OptionSpec& spec : m_list.options) {
            const QString name = QString::fromLatin1(spec.name);
            const QString envKey = name % QStringLiteral("_env");
            const QString fileKey = name % QStringLiteral("_file");
            const bool byVariable = entry.values.contains(envKey);
            if (!spec.secret || (!byVariable && !entry.values.contains(fileKey))) {
                continue;
            }
            if (int(byVariable) + int(entry.values.contains(fileKey)) + int(entry.values.contains(name)) > 1) {
                refuse(node, path, QStringLiteral("%1 has more than one source").arg(name),
                       QStringLiteral("give one of %1, %2, %3").arg(name, envKey, fileKey));
                continue;
            }
            const QString key = byVariable ? envKey : fileKey;
            const auto secret = byVariable ? secretOfVariable(entry.values.text(envKey), m_environment)
                                           : secretOfFile(entry.values.text(fileKey), m_document.file);
            const auto checked
                = secret ? checkValue(spec, *secret, ListForm::Sequence) : Unexpected<Error>{secret.error()};
            if (!checked) {
                refuse(*node.find(key), joinPath(path, key), checked.error().detail, checked.error().fix);
                continue;
            }
            entry.values.set(name, *checked);
        }
    }

    void fillDefaults(const YamlNode& node, const QString& path, LayerEntry& entry)
    {
        for (const OptionSpec& spec : m_list.options) {
            const QString name = QString::fromLatin1(spec.name);
            if (node.find(name) || entry.values.contains(name)) {
                continue;
            }
            if (spec.required) {
                refuse(node, path, QStringLiteral("%1 is missing").arg(name),
                       QStringLiteral("give %1").arg(describeAllowed(spec)));
            } else if (const auto fallback = parseOption(spec, QString::fromUtf8(spec.defaultText))) {
                entry.values.set(name, *fallback);
            }
        }
    }

    void checkName(const YamlNode& node, const QString& path, const LayerEntry& entry)
    {
        const QString name = entry.values.text(m_key);
        const YamlNode* at = node.find(m_key);
        if (!isSlug(name)) {
            refuse(at ? *at : node, joinPath(path, m_key), QStringLiteral("'%1' is not allowed").arg(name.left(80)),
                   QStringLiteral("use 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit, such as '%1'")
                       .arg(makeSlug(name)));
        } else if (const auto other = m_seen.constFind(name); other != m_seen.constEnd()) {
            refuse(at ? *at : node, joinPath(path, m_key), QStringLiteral("a second entry is named '%1'").arg(name),
                   QStringLiteral("choose another name; the first is at line %1").arg(*other));
        } else {
            m_seen.insert(name, entry.place.line);
        }
    }

    const YamlDocument& m_document;
    const OptionList& m_list;
    const QMap<QString, QString>& m_environment;
    QString m_key;
    QList<ConfigError>& m_errors;
    QHash<QString, int> m_seen; ///< Line by name.
};
} // namespace

QList<LayerEntry> readOptionList(const YamlDocument& document, const YamlNode& key, const YamlNode& list,
                                 const SettingList& spec, const QMap<QString, QString>& environment,
                                 QList<ConfigError>& errors)
{
    QList<LayerEntry> entries;
    if (list.kind == YamlNode::Kind::Refused) {
        return entries;
    }
    if (list.kind != YamlNode::Kind::Sequence || list.size() > MostEntries) {
        errors += document.errorAt(key, spec.path, QStringLiteral("this is not a list of at most %1").arg(MostEntries),
                                   QStringLiteral("write [] for none"));
        return entries;
    }
    EntryReader reader(document, spec.list, environment, errors);
    for (qsizetype i = 0; i < list.size() && errors.size() < MaxConfigErrors; ++i) {
        const YamlNode& entry = list.children[size_t(i)];
        if (containsRefused(entry)) {
            continue;
        }
        if (const auto read = reader.read(entry, QStringLiteral("%1[%2]").arg(spec.path).arg(i))) {
            entries += *read;
        }
    }
    return entries;
}

} // namespace NetMonitor
