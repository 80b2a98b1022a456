// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/targetdraft.h"

#include "app/config/configvalues.h"
#include "app/config/nearest.h"

#include <QSet>

namespace NetMonitor {

namespace {
constexpr qsizetype MaxProbes = 16;
constexpr qsizetype MaxTags = 32;
constexpr qsizetype MaxErrors = 100; ///< Of one draft; nobody reads more.
constexpr qsizetype MaxTagValue = 128;

QStringList names(std::span<const OptionSpec> specs)
{
    QStringList list;
    for (const OptionSpec& spec : specs) {
        list += QString::fromLatin1(spec.name);
    }
    return list;
}

/// Reads a draft and collects what is wrong with it.
class DraftReader
{
public:
    DraftReader(const ConfigSchema& schema, DraftSource source)
        : m_schema(schema)
        , m_source(source)
    {
    }

    Target read(const TargetDraft& draft)
    {
        refuseUnknown(draft, names(targetOptions()) << QStringLiteral("tags") << QStringLiteral("probes"), {});
        const OptionValues scalars = readScalars(draft);
        Target target;
        readIdentity(scalars, target);
        if (scalars.contains(QStringLiteral("interval"))) {
            target.interval = scalars.duration(QStringLiteral("interval"));
        }
        target.family = readFamily(scalars);
        target.enabled = !scalars.contains(QStringLiteral("enabled")) || scalars.flag(QStringLiteral("enabled"));
        target.tags = readTags(draft);
        target.probes = readProbes(draft);
        return target;
    }

    const QList<Error>& errors() const { return m_errors; }

private:
    void refuse(const QString& field, const QString& detail, const QString& fix)
    {
        m_errors += Error{ErrorCode::InvalidArgument, detail, fix, field};
    }

    bool given(const QVariantMap& map, const QString& key) const
    {
        const auto it = map.constFind(key);
        return it != map.constEnd() && (m_source == DraftSource::File || !it->isNull()); // JSON null: the default
    }

    void refuseUnknown(const QVariantMap& map, const QStringList& known, const QString& path)
    {
        for (auto it = map.keyBegin(); it != map.keyEnd(); ++it) {
            if (!known.contains(*it) && m_errors.size() < MaxErrors) {
                refuse(joinPath(path, *it), QStringLiteral("unknown key '%1'").arg(it->left(80)), suggest(*it, known));
            }
        }
    }

    std::optional<QVariant> readOption(const OptionSpec& spec, const QVariantMap& map, const QString& path)
    {
        const QString name = QString::fromLatin1(spec.name);
        const auto checked = checkValue(spec, map.value(name), ListForm::Sequence);
        if (!checked) {
            refuse(joinPath(path, name), checked.error().detail, checked.error().fix);
            return std::nullopt;
        }
        return *checked;
    }

    OptionValues readScalars(const TargetDraft& draft)
    {
        OptionValues values;
        for (const OptionSpec& spec : targetOptions()) {
            const QString name = QString::fromLatin1(spec.name);
            if (given(draft, name)) {
                if (const auto value = readOption(spec, draft, {})) {
                    values.set(name, *value);
                }
            }
        }
        if (!given(draft, QStringLiteral("address"))) {
            refuse(QStringLiteral("address"), QStringLiteral("the address is missing"),
                   QStringLiteral("give a host name, an IP address, an http(s) URL, gateway or resolver"));
        }
        return values;
    }

    void readIdentity(const OptionValues& scalars, Target& target)
    {
        const QString given
            = scalars.contains(QStringLiteral("address")) ? scalars.text(QStringLiteral("address")) : QString();
        if (!given.isEmpty()) {
            const auto address = parseTargetAddress(given);
            if (!address) {
                refuse(QStringLiteral("address"), address.error().detail, address.error().fix);
            } else {
                target.address = address->text;
            }
        }
        const bool labelled = scalars.contains(QStringLiteral("label"));
        target.label = labelled ? scalars.text(QStringLiteral("label")) : given;
        if (target.label.trimmed().isEmpty() && labelled) {
            refuse(QStringLiteral("label"), QStringLiteral("a blank label is not allowed"),
                   QStringLiteral("write a name or leave the label out"));
        }
        if (!scalars.contains(QStringLiteral("id"))) {
            target.id = makeSlug(labelled ? target.label : target.address);
            return;
        }
        target.id = scalars.text(QStringLiteral("id"));
        if (!isSlug(target.id)) {
            refuse(QStringLiteral("id"), QStringLiteral("'%1' is not allowed").arg(target.id),
                   QStringLiteral("use 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit, such as '%1'")
                       .arg(makeSlug(target.id)));
        }
    }

