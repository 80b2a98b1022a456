// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QMap>
#include <QString>

namespace NetMonitor {

/// What storage.path `auto` means: the first of $STATE_DIRECTORY (systemd), else "netmonitor" in the user's data
/// directory (XDG_DATA_HOME, HOME/.local/share; LOCALAPPDATA; Application Support). Absolute.
QString automaticDataDirectory(const QMap<QString, QString>& environment);

/// What a file of at most 4 KiB holds, without its final line break. Never in a message.
Expected<QString> readSecretFile(const QString& path);

} // namespace NetMonitor
