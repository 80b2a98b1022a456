// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QMap>
#include <QString>

namespace NetMonitor {

// Secrets that a file names instead of holding them: `token_env: NAME` and `token_file: PATH`.

/// InvalidArgument when the variable is not set or empty.
Expected<QString> secretOfVariable(const QString& variable, const QMap<QString, QString>& environment);
/// @p name: below the directory of @p configFile when it is relative. Errors as those of readSecretFile().
Expected<QString> secretOfFile(const QString& name, const QString& configFile);

} // namespace NetMonitor