    static AddressFamily readFamily(const OptionValues& scalars)
    {
        const QString name
            = scalars.contains(QStringLiteral("family")) ? scalars.text(QStringLiteral("family")) : QString();
        for (const AddressFamily family : {AddressFamily::IPv4, AddressFamily::IPv6}) {
            if (name == addressFamilyName(family)) {
                return family;
            }
        }
        return AddressFamily::Any;
    }

    QMap<QString, QString> readTags(const TargetDraft& draft)
    {
        QMap<QString, QString> tags;
        const QString path = QStringLiteral("tags");
        if (!given(draft, path)) {
            return tags;
        }
        const QVariant value = draft.value(path);
        if (value.typeId() != QMetaType::QVariantMap || value.toMap().size() > MaxTags) {
            refuse(path, QStringLiteral("the tags are not a mapping of at most %1").arg(MaxTags),
                   QStringLiteral("write them as {site: home}"));
            return tags;
        }
        static constexpr OptionSpec TagValue{.name = "tag", .type = OptionType::Text, .maximum = MaxTagValue};
        const QVariantMap map = value.toMap();
        for (auto it = map.constBegin(); it != map.constEnd(); ++it) {
            const auto text = checkValue(TagValue, *it, ListForm::Sequence);
            if (!isSlug(it.key())) {
                refuse(joinPath(path, it.key()), QStringLiteral("'%1' is not a tag name").arg(it.key().left(80)),
                       QStringLiteral("use 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit"));
            } else if (!text) {
                refuse(joinPath(path, it.key()), text.error().detail, text.error().fix);
            } else {
                tags.insert(it.key(), text->toString());
            }
        }
        return tags;
    }

    QList<ProbeSpec> readProbes(const TargetDraft& draft)
    {
        const QString path = QStringLiteral("probes");
        QVariantList list{QVariantMap{{QStringLiteral("type"), QStringLiteral("ping")}}};
        if (given(draft, path)) {
            const QVariant value = draft.value(path);
            list = value.toList();
            if (value.typeId() != QMetaType::QVariantList || list.isEmpty() || list.size() > MaxProbes) {
                refuse(path, QStringLiteral("the probes are not a list of 1 to %1").arg(MaxProbes),
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
                refuse(entryPath, QStringLiteral("a second probe has the name '%1'").arg(probe->name),
                       QStringLiteral("set a name of its own in this one, such as `name: %1-2`").arg(probe->name));
            } else if (probe) {
                seen.insert(probe->name);
                probes += *probe;
            }
        }
        return probes;
    }

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
            refuse(joinPath(path, QStringLiteral("type")),
                   text.isEmpty() ? QStringLiteral("the probe's type is missing")
                                  : QStringLiteral("there is no probe of type '%1'").arg(text),
                   suggest(text, known));
        }
        return prober;
    }

