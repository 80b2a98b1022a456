// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/layers.h"
#include "app/config/yamldocument.h"

namespace NetMonitor {

/// Reads `api.tokens`: each entry names a role and exactly one source of the secret. Errors never show a secret.
QList<LayerToken> readTokens(const YamlDocument& document, const YamlNode& list,
                             const QMap<QString, QString>& environment, QList<ConfigError>& errors);

} // namespace NetMonitor
