// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace NetMonitor::Testing {

/// Moves this process into network and mount namespaces of its own: nothing that the test does to them reaches the
/// host, and they end with the process. Must be called before the process has threads. Returns why it cannot be done
/// ("needs root"), or an empty text.
QString enterOwnNamespace();

/// Runs a program and waits. Returns its error output and exit code when it fails, or an empty text.
QString run(const QString& program, const QStringList& arguments);
/// run("ip", the words of @p arguments)
QString ip(const QString& arguments);

/// Puts @p file in the place of /etc/resolv.conf, in the own mount namespace only.
QString useResolvConf(const QString& file);

} // namespace NetMonitor::Testing
