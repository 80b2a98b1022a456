// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/namedsecret.h"

#include "app/config/locations.h"

#include <QDir>
#include <QFileInfo>

namespace NetMonitor {

Expected<QString> secretOfVariable(const QString& variable, const QMap<QString, QString>& environment)
{
    const QString secret = environment.value(variable);
    if (secret.isEmpty()) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("the environment variable '%1' is not set").arg(variable),
                    QStringLiteral("set it, or name a file that holds the secret"));
    }
    return secret;
}

Expected<QString> secretOfFile(const QString& name, const QString& configFile)
{
    return readSecretFile(QDir(QFileInfo(configFile).path()).filePath(name));
}

} // namespace NetMonitor
