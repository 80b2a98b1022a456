// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/error.h"

#include <QList>
#include <QString>

namespace NetMonitor {

/// One thing that is wrong in the configuration. Never carries a secret.
struct ConfigError
{
    QString file; ///< As it was given; "environment INTERVAL" or "--log-level" for the other layers; may be empty.
    int line = 0; ///< From 1; 0: the whole file.
    int column = 0; ///< From 1, in characters.
    QString path; ///< "targets[1].probes[0].port"; empty for the whole file.
    QString message; ///< What is wrong.
    QString fix; ///< What would be right.

    /// "netmonitor.yaml:12:5: interval: '1ms' is not allowed; use ...": one line, no control characters.
    QString text() const;
    friend bool operator==(const ConfigError&, const ConfigError&) = default;
};

/// All of them, one per line.
QString configErrorText(const QList<ConfigError>& errors);
/// The first as InvalidArgument with its field; says how many there are besides, and carries all.
Error toError(const QList<ConfigError>& errors);

} // namespace NetMonitor
