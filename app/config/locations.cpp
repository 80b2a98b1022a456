// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/locations.h"

#include "app/config/loader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace NetMonitor {

namespace {
constexpr qsizetype MaxSecretBytes = 4096;

/// A directory of the XDG base directory specification: relative values there count as not set.
QString userDirectory(const QMap<QString, QString>& environment, const QString& variable, const QString& belowHome,
                      QStandardPaths::StandardLocation elsewhere)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    Q_UNUSED(elsewhere)
    const QString configured = environment.value(variable);
    if (QDir::isAbsolutePath(configured)) {
        return QDir::cleanPath(configured);
    }
    const QString home = environment.value(QStringLiteral("HOME"), QDir::homePath());
    return QDir::cleanPath(home % u'/' % belowHome);
#else
    Q_UNUSED(environment)
    Q_UNUSED(variable)
    Q_UNUSED(belowHome)
    return QStandardPaths::writableLocation(elsewhere);
#endif
}
} // namespace

QString automaticDataDirectory(const QMap<QString, QString>& environment)
{
    const QString state = environment.value(QStringLiteral("STATE_DIRECTORY")).section(u':', 0, 0);
    if (QDir::isAbsolutePath(state)) {
        return QDir::cleanPath(state);
    }
    return userDirectory(environment, QStringLiteral("XDG_DATA_HOME"), QStringLiteral(".local/share"),
                         QStandardPaths::GenericDataLocation)
        % QStringLiteral("/netmonitor");
}

QString defaultConfigFile(const QMap<QString, QString>& environment)
{
    const QString named = environment.value(QStringLiteral("NETMONITOR_CONFIG"));
    if (!named.isEmpty()) {
        return named;
    }
    const QString name = QStringLiteral("/netmonitor/netmonitor.yaml");
    const QString user = userDirectory(environment, QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral(".config"),
                                       QStandardPaths::GenericConfigLocation)
        % name;
#ifdef Q_OS_WIN
    const QString system = environment.value(QStringLiteral("ProgramData")) % name;
#else
    const QString system = QStringLiteral("/etc") % name;
#endif
    for (const QString& candidate : {user, system}) {
        if (QFileInfo::exists(candidate)) {
            return candidate;
        }
    }
    return {};
}

QMap<QString, QString> processEnvironment()
{
    QMap<QString, QString> result;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList keys = environment.keys();
    for (const QString& key : keys) {
        result.insert(key, environment.value(key));
    }
    return result;
}

Expected<QString> readSecretFile(const QString& path)
{
    const QString fix = QStringLiteral("name a readable file of at most 4 KiB that holds only the secret");
    if (!QFileInfo(path).isFile()) {
        return fail(ErrorCode::NotFound, QStringLiteral("'%1' is not a file").arg(path), fix);
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("cannot read '%1': %2").arg(path, file.errorString()), fix);
    }
    const QByteArray bytes = file.read(MaxSecretBytes + 1);
    QString secret = QString::fromUtf8(bytes);
    if (secret.endsWith(u'\n')) {
        secret.chop(secret.endsWith(QStringLiteral("\r\n")) ? 2 : 1);
    }
    if (bytes.size() > MaxSecretBytes || secret.isEmpty()) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("'%1' is %2")
                        .arg(path, secret.isEmpty() ? QStringLiteral("empty") : QStringLiteral("too large")),
                    fix);
    }
    return secret;
}

} // namespace NetMonitor
