// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/targetdraft.h"

#include "app/config/configvalues.h"
#include "app/config/draftfields.h"
#include "app/config/probedraft.h"

namespace NetMonitor {

namespace {
constexpr qsizetype MaxTags = 32;
constexpr qsizetype MaxTagValue = 128;

/// Reads a draft and collects what is wrong with it.
class DraftReader
{
public:
    DraftReader(const ConfigSchema& schema, DraftSource source)
        : m_schema(schema)
        , m_fields(source)
    {
    }

    Target read(const TargetDraft& draft)
    {
        m_fields.refuseUnknown(draft,
                               optionNames(targetOptions()) << QStringLiteral("tags") << QStringLiteral("probes"), {});
        const OptionValues scalars = readScalars(draft);
        Target target;
        readIdentity(scalars, target);
        if (scalars.contains(QStringLiteral("interval"))) {
            target.interval = scalars.duration(QStringLiteral("interval"));
        }
        target.family = readFamily(scalars);
        target.enabled = !scalars.contains(QStringLiteral("enabled")) || scalars.flag(QStringLiteral("enabled"));
        target.tags = readTags(draft);
        target.probes = readProbeDrafts(draft, m_schema, m_fields);
        return target;
    }

    const QList<Error>& errors() const { return m_fields.errors(); }

private:
    OptionValues readScalars(const TargetDraft& draft)
    {
        OptionValues values;
        for (const OptionSpec& spec : targetOptions()) {
            const QString name = QString::fromLatin1(spec.name);
            if (m_fields.given(draft, name)) {
                if (const auto value = m_fields.readOption(spec, draft, {})) {
                    values.set(name, *value);
                }
            }
        }
        if (!m_fields.given(draft, QStringLiteral("address"))) {
            m_fields.refuse(QStringLiteral("address"), QStringLiteral("the address is missing"),
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
                m_fields.refuse(QStringLiteral("address"), address.error().detail, address.error().fix);
            } else {
                target.address = address->text;
            }
        }
        const bool labelled = scalars.contains(QStringLiteral("label"));
        target.label = labelled ? scalars.text(QStringLiteral("label")) : given;
        if (target.label.trimmed().isEmpty() && labelled) {
            m_fields.refuse(QStringLiteral("label"), QStringLiteral("a blank label is not allowed"),
                            QStringLiteral("write a name or leave the label out"));
        }
        if (!scalars.contains(QStringLiteral("id"))) {
            target.id = makeSlug(labelled ? target.label : target.address);
            return;
        }
        target.id = scalars.text(QStringLiteral("id"));
        if (!isSlug(target.id)) {
            m_fields.refuse(
                QStringLiteral("id"), QStringLiteral("'%1' is not allowed").arg(target.id),
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
        if (!m_fields.given(draft, path)) {
            return tags;
        }
        const QVariant value = draft.value(path);
        if (value.typeId() != QMetaType::QVariantMap || value.toMap().size() > MaxTags) {
            m_fields.refuse(path, QStringLiteral("the tags are not a mapping of at most %1").arg(MaxTags),
                            QStringLiteral("write them as {site: home}"));
            return tags;
        }
        static constexpr OptionSpec TagValue{.name = "tag", .type = OptionType::Text, .maximum = MaxTagValue};
        const QVariantMap map = value.toMap();
        for (auto it = map.constBegin(); it != map.constEnd(); ++it) {
            const auto text = checkValue(TagValue, *it, ListForm::Sequence);
            if (!isSlug(it.key())) {
                m_fields.refuse(joinPath(path, it.key()),
                                QStringLiteral("'%1' is not a tag name").arg(it.key().left(80)),
                                QStringLiteral("use 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit"));
            } else if (!text) {
                m_fields.refuse(joinPath(path, it.key()), text.error().detail, text.error().fix);
            } else {
                tags.insert(it.key(), text->toString());
            }
        }
        return tags;
    }

    const ConfigSchema& m_schema;
    DraftFields m_fields;
};
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
        probes += probeToDraft(probe, schema);
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
