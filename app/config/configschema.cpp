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

constexpr OptionSpec RuleTable[] = {
    {.name = "rule_id",
     .type = Text,
     .minimum = 1,
     .maximum = 64,
     .help = "Name: a-z 0-9 . _ -; that of a rule of the program takes its place. Must be given.",
     .required = true},
    {.name = "metric",
     .type = Text,
     .minimum = 1,
     .maximum = 128,
     .help = "What is watched: up (1 for a round with a reply, else 0), latency, packet_loss, ..., or a collector's. "
             "Must be given.",
     .required = true},
    {.name = "condition", .type = Choice, .defaultText = ">", .help = "How it is compared.", .choices = ">|>=|<|<="},
    {.name = "threshold",
     .type = Text,
     .minimum = 1,
     .maximum = 32,
     .help = "With what: a number in the metric's unit, or like 100ms for seconds and 5% for ratios. Must be given.",
     .required = true},
    {.name = "clear",
     .type = Text,
     .maximum = 32,
     .help = "The alert ends when the condition no longer holds for this; empty: for the threshold."},
    {.name = "window",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0,
     .maximum = 3600,
     .defaultText = "0",
     .help = "The statistic is of the values of so long; 0: the newest value counts."},
    {.name = "statistic",
     .type = Choice,
     .defaultText = "mean",
     .help = "Of the window.",
     .choices = "mean|min|max|p95"},
    {.name = "duration",
     .type = TimeSpan,
     .unit = "s",
     .minimum = 0,
     .maximum = Day,
     .defaultText = "0",
     .help = "The condition must hold for so long."},
    {.name = "severity",
     .type = Choice,
     .defaultText = "warning",
     .help = "How bad it is.",
     .choices = "info|warning|critical"},
    {.name = "targets", .type = TextList, .help = "Ids with * and ?; empty: all."},
    {.name = "suppressed_by",
     .type = TextList,
     .help = "Rules: while one of them is pending or fires for the same probe, this one is not judged."},
    {.name = "summary", .type = Text, .maximum = 200, .help = "For people; empty: made from the rest."},
    {.name = "enabled", .type = Bool, .defaultText = "true", .help = "false: it is not judged."},
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
    for (const ConfigSchema::Section& notifier : schema.notifiers) {
        lists += SettingList{QStringLiteral("alerts.notify.") % QLatin1String(notifier.name),
                             {notifier.name, notifier.options, "Whom to tell of alerts: docs/alerts.md."}};
    }
    lists += SettingList{QStringLiteral("alerts.rules"),
                         {"rules", alertRuleOptions(), "When to raise the alarm: docs/alerts.md."}};
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
    const bool emptyMeansSomething = spec.type == Text || spec.type == TextList || spec.type == Url;
    return !emptyMeansSomething && *spec.defaultText == '\0';
}

std::span<const OptionSpec> targetOptions()
{
    return TargetTable;
}

std::span<const OptionSpec> alertRuleOptions()
{
    return RuleTable;
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
