// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/integration/net/ownnamespace.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace NetMonitor::Testing {

namespace {
QString systemError(const char* call)
{
    return QStringLiteral("%1: %2").arg(QLatin1String(call), QString::fromLocal8Bit(std::strerror(errno)));
}
} // namespace

QString enterOwnNamespace()
{
    if (geteuid() != 0) {
        return QStringLiteral("SKIPPED: needs root for a network namespace of its own");
    }
    if (QStandardPaths::findExecutable(QStringLiteral("ip")).isEmpty()) {
        return QStringLiteral("SKIPPED: needs the program 'ip' (Debian package iproute2)");
    }
    if (unshare(CLONE_NEWNET | CLONE_NEWNS) != 0) {
        return QStringLiteral("SKIPPED: needs the right to make namespaces; ") % systemError("unshare");
    }
    if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) { // before anything is mounted over
        return QStringLiteral("SKIPPED: needs private mounts; ") % systemError("mount");
    }
    return ip(QStringLiteral("link set lo up"));
}

QString run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(20'000)) {
        return QStringLiteral("%1 did not end: %2").arg(program, process.errorString());
    }
    const bool good = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return good ? QString()
                : QStringLiteral("%1 %2: exit %3, %4")
                      .arg(program, arguments.join(u' '))
                      .arg(process.exitCode())
                      .arg(QString::fromLocal8Bit(process.readAllStandardError()));
}

QString ip(const QString& arguments)
{
    return run(QStringLiteral("ip"), arguments.split(u' ', Qt::SkipEmptyParts));
}

QString useResolvConf(const QString& file)
{
    const QString target = QFileInfo(QStringLiteral("/etc/resolv.conf")).canonicalFilePath();
    if (target.isEmpty()) {
        return QStringLiteral("there is no /etc/resolv.conf to put a file over");
    }
    const bool done
        = mount(file.toLocal8Bit().constData(), target.toLocal8Bit().constData(), nullptr, MS_BIND, nullptr) == 0;
    return done ? QString() : systemError("mount");
}

} // namespace NetMonitor::Testing
