// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/server/httpmessage.h"

#include <QHash>
#include <QSet>

#include <array>
#include <chrono>
#include <optional>

namespace NetMonitor {

/// Who may ask what: Host and Origin (a web page must not steer the agent), tokens and roles, brute force. Http thread.
class Access
{
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Access(const ServerSettings& settings);

    void setSettings(const ServerSettings& settings); ///< Counted failures stay.

    /// Whether the Host field names this server: a loopback name or address, the address that was connected to, or one
    /// of the configured hosts. Everything else may be a name that was rebound to us.
    bool hostAllowed(QByteArrayView host, const QHostAddress& local) const;
    /// Whether a request of a page of @p origin may be served; empty: not from a page.
    bool originAllowed(QByteArrayView origin, QByteArrayView host) const;
    /// The origin to name in Access-Control-Allow-Origin; empty when it is our own or there is none.
    QByteArray corsOrigin(QByteArrayView origin) const;

    struct Caller
    {
        Role role = Role::None;
        bool wrongToken = false; ///< A token was given, and it is none of ours.
        std::chrono::seconds lockedFor{0}; ///< Too many wrong tokens from that address: it is not even looked at.
    };
    Caller authenticate(const HttpRequest& request, Time now);

private:
    using Digest = std::array<char, 32>;
    struct KnownToken
    {
        Digest digest{};
        Role role = Role::None;
        QString name;
    };
    struct Failures
    {
        Time since{};
        int count = 0;
    };

    std::optional<Role> roleOf(QByteArrayView token) const;
    void noteFailure(const QString& key, Time now);

    QList<KnownToken> m_tokens;
    QSet<QByteArray> m_hosts; ///< Lower case, with or without port.
    QSet<QByteArray> m_origins;
    QHash<QString, Failures> m_failures; ///< By address.
    Time m_lastWarning{};
};

} // namespace NetMonitor
