// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/config/listenaddress.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

namespace NetMonitor {

namespace {
Unexpected<Error> refuse(const QString& text, const QString& fix)
{
    return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is not allowed").arg(text.left(80)), fix);
}
} // namespace

QString ListenEndpoint::text() const
{
    return (host.contains(u':') ? QString(u'[' % host % u']') : host) % u':' % QString::number(port);
}

Expected<ListenEndpoint> parseListenAddress(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)\\]|([0-9.]+)):(0|[1-9][0-9]{0,4})$"));
    const QString fix = QStringLiteral("use IP:port with a port from 0 to 65535, such as 127.0.0.1:8000 or [::1]:8000");
    const auto match = pattern.match(text);
    if (!match.hasMatch()) {
        return refuse(text, fix);
    }
    const bool v6 = match.hasCaptured(1) && !match.captured(1).isEmpty();
    const auto literal = parseTargetAddress(v6 ? match.captured(1) : match.captured(2));
    const int port = match.captured(3).toInt();
    const bool valid = literal && literal->kind == (v6 ? AddressKind::IPv6 : AddressKind::IPv4);
    if (!valid || port > 65'535) {
        return refuse(text, fix);
    }
    const QHostAddress address(literal->text);
    return ListenEndpoint{address.toString(), quint16(port), address.isLoopback()};
}

Expected<QString> parseHostName(const QString& text)
{
    const auto address = parseTargetAddress(text);
    if (!address || address->kind == AddressKind::Url) {
        return refuse(text, QStringLiteral("use a host name or an IP address, without port"));
    }
    return address->text;
}

Expected<QString> parseOrigin(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool scheme = url.scheme() == u"http" || url.scheme() == u"https";
    const QString origin
        = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)
              .toString(QUrl::FullyEncoded);
    if (!url.isValid() || !scheme || url.host().isEmpty() || origin != text.toLower()) {
        return refuse(text, QStringLiteral("use scheme, host and port only, such as https://dashboard.example.org"));
    }
    return origin;
}

} // namespace NetMonitor
