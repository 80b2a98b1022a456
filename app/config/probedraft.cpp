// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/probedraft.h"

#include "app/config/configvalues.h"
#include "app/config/nearest.h"

#include <QSet>

namespace NetMonitor {

namespace {
constexpr qsizetype MaxProbes = 16;

class ProbeDraftReader
{
public:
    ProbeDraftReader(const ConfigSchema& schema, DraftFields& fields)
        : m_schema(schema)
        , m_fields(fields)
    {
    }

    QList<ProbeSpec> read(const TargetDraft& draft)
    {
        const QString path = QStringLiteral("probes");
        QVariantList list{QVariantMap{{QStringLiteral("type"), QStringLiteral("ping")}}};
        if (m_fields.given(draft, path)) {
            const QVariant value = draft.value(path);
            list = value.toList();
            if (value.typeId() != QMetaType::QVariantList || list.isEmpty() || list.size() > MaxProbes) {
                m_fields.refuse(path, QStringLiteral("the probes are not a list of 1 to %1").arg(MaxProbes),
                                QStringLiteral("write them as [{type: ping}], or leave the key out for that"));
                return {};
            }
        }
        QList<ProbeSpec> probes;
        QSet<QString> seen;
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString entryPath = QStringLiteral("probes[%1]").arg(i);
            const auto probe = readProbe(list.at(i), entryPath);
            if (probe && seen.contains(probe->name)) {
                m_fields.refuse(
                    entryPath, QStringLiteral("a second probe has the name '%1'").arg(probe->name),
                    QStringLiteral("set a name of its own in this one, such as `name: %1-2`").arg(probe->name));
            } else if (probe) {
                seen.insert(probe->name);
                probes += *probe;
            }
        }
        return probes;
    }

private:
    const ConfigSchema::Section* readType(const QVariant& type, const QString& path)
    {
        const ConfigSchema::Section* prober
            = type.typeId() == QMetaType::QString ? findProber(m_schema, type.toString()) : nullptr;
        if (!prober) {
            QStringList known;
            for (const ConfigSchema::Section& section : m_schema.probers) {
                known += QString::fromLatin1(section.name);
            }
            const QString text = type.toString().left(80);
            m_fields.refuse(joinPath(path, QStringLiteral("type")),
                            text.isEmpty() ? QStringLiteral("the probe's type is missing")
                                           : QStringLiteral("there is no probe of type '%1'").arg(text),
                            suggest(text, known));
        }
        return prober;
    }

    std::optional<ProbeSpec> readProbe(const QVariant& value, const QString& path)
    {
        if (value.typeId() != QMetaType::QVariantMap) {
            m_fields.refuse(path, QStringLiteral("a probe is not a mapping"),
                            QStringLiteral("write it as {type: ping}"));
            return std::nullopt;
        }
        const QVariantMap map = value.toMap();
        const ConfigSchema::Section* prober = readType(map.value(QStringLiteral("type")), path);
        if (!prober) {
            return std::nullopt;
        }
        ProbeSpec probe;
        probe.type = QString::fromLatin1(prober->name);
        probe.name = readProbeName(map, probe.type, path);
        probe.options = readProbeOptions(*prober, map, path);
        return probe;
    }

    QString readProbeName(const QVariantMap& map, const QString& type, const QString& path)
    {
        const QString key = QStringLiteral("name");
        if (!m_fields.given(map, key)) {
            return type;
        }
        const QVariant value = map.value(key);
        const QString name = value.typeId() == QMetaType::QString ? value.toString() : QString();
        if (!isSlug(name)) {
            m_fields.refuse(joinPath(path, key), QStringLiteral("'%1' is not a probe name").arg(name.left(80)),
                            QStringLiteral("use 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit"));
        }
        return name;
    }

    OptionValues readProbeOptions(const ConfigSchema::Section& prober, const QVariantMap& map, const QString& path)
    {
        m_fields.refuseUnknown(map, optionNames(prober.options) << QStringLiteral("type") << QStringLiteral("name"),
                               path);
        OptionValues values;
        for (const OptionSpec& spec : prober.options) {
            const QString name = QString::fromLatin1(spec.name);
            if (m_fields.given(map, name)) {
                refuseFileOnly(spec, joinPath(path, name));
                if (const auto value = m_fields.readOption(spec, map, path)) {
                    values.set(name, *value);
                }
                continue;
            }
            const auto fallback = parseOption(spec, QString::fromUtf8(spec.defaultText));
            if (!fallback) {
                m_fields.refuse(joinPath(path, name), QStringLiteral("the %1 is missing").arg(name),
                                QStringLiteral("give %1").arg(describeAllowed(spec)));
                continue;
            }
            values.set(name, *fallback);
        }
        return values;
    }

    void refuseFileOnly(const OptionSpec& spec, const QString& field)
    {
        if (spec.fileOnly && m_fields.source() == DraftSource::Api) {
            m_fields.refuse(field, QStringLiteral("this option cannot be set over the API"),
                            QStringLiteral("set it in the configuration file"));
        }
    }

    const ConfigSchema& m_schema;
    DraftFields& m_fields;
};

/// A value as JSON carries it, and as checkOption() reads it back.
QVariant portable(const OptionSpec& spec, const QVariant& value)
{
    switch (spec.type) {
    case OptionType::TimeSpan:
        return formatOption(spec, value);
    case OptionType::TextList: {
        QVariantList list;
        const QStringList texts = value.toStringList();
        for (const QString& text : texts) {
            list += text;
        }
        return list;
    }
    case OptionType::Bool:
    case OptionType::Integer:
    case OptionType::Real:
    case OptionType::Size:
    case OptionType::Text:
    case OptionType::Choice:
    case OptionType::Url:
        break;
    }
    return value;
}
} // namespace

QList<ProbeSpec> readProbeDrafts(const TargetDraft& draft, const ConfigSchema& schema, DraftFields& fields)
{
    return ProbeDraftReader(schema, fields).read(draft);
}

QVariantMap probeToDraft(const ProbeSpec& probe, const ConfigSchema& schema)
{
    QVariantMap draft{{QStringLiteral("type"), probe.type}, {QStringLiteral("name"), probe.name}};
    if (const ConfigSchema::Section* prober = findProber(schema, probe.type)) {
        for (const OptionSpec& spec : prober->options) {
            const QString name = QString::fromLatin1(spec.name);
            if (probe.options.contains(name)) {
                draft.insert(name, portable(spec, probe.options.map().value(name)));
            }
        }
    }
    return draft;
}

} // namespace NetMonitor
