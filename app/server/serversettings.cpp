// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/serversettings.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace NetMonitor {

namespace {
constexpr qsizetype MinTokenLength = 16;

Expected<void> checkTokens(const QList<ApiToken>& tokens)
{
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const QString field = QStringLiteral("api.tokens[%1]").arg(i);
        const QByteArray& token = tokens.at(i).token;
        const bool printable = std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
        if (token.size() < MinTokenLength || !printable) {
            return fail(ErrorCode::InvalidArgument, QStringLiteral("the token '%1' is too weak").arg(tokens.at(i).name),
                        QStringLiteral("use at least 16 printable characters without spaces, for example from "
                                       "`openssl rand -hex 32`"),
                        field);
        }
        if (tokens.at(i).role == Role::None) {
            return fail(ErrorCode::InvalidArgument, QStringLiteral("the token '%1' has no role").arg(tokens.at(i).name),
                        QStringLiteral("use viewer, operator or admin"), field);
        }
    }
    return {};
}

Expected<void> checkOrigins(const QStringList& origins)
{
    for (const QString& origin : origins) {
        const QUrl url(origin, QUrl::StrictMode);
        const bool plain = url.isValid() && !url.host().isEmpty() && url.path().isEmpty() && !url.hasQuery()
            && url.userInfo().isEmpty() && !url.hasFragment();
        if (!plain || (url.scheme() != u"http" && url.scheme() != u"https")) {
            return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is not an origin").arg(origin),
                        QStringLiteral("use scheme://host[:port], for example https://dash.example.org"),
                        QStringLiteral("api.cors.origins"));
        }
    }
    return {};
}

Expected<void> checkMetricsPath(const QString& path)
{
    const bool plain = path.size() > 1 && path.startsWith(u'/') && !path.endsWith(u'/')
        && std::all_of(path.begin(), path.end(), [](QChar c) {
                           return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
                               || c == u'/' || c == u'-' || c == u'_' || c == u'.';
                       });
    if (!plain || path.contains(QStringLiteral("//")) || path.contains(QStringLiteral("/."))
        || path.startsWith(QStringLiteral("/api/"))) {
        return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' cannot be the path of the metrics page").arg(path),
                    QStringLiteral("use a path of letters, digits, - and _ outside /api, for example /metrics"),
                    QStringLiteral("exporters.prometheus.path"));
    }
    return {};
}
} // namespace

Expected<void> checkServerSettings(const ServerSettings& settings)
{
    for (const ListenAddress& listen : settings.listen) {
        if (!listen.address.isLoopback() && settings.tokens.isEmpty()) {
            return fail(ErrorCode::InvalidArgument,
                        QStringLiteral("%1 can be reached from other machines, but no token is configured")
                            .arg(listenAddressText(listen)),
                        QStringLiteral("add one to api.tokens ({name: me, role: admin, token_env: NETMONITOR_TOKEN}), "
                                       "or listen on 127.0.0.1 and [::1] only"),
                        QStringLiteral("api.listen"));
        }
    }
    for (const auto& check :
         {checkTokens(settings.tokens), checkOrigins(settings.corsOrigins), checkMetricsPath(settings.metricsPath)}) {
        if (!check) {
            return check;
        }
    }
    return {};
}

QString roleName(Role role)
{
    switch (role) {
    case Role::None:
        return QStringLiteral("none");
    case Role::Viewer:
        return QStringLiteral("viewer");
    case Role::Operator:
        return QStringLiteral("operator");
    case Role::Admin:
        return QStringLiteral("admin");
    }
    return {};
}

QString listenAddressText(const ListenAddress& listen)
{
    const QString address = listen.address.protocol() == QAbstractSocket::IPv6Protocol
        ? QString(u'[' % listen.address.toString() % u']')
        : listen.address.toString();
    return address % u':' % QString::number(listen.port);
}

} // namespace NetMonitor
