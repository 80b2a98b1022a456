// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

namespace NetMonitor {

/// The named schemas (JSON Schema 2020-12) that routes refer to.
QJsonObject openApiSchemas();

} // namespace NetMonitor
