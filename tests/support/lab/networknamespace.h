// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace NetMonitor::Testing {

/// A network namespace without a name: it lives as long as this object or a process inside it, so that nothing is left
/// behind however the test ends, and any number of tests run side by side. Loopback is up. Linux, root.
class NetworkNamespace
{
public:
    static Expected<std::unique_ptr<NetworkNamespace>> create();
    ~NetworkNamespace();
    Q_DISABLE_COPY_MOVE(NetworkNamespace)

    /// Runs @p task on a thread of its own inside and waits for it. Sockets and devices made there stay inside.
    void run(const std::function<void()>& task) const;

    /// Makes the program that @p process will start run inside, with its own /sys and, once set, its own
    /// /etc/resolv.conf. It is killed when the thread that starts it ends.
    void enter(QProcess& process) const;

    /// Runs a program inside to its end; its standard output. Io with its error output when it fails.
    Expected<QByteArray> exec(const QString& program, const QStringList& arguments) const;
    /// `ip ...`, the words of @p command separated by blanks.
    Expected<void> ip(const QString& command) const;

    /// What programs inside see as /etc/resolv.conf; those that run already see it too.
    Expected<void> setResolvConf(const QByteArray& text);
    /// A sysctl of the namespace, path below /proc/sys: "net/ipv4/ping_group_range".
    Expected<void> setSysctl(const QString& path, const QByteArray& value) const;

private:
    explicit NetworkNamespace(int fd);

    int m_fd;
    QTemporaryDir m_files;
    QByteArray m_resolvConf; ///< Path of our file, local 8 bit; empty until set.
};

} // namespace NetMonitor::Testing
