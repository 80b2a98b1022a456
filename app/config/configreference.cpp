// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/configschema.h"
#include "app/config/configvalues.h"
#include "app/config/environmentlayer.h"
#include "app/config/yamldocument.h"

namespace NetMonitor {

namespace {
const char* const Introduction = R"(# Configuration

*This page is generated from the tables that the program reads its configuration with; a test compares them.*

No file is needed: without one NetMonitor watches `gateway`, `resolver` and one internet host. A file is YAML, named by
`--config FILE` or `NETMONITOR_CONFIG`, else `netmonitor/netmonitor.yaml` in the user's configuration directory
(`~/.config`), else `/etc/netmonitor/netmonitor.yaml`. `resources/netmonitor.yaml` is a sample that holds every default.

`netmonitor --check-config` reports everything that is wrong, each with file, line, column and what is allowed.
`netmonitor --print-config` shows every effective value with where it comes from; secrets are redacted.

## Order

The stronger layer wins, value by value:

1. command line
2. environment
3. what was changed while running, by window or API (`runtime.json` in the data directory)
4. the file
5. defaults

A target that was changed while running stays as it was changed, one that was removed stays removed, whatever the file
says, until `POST /api/v2/config/revert` gives the change back to the file. A reload says what of the file is hidden so.
If the primary target goes, the next one becomes primary.

An id keeps its address: its history is of one host. A reload that changes the address of an id is refused; after a
restart with a changed one an event marks the place. Give what is measured anew an id of its own.

## Reload

SIGHUP and `POST /-/reload` read the file and the environment again. A file with an error changes nothing; the answer and
the log say what is wrong. Targets that did not change keep their state. `api.listen`, `storage.path` and
`exporters.prometheus` wait for the next start, which the log says.

## The file

- At most 1 MiB of UTF-8, %4 lines, %1 values, %2 levels, %5 keys in a mapping, 10,000 targets, 1,000
  entries in any other list of mappings, one document. Anchors, aliases, tags,
  duplicate keys and control characters are refused. A single `{...}` or `[...]` has at most %3 KiB: write long lists in
  block style.
- Unknown keys are errors; so are values of the wrong type or out of range.
- Booleans are `true` and `false` only; `yes`, `no`, `on` and `off` are refused. `010` is not a number.
- Durations are `10` (seconds), `500ms`, `10s`, `5m`, `1h`, `14d`, `2w`, `2y` or sums such as `1h30m`.
- Sizes are bytes, or with `kB`, `MB`, `GB`, `TB` (powers of 1000), `KiB`, `MiB`, `GiB`, `TiB` (powers of 1024).

## Environment

Every setting below has a variable of its own; only the lists of mappings, such as `targets` and `api.tokens`, have none (a token
can name a variable by `token_env`). Lists are written with commas. An empty variable counts as not set. An
unknown variable that begins with `NETMONITOR_` is an error. A secret can also be read from a file, named by its variable
with `_FILE` behind it.

The founding names are understood too; the `NETMONITOR_` one of the same setting is stronger:

| variable | setting |
|---|---|
)";

const char* const TargetsText = R"(
## `targets`

A list. Absent: `gateway`, `resolver` and one internet host (`internet`, 1.1.1.1); `[]`: none. The first is primary unless
`primary` names another. Each entry:

)";

const char* const ProbesText = R"(
`tags` is a mapping of names to text. `probes` is a list of at most 16; its default is `[{type: ping}]`, and its first
feeds the founding fields. Each has `type`, `name` (unique in its target; default: the type) and the options of its type.

All targets together may send `probing.max_packet_rate` packets a second: the sum of `count` / `interval` over all probes
of enabled targets; more is an error that names the sum.
)";

const char* const TokensText = R"(
## `api.tokens`

A list; a bind beyond loopback needs at least one. Each entry has `name`, `role` and exactly one of the last three:

)";

const char* const LaterText = R"(
## Not served yet

`ai` is refused by this version.
)";

/// For a cell of a table.
QString cell(QString text)
{
    return text.replace(u'|', QStringLiteral("\\|"));
}

QString code(const QString& text)
{
    return u'`' % text % u'`';
}

QString defaultOf(const OptionSpec& spec)
{
    const QString text = QString::fromUtf8(spec.defaultText);
    if (spec.type == OptionType::TextList) {
        return code(yamlText(spec, parseOption(spec, text).value_or({})));
    }
    return text.isEmpty() ? QStringLiteral("none") : code(cell(text));
}

QString allowedOf(const OptionSpec& spec)
{
    QString text = cell(describeAllowed(spec));
    if (spec.secret) {
        text += QStringLiteral("; secret");
    }
    if (spec.fileOnly) {
        text += QStringLiteral("; not over the API");
    }
    return text;
}

/// @p environment: the section's path, whose rows have variables; nothing: they have none.
QString table(std::span<const OptionSpec> options, const std::optional<QString>& environment)
{
    QString text = environment ? QStringLiteral("| key | allowed | default | variable | |\n|---|---|---|---|---|\n")
                               : QStringLiteral("| key | allowed | default | |\n|---|---|---|---|\n");
    for (const OptionSpec& spec : options) {
        const QString name = QString::fromLatin1(spec.name);
        QStringList cells{code(name), allowedOf(spec), defaultOf(spec)};
        if (environment) {
            cells += code(environmentName(joinPath(*environment, name)));
        }
        cells += cell(QString::fromUtf8(spec.help));
        text += QStringLiteral("| ") % cells.join(QStringLiteral(" | ")) % QStringLiteral(" |\n");
    }
    return text;
}

QString foundingTable()
{
    QString text;
    for (const FoundingVariable& variable : foundingVariables()) {
        const QString path = QString::fromLatin1(variable.path);
        text += QStringLiteral("| `%1` | %2 |\n")
                    .arg(QString::fromLatin1(variable.name),
                         path.isEmpty() ? QStringLiteral("of a later version: ignored with a notice") : code(path));
    }
    return text;
}

QString title(const SettingSection& section)
{
    return section.path.isEmpty() ? QStringLiteral("Top level") : code(section.path);
}
} // namespace

QString configurationReference(const ConfigSchema& schema)
{
    QString text = QString::fromUtf8(Introduction)
                       .arg(MaxYamlNodes)
                       .arg(MaxYamlDepth)
                       .arg(MaxYamlFlowBytes / 1024)
                       .arg(MaxYamlLines)
                       .arg(MaxYamlKeys)
        % foundingTable();
    const QList<SettingSection> sections = settingSections(schema);
    for (const SettingSection& section : sections) {
        text += QStringLiteral("\n## %1\n\n%2\n\n").arg(title(section), section.help);
        text += table(section.options, section.path);
    }
    const QList<SettingList> lists = settingLists(schema);
    for (const SettingList& list : lists) {
        text += QStringLiteral("\n## `%1`\n\nA list. %2 Each entry:\n\n")
                    .arg(list.path, QString::fromUtf8(list.list.help));
        text += table(list.list.options, std::nullopt);
    }
    text += QString::fromUtf8(TokensText) % table(tokenOptions(), std::nullopt);
    text += QString::fromUtf8(TargetsText) % table(targetOptions(), std::nullopt) % QString::fromUtf8(ProbesText);
    for (const ConfigSchema::Section& prober : schema.probers) {
        text += QStringLiteral("\n### Probe `%1`\n\n").arg(QString::fromLatin1(prober.name));
        text += table(prober.options, std::nullopt);
    }
    return text + QString::fromUtf8(LaterText);
}

} // namespace NetMonitor
