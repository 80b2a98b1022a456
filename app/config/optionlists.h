// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configschema.h"
#include "app/config/layers.h"
#include "app/config/yamldocument.h"

namespace NetMonitor {

/// Reads a list of mappings: every entry by its table, with defaults filled in; names are slugs and unique. What is
/// wrong goes to @p errors, and the entry is left out. A secret option may be given by `<name>_env` or `<name>_file`,
/// where the table has these, instead.
QList<LayerEntry> readOptionList(const YamlDocument& document, const YamlNode& key, const YamlNode& list,
                                 const SettingList& spec, const QMap<QString, QString>& environment,
                                 QList<ConfigError>& errors);

} // namespace NetMonitor
