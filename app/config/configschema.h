// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"
#include "models/domain/optionspec.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace NetMonitor {

/// What the configuration cannot know by itself: the options of each prober, collector and exporter. Made by the caller
/// from the tables of these layers.
struct ConfigSchema
{
    struct Section
    {
        const char* name; ///< "ping", "traffic"
        std::span<const OptionSpec> options;
        std::span<const OptionList> lists = {};
        /// What is wrong with all of it together; fields like "server" and "commands[2].program". Asked while it is
        /// enabled.
        QList<Error> (*check)(const OptionValues& options) = nullptr;
    };

    QList<Section> probers; ///< Values of `type` in a probe. An option with an empty default must be given.
    QList<Section> collectors; ///< Keys below `collectors`.
    QList<Section> exporters = {}; ///< Keys below `exporters`, beside `prometheus`.
    QList<Section> notifiers = {}; ///< Lists below `alerts.notify`: options and check are of an entry.
    QList<MetricDescriptor> metrics = {}; ///< That a rule may watch: builtinMetrics() and those of the collectors.
    QList<AlertRule> alertRules = {}; ///< That come with the program.
};

/// One mapping of the configuration file: where it stands and its scalars.
struct SettingSection
{
    QString path; ///< "storage.retention"; empty for the top level.
    std::span<const OptionSpec> options;
    QString help;
};

/// Every section with scalars, in the order of the reference; those of collectors and exporters included. THE table:
/// reading, checking, defaults, environment names, --print-config and the reference are made from it.
QList<SettingSection> settingSections(const ConfigSchema& schema);

/// Every list of mappings but `targets` and `api.tokens`, with its full path.
struct SettingList
{
    QString path; ///< "collectors.exec.commands"
    OptionList list;
};

QList<SettingList> settingLists(const ConfigSchema& schema);

/// A row of that table with its full path.
struct SettingRow
{
    QString path; ///< "storage.retention.raw"
    const OptionSpec* spec = nullptr;
};

QList<SettingRow> settingRows(const ConfigSchema& schema);
/// A row without default that need not be given: a number or the like with an empty default.
bool isOptional(const OptionSpec& spec);

std::span<const OptionSpec> targetOptions(); ///< The scalars of an entry of `targets`.
std::span<const OptionSpec> alertRuleOptions(); ///< The keys of an entry of `alerts.rules`.
std::span<const OptionSpec> tokenOptions(); ///< The keys of an entry of `api.tokens`.

const ConfigSchema::Section* findProber(const ConfigSchema& schema, const QString& type);

/// "storage.max_size" -> "NETMONITOR_STORAGE__MAX_SIZE"
QString environmentName(const QString& path);

/// The text of docs/configuration.md.
QString configurationReference(const ConfigSchema& schema);

} // namespace NetMonitor
