// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QStringList>

namespace NetMonitor {

/// Where the name servers are written. Tests pass their own.
struct ResolverPaths
{
#ifdef Q_OS_UNIX
    QString resolvConf = QStringLiteral("/etc/resolv.conf");
#else
    QString resolvConf; ///< Empty: this system has none, and no resolver is known.
#endif
    /// Where local stubs keep their upstreams, in the order in which they are asked.
    QStringList upstreams = {
        QStringLiteral("/run/systemd/resolve/resolv.conf"), QStringLiteral("/run/NetworkManager/no-stub-resolv.conf"),
        QStringLiteral("/run/NetworkManager/resolv.conf"),  QStringLiteral("/run/dnsmasq/resolv.conf"),
        QStringLiteral("/run/resolvconf/resolv.conf"),      QStringLiteral("/etc/resolv.dnsmasq.conf"),
    };

    QStringList all() const
    {
        return QStringList{resolvConf} + upstreams;
    }
};

/// The name servers of a resolv.conf (resolv.conf(5)): at most the three that the C library uses; lines that are not
/// addresses are passed over, as it does.
QList<QHostAddress> parseResolvConf(const QByteArray& text);

/// The servers that queries end at. A loopback server is replaced by the non-loopback ones of the first upstream file
/// that has any; where there is none, the stub itself is the answer. Without a file or server lines it is 127.0.0.1, as
/// for the C library. Reads small files (64 KiB at most of each).
QList<QHostAddress> readResolvers(const ResolverPaths& paths);

} // namespace NetMonitor
