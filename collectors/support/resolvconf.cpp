// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/resolvconf.h"

#include <QFile>

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr qsizetype MaxServers = 3; // MAXNS of the C library
constexpr qint64 MaxBytes = 64 * 1024;

QList<QHostAddress> readFile(const QString& path)
{
    QFile file(path);
    // A file that is not there or may not be read is the normal case for five of the six.
    return file.open(QIODevice::ReadOnly) ? parseResolvConf(file.read(MaxBytes)) : QList<QHostAddress>();
}

QList<QHostAddress> upstreamsOf(const ResolverPaths& paths)
{
    for (const QString& path : paths.upstreams) {
        QList<QHostAddress> servers = readFile(path);
        servers.removeIf([](const QHostAddress& server) { return server.isLoopback(); });
        if (!servers.isEmpty()) {
            return servers;
        }
    }
    return {};
}
} // namespace

QList<QHostAddress> parseResolvConf(const QByteArray& text)
{
    QList<QHostAddress> servers;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 2 || words.at(0) != "nameserver") {
            continue;
        }
        const QHostAddress server(QString::fromLatin1(words.at(1)));
        if (!server.isNull() && !servers.contains(server) && servers.size() < MaxServers) {
            servers += server;
        }
    }
    return servers;
}

QList<QHostAddress> readResolvers(const ResolverPaths& paths)
{
    if (paths.resolvConf.isEmpty()) {
        return {};
    }
    QList<QHostAddress> servers = readFile(paths.resolvConf);
    if (servers.isEmpty()) {
        servers += QHostAddress(QHostAddress::LocalHost);
    }
    QList<QHostAddress> result;
    for (const QHostAddress& server : std::as_const(servers)) {
        const QList<QHostAddress> upstreams = server.isLoopback() ? upstreamsOf(paths) : QList<QHostAddress>();
        for (const QHostAddress& real : upstreams.isEmpty() ? QList{server} : upstreams) {
            if (!result.contains(real)) {
                result += real;
            }
        }
    }
    return result;
}

} // namespace NetMonitor
