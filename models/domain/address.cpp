// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/address.h"

#include <QRegularExpression>
#include <QUrl>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netinet/in.h>
#endif

namespace NetMonitor {

namespace {
constexpr qsizetype MaxLength = 2048;
constexpr qsizetype MaxNameLength = 253;

bool isLiteral(int family, const QString& text)
{
    in6_addr buffer{};
    return inet_pton(family, text.toLatin1().constData(), &buffer) == 1;
}

/// Without what may be credentials: messages are logged.
QString shown(const QString& text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    return at < 0 ? text.left(80) : QString(QStringLiteral("...") % text.mid(at, 77));
}

Unexpected<Error> refuse(const QString& text, const QString& reason)
{
    return fail(ErrorCode::InvalidArgument, QStringLiteral("'%1' is not a valid target: %2").arg(shown(text), reason),
                QStringLiteral("use a host name, an IPv4 or IPv6 address, an http(s) URL, 'gateway' or 'resolver'"));
}

std::optional<TargetAddress> parseLiteral(QString text)
{
    if (text.startsWith(u'[') && text.endsWith(u']')) {
        text = text.mid(1, text.size() - 2);
    }
    if (isLiteral(AF_INET, text)) {
        return TargetAddress{AddressKind::IPv4, text, text};
    }
    static const QRegularExpression zone(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,14}$"));
    const qsizetype percent = text.indexOf(u'%');
    const QString address = percent < 0 ? text : text.left(percent);
    if (isLiteral(AF_INET6, address) && (percent < 0 || zone.match(text.mid(percent + 1)).hasMatch())) {
        const QString canonical = address.toLower() % (percent < 0 ? QString() : text.mid(percent));
        return TargetAddress{AddressKind::IPv6, canonical, canonical};
    }
    return std::nullopt;
}

Expected<TargetAddress> parseUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()) {
        return refuse(text, QStringLiteral("the URL is malformed"));
    }
    if (url.scheme() != u"http" && url.scheme() != u"https") {
        return refuse(text, QStringLiteral("only http and https URLs can be measured"));
    }
    if (!url.userInfo().isEmpty()) {
        return refuse(text, QStringLiteral("a URL must not carry credentials"));
    }
    const auto host = parseTargetAddress(url.host(QUrl::FullyEncoded));
    if (!host || host->kind == AddressKind::Gateway || host->kind == AddressKind::Resolver) {
        return refuse(text, QStringLiteral("the URL's host is not valid"));
    }
    return TargetAddress{AddressKind::Url, url.toString(QUrl::FullyEncoded), host->host};
}

Expected<TargetAddress> parseName(const QString& text)
{
    QString name = QString::fromLatin1(QUrl::toAce(text.endsWith(u'.') ? text.chopped(1) : text)).toLower();
    if (name.isEmpty()) {
        name = text.toLower(); // underscores and the like: the pattern below decides
    }
    static const QRegularExpression label(QStringLiteral("^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$"));
    if (name.size() > MaxNameLength) {
        return refuse(text, QStringLiteral("a host name has at most 253 characters"));
    }
    const QStringList labels = name.split(u'.');
    for (const QString& part : labels) {
        if (!label.match(part).hasMatch()) {
            return refuse(text,
                          QStringLiteral("'%1' is not a host name label")
                              .arg(text.contains(u'@') ? QStringLiteral("...") : part.left(64)));
        }
    }
    static const QRegularExpression digits(QStringLiteral("^(0x[0-9a-f]*|[0-9]+)$"));
    if (digits.match(labels.constLast()).hasMatch()) { // "8.8.8" or "010.1.1.1": what it resolves to differs by system
        return refuse(text, QStringLiteral("it looks like an IPv4 address but is not one"));
    }
    return TargetAddress{AddressKind::Name, name, name};
}
} // namespace

Expected<TargetAddress> parseTargetAddress(const QString& text)
{
    if (text.isEmpty()) {
        return refuse(text, QStringLiteral("it is empty"));
    }
    if (text.size() > MaxLength) {
        return refuse(text, QStringLiteral("it has more than 2048 characters"));
    }
    for (const QChar c : text) {
        if (c.isSpace() || !c.isPrint()) {
            return refuse(c == u' ' ? text : QString(text).replace(c, u'?'),
                          QStringLiteral("it contains a space or control character"));
        }
    }
    if (text == u"gateway") {
        return TargetAddress{AddressKind::Gateway, text, {}};
    }
    if (text == u"resolver") {
        return TargetAddress{AddressKind::Resolver, text, {}};
    }
    if (const auto literal = parseLiteral(text)) {
        return *literal;
    }
    return text.contains(u"://") ? parseUrl(text) : parseName(text);
}

QString addressFamilyName(AddressFamily family)
{
    switch (family) {
    case AddressFamily::Any:
        return QStringLiteral("any");
    case AddressFamily::IPv4:
        return QStringLiteral("ipv4");
    case AddressFamily::IPv6:
        return QStringLiteral("ipv6");
    }
    return {};
}

} // namespace NetMonitor
