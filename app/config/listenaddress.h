// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/settings.h"
#include "models/domain/expected.h"

namespace NetMonitor {

/// "127.0.0.1:8000", "[::1]:8000", "0.0.0.0:0". InvalidArgument says what would be right.
Expected<ListenEndpoint> parseListenAddress(const QString& text);

/// A name or IP literal as a Host header has it, lower case, without port and brackets.
Expected<QString> parseHostName(const QString& text);

/// "https://dashboard.example.org:8443": scheme, host, port, nothing else; "*" is refused.
Expected<QString> parseOrigin(const QString& text);

} // namespace NetMonitor