    std::optional<ProbeSpec> readProbe(const QVariant& value, const QString& path)
    {
        if (value.typeId() != QMetaType::QVariantMap) {
            refuse(path, QStringLiteral("a probe is not a mapping"), QStringLiteral("write it as {type: ping}"));
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
        if (!given(map, key)) {
            return type;
        }
        const QVariant value = map.value(key);
        const QString name = value.typeId() == QMetaType::QString ? value.toString() : QString();
        if (!isSlug(name)) {
            refuse(joinPath(path, key), QStringLiteral("'%1' is not a probe name").arg(name.left(80)),
                   QStringLiteral("use 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit"));
        }
        return name;
    }

    OptionValues readProbeOptions(const ConfigSchema::Section& prober, const QVariantMap& map, const QString& path)
    {
        refuseUnknown(map, names(prober.options) << QStringLiteral("type") << QStringLiteral("name"), path);
        OptionValues values;
        for (const OptionSpec& spec : prober.options) {
            const QString name = QString::fromLatin1(spec.name);
            if (given(map, name)) {
                refuseFileOnly(spec, joinPath(path, name));
                if (const auto value = readOption(spec, map, path)) {
                    values.set(name, *value);
                }
                continue;
            }
            const auto fallback = parseOption(spec, QString::fromUtf8(spec.defaultText));
            if (!fallback) {
                refuse(joinPath(path, name), QStringLiteral("the %1 is missing").arg(name),
                       QStringLiteral("give %1").arg(describeAllowed(spec)));
                continue;
            }
            values.set(name, *fallback);
        }
        return values;
    }

    void refuseFileOnly(const OptionSpec& spec, const QString& field)
    {
        if (spec.fileOnly && m_source == DraftSource::Api) {
            refuse(field, QStringLiteral("this option cannot be set over the API"),
                   QStringLiteral("set it in the configuration file"));
        }
    }

    const ConfigSchema& m_schema;
    DraftSource m_source;
    QList<Error> m_errors;
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
        break;
    }
    return value;
}

QVariantMap probeDraft(const ProbeSpec& probe, const ConfigSchema& schema)
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
} // namespace

Expected<Target, QList<Error>> parseTargetFully(const TargetDraft& draft, const ConfigSchema& schema,
                                                DraftSource source)
{
    DraftReader reader(schema, source);
    Target target = reader.read(draft);
    if (!reader.errors().isEmpty()) {
        return Unexpected<QList<Error>>{reader.errors()};
    }
    return target;
}

Expected<Target> parseTarget(const TargetDraft& draft, const ConfigSchema& schema, DraftSource source)
{
    auto target = parseTargetFully(draft, schema, source);
    if (!target) {
        Error first = target.error().first();
        first.detail = first.field % QStringLiteral(": ") % first.detail;
        return Unexpected<Error>{first};
    }
    return *std::move(target);
}

TargetDraft targetToDraft(const Target& target, const ConfigSchema& schema)
{
    TargetDraft draft{{QStringLiteral("id"), target.id},
                      {QStringLiteral("address"), target.address},
                      {QStringLiteral("label"), target.label},
                      {QStringLiteral("family"), addressFamilyName(target.family)},
                      {QStringLiteral("enabled"), target.enabled}};
    if (target.interval) {
        draft.insert(QStringLiteral("interval"), formatDuration(*target.interval));
    }
    QVariantMap tags;
    for (auto it = target.tags.constBegin(); it != target.tags.constEnd(); ++it) {
        tags.insert(it.key(), it.value());
    }
    draft.insert(QStringLiteral("tags"), tags);
    QVariantList probes;
    for (const ProbeSpec& probe : target.probes) {
        probes += probeDraft(probe, schema);
    }
    draft.insert(QStringLiteral("probes"), probes);
    return draft;
}

double packetRate(const Target& target, Duration interval)
{
    double packets = 0;
    for (const ProbeSpec& probe : target.probes) {
        const QString count = QStringLiteral("count");
        packets += probe.options.contains(count) ? double(probe.options.integer(count)) : 1.0;
    }
    return target.enabled ? packets / toSeconds(target.interval.value_or(interval)) : 0;
}

QList<TargetDraft> defaultTargetDrafts()
{
    return {{{QStringLiteral("id"), QStringLiteral("gateway")},
             {QStringLiteral("address"), QStringLiteral("gateway")},
             {QStringLiteral("label"), QStringLiteral("Gateway")}},
            {{QStringLiteral("id"), QStringLiteral("resolver")},
             {QStringLiteral("address"), QStringLiteral("resolver")},
             {QStringLiteral("label"), QStringLiteral("Resolver")}},
            {{QStringLiteral("id"), defaultPrimary()},
             {QStringLiteral("address"), QStringLiteral("1.1.1.1")},
             {QStringLiteral("label"), QStringLiteral("Internet (1.1.1.1)")}}};
}

QString defaultPrimary()
{
    return QStringLiteral("internet");
}

} // namespace NetMonitor
