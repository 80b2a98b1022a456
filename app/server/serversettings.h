// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QStringList>

#include <chrono>

namespace NetMonitor {

struct ListenAddress
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 8000; ///< 0: any free one.
    friend bool operator==(const ListenAddress&, const ListenAddress&) = default;
};

/// What a caller may do; each role may do what the ones before it may.
enum class Role
{
    None, ///< Only what is open to everyone.
    Viewer, ///< Reads.
    Operator, ///< Targets, interval, event counters, measuring.
    Admin, ///< Configuration.
};

struct ApiToken
{
    QString name; ///< For logs; never secret.
    Role role = Role::Viewer;
    QByteArray token; ///< At least 16 printable characters.
    friend bool operator==(const ApiToken&, const ApiToken&) = default;
};

/// Bounds on what clients may cost. They hold for connections and requests made after they were set.
struct ServerLimits
{
    int maxConnections = 200; ///< Of all; 16 more are kept for scrapes and health checks.
    int maxPerAddress = 64; ///< An IPv6 address counts by its /64.
    std::chrono::milliseconds headTimeout{
        5'000}; ///< From the connection, or a request's first byte, to the head's end.
    std::chrono::milliseconds bodyTimeout{15'000}; ///< From the head's end to the body's.
    std::chrono::milliseconds idleTimeout{60'000}; ///< Between two requests.
    std::chrono::milliseconds answerTimeout{30'000}; ///< For what the engine has to be asked; then 504.
    std::chrono::milliseconds writeStall{30'000}; ///< A reader that takes nothing for so long is cut.
    std::chrono::milliseconds firstFrameTimeout{
        5'000}; ///< Connections made before the agent reported wait so long; then they are told 503.
    qsizetype maxHead = 16 * 1024; ///< Bytes: request line and fields.
    int maxFields = 100;
    qsizetype maxUrl = 2 * 1024; ///< Bytes.
    qsizetype maxBody = 1024 * 1024; ///< Bytes.
    qint64 maxUnsent = 1024 * 1024; ///< Bytes that a stream may leave unread before events are withheld from it.
    int maxStreams = 32;
    int maxPending = 64; ///< Requests that wait for the engine at the same time; then 503.
    friend bool operator==(const ServerLimits&, const ServerLimits&) = default;
};

struct ServerSettings
{
    QList<ListenAddress> listen;
    QStringList hosts; ///< Host names, with or without port, under which we may be called; loopback always may.
    QList<ApiToken> tokens; ///< Empty: everyone on this machine is admin.
    QStringList corsOrigins; ///< "https://dash.example.org": pages that may call us from a browser.
    bool metricsOpen = false; ///< The metrics page needs no token.
    QString metricsPath = QStringLiteral("/metrics"); ///< A path of its own, as exporters.prometheus.path has it.
    QStringList metrics; ///< Ids of the collectors' metrics; those of every round are known anyway.
    ServerLimits limits;
    friend bool operator==(const ServerSettings&, const ServerSettings&) = default;
};

/// Whether a server may run with these. InvalidArgument names the setting and what to do: above all when an address
/// beyond loopback is to be bound without a token.
Expected<void> checkServerSettings(const ServerSettings& settings);

QString roleName(Role role); ///< "none", "viewer", "operator", "admin"
QString listenAddressText(const ListenAddress& listen); ///< "127.0.0.1:8000", "[::1]:8000"

} // namespace NetMonitor
