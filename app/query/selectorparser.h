// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/query/expression.h"
#include "app/query/tokenstream.h"

namespace NetMonitor {

/// Reads what follows the name of a metric, which may be empty: `{matchers}[range] offset 5m`. Errors as parseQuery().
Expected<Selector> readSelector(TokenStream& tokens, const QString& name);

/// That something is PromQL and not served.
Unexpected<Error> notSupported(const QString& what);

} // namespace NetMonitor
