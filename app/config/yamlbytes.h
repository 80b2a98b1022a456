// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/yamldocument.h"

#include <optional>

namespace NetMonitor {

/// Offset of each line.
std::vector<quint32> findLines(const QByteArray& bytes);

/// What the parser must not see, because it misreads it: bytes that are no UTF-8, control characters. The lines of
/// @p document have been found.
std::optional<ConfigError> checkBytes(const YamlDocument& document);

} // namespace NetMonitor
