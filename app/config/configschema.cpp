// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/configschema.h"

#include "app/config/settingtables.h"

namespace NetMonitor {

namespace {
using enum OptionType;

constexpr double Day = 86'400;

constexpr OptionSpec TargetTable[] = {
    {.name = "id",
     .type = Text,
     .minimum = 1,
     .maximum = 64,
     .help = "Name in every export: a-z 0-9 . _ - beginning with a letter or digit; default: made from label or "
             "address."},
    {.name = "address",
     .type = Text,
     .minimum = 1,
     .maximum = 2048,
     .help = "Host name, IPv4 or IPv6 address, http(s) URL, gateway or resolver. Must be given."},
    {.name = "label", .type = Text, .minimum = 1, .maximum = 128, .help = "For people; default: the address."},
    {.name = "interval",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0.2,
     .maximum = Day,
     .help = "Between rounds; default: the general interval."},
    {.name = "family",
     .type = Choice,
     .defaultText = "any",
     .help = "Address family; any: as the system prefers.",
     .choices = "any|ipv4|ipv6"},
    {.name = "enabled", .type = Bool, .defaultText = "true", .help = "false: kept and shown, not measured."},
};

constexpr OptionSpec TokenTable[] = {
    {.name = "name", .type = Text, .minimum = 1, .maximum = 64, .help = "For logs; unique. Must be given."},
    {.name = "role",
     .type = Choice,
     .help = "viewer reads; operator also changes targets; admin also the configuration. Must be given.",
     .choices = "viewer|operator|admin"},
    {.name = "token",
     .type = Text,
     .minimum = 16,
     .maximum = 512,
     .help = "The secret itself: 16 to 512 printable ASCII characters without spaces.",
     .secret = true,
     .fileOnly = true},
    {.name = "token_env",
     .type = Text,
     .minimum = 1,
     .maximum = 128,
     .help = "Environment variable that holds it.",
     .fileOnly = true},
    {.name = "token_file",
     .type = Text,
     .minimum = 1,
     .maximum = 4096,
     .help = "File that holds it; the file's final line break does not count.",
     .fileOnly = true},
};

SettingSection made(const FixedSection& section)
{
    return {QString::fromLatin1(section.path), section.options, QString::fromUtf8(section.help)};
}

QList<SettingSection> exporterSections(const ConfigSchema& schema)
{
    QList<SettingSection> sections;
    for (const ConfigSchema::Section& exporter : schema.exporters) {
        const QString id = QString::fromLatin1(exporter.name);
        sections += SettingSection{QStringLiteral("exporters.") % id, exporter.options,
                                   QStringLiteral("The %1 exporter.").arg(id)};
    }
    return sections;
}
} // namespace

QList<SettingSection> settingSections(const ConfigSchema& schema)
{
    QList<SettingSection> sections;
    for (const FixedSection& section : sectionsBeforeCollectors()) {
        sections += made(section);
    }
    for (const ConfigSchema::Section& collector : schema.collectors) {
        const QString id = QString::fromLatin1(collector.name);
        sections += SettingSection{QStringLiteral("collectors.") % id, collector.options,
                                   QStringLiteral("The %1 collector.").arg(id)};
    }
    for (const FixedSection& section : sectionsAfterCollectors()) {
        sections += made(section);
        if (qstrcmp(section.path, "exporters.prometheus") == 0) {
            sections += exporterSections(schema);
        }
    }
    return sections;
}

QList<SettingList> settingLists(const ConfigSchema& schema)
{
    QList<SettingList> lists;
    const auto add = [&lists](const char* group, const QList<ConfigSchema::Section>& sections) {
        for (const ConfigSchema::Section& section : sections) {
            for (const OptionList& list : section.lists) {
                lists += SettingList{
                    QStringList{QLatin1String(group), QLatin1String(section.name), QLatin1String(list.name)}.join(u'.'),
                    list};
            }
        }
    };
    add("collectors", schema.collectors);
    add("exporters", schema.exporters);
    return lists;
}

QList<SettingRow> settingRows(const ConfigSchema& schema)
{
    QList<SettingRow> rows;
    const QList<SettingSection> sections = settingSections(schema);
    for (const SettingSection& section : sections) {
        for (const OptionSpec& spec : section.options) {
            const QString name = QString::fromLatin1(spec.name);
            rows += SettingRow{section.path.isEmpty() ? name : QString(section.path % u'.' % name), &spec};
        }
    }
    return rows;
}

bool isOptional(const OptionSpec& spec)
{
    const bool emptyMeansSomething = spec.type == Text || spec.type == TextList;
    return !emptyMeansSomething && *spec.defaultText == '\0';
}

std::span<const OptionSpec> targetOptions()
{
    return TargetTable;
}

std::span<const OptionSpec> tokenOptions()
{
    return TokenTable;
}

const ConfigSchema::Section* findProber(const ConfigSchema& schema, const QString& type)
{
    for (const ConfigSchema::Section& prober : schema.probers) {
        if (type == QLatin1String(prober.name)) {
            return &prober;
        }
    }
    return nullptr;
}

QString environmentName(const QString& path)
{
    return QStringLiteral("NETMONITOR_")
        % QString(path).replace(u'.', QStringLiteral("__")).replace(u'-', u'_').toUpper();
}

} // namespace NetMonitor
