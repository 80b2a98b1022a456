// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configschema.h"
#include "app/config/layers.h"
#include "app/config/yamldocument.h"

namespace NetMonitor {

/// Reads a list of mappings: every entry by its table, with defaults filled in; names are slugs and unique. What is
/// wrong goes to @p errors, and the entry is left out.
QList<LayerEntry> readOptionList(const YamlDocument& document, const YamlNode& key, const YamlNode& list,
                                 const SettingList& spec, QList<ConfigError>& errors);

} // namespace NetMonitor
