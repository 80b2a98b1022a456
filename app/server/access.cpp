// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/server/access.h"

#include <QCryptographicHash>
#include <QLoggingCategory>

#include <algorithm>

namespace NetMonitor {

namespace {
using namespace std::chrono_literals;
Q_LOGGING_CATEGORY(lcAccess, "netmonitor.server.access")

constexpr int MaxFailures = 10;
constexpr auto FailureWindow = 60s;
constexpr qsizetype MaxTrackedAddresses = 4096;

std::array<char, 32> digestOf(QByteArrayView token)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(token);
    const QByteArray result = hash.result();
    std::array<char, 32> digest{};
    std::copy_n(result.constData(), digest.size(), digest.begin());
    return digest;
}

/// Takes as long wherever the first difference is.
bool equalInConstantTime(const std::array<char, 32>& a, const std::array<char, 32>& b)
{
    int difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference |= a[i] ^ b[i];
    }
    return difference == 0;
}

struct HostParts
{
    QByteArray name; ///< Lower case, without brackets and final dot.
    bool valid = false;
};

HostParts splitHost(QByteArrayView host)
{
    QByteArray name = host.toByteArray().toLower();
    QByteArray port;
    if (name.startsWith('[')) {
        const qsizetype end = name.indexOf(']');
        if (end < 0) {
            return {};
        }
        port = name.mid(end + 1);
        name = name.mid(1, end - 1);
    } else if (const qsizetype colon = name.indexOf(':'); colon >= 0) {
        port = name.mid(colon);
        name = name.left(colon);
    }
    const bool portIsValid = port.isEmpty()
        || (port.startsWith(':') && port.size() <= 6
            && std::all_of(port.begin() + 1, port.end(), [](char c) { return c >= '0' && c <= '9'; }));
    if (name.endsWith('.')) {
        name.chop(1);
    }
    return {name, portIsValid && !name.isEmpty()};
}

/// The token of "Authorization: Bearer x" or "X-API-Key: x"; null when there is none.
QByteArrayView presentedToken(const RequestHead& head)
{
    const QByteArrayView authorization = head.field("Authorization");
    constexpr QByteArrayView Scheme("Bearer ");
    if (authorization.size() > Scheme.size()
        && qstrnicmp(authorization.data(), Scheme.data(), std::size_t(Scheme.size())) == 0) {
        return authorization.sliced(Scheme.size()).trimmed();
    }
    return authorization.isEmpty() ? head.field("X-API-Key") : authorization;
}

QString failureKey(const QHostAddress& peer)
{
    bool isIPv4 = false;
    const quint32 ipv4 = peer.toIPv4Address(&isIPv4);
    return isIPv4
        ? QHostAddress(ipv4).toString()
        : QHostAddress::parseSubnet(peer.toString().section(u'%', 0, 0) + QStringLiteral("/64")).first.toString();
}

bool isLoopback(const QHostAddress& address)
{
    bool isIPv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIPv4);
    return isIPv4 ? QHostAddress(ipv4).isLoopback() : address.isLoopback();
}
} // namespace

Access::Access(const ServerSettings& settings)
{
    setSettings(settings);
}

void Access::setSettings(const ServerSettings& settings)
{
    m_tokens.clear();
    for (const ApiToken& token : settings.tokens) {
        m_tokens.append({digestOf(token.token), token.role, token.name});
    }
    m_hosts.clear();
    for (const QString& host : settings.hosts) {
        m_hosts.insert(host.toLower().toUtf8());
    }
    m_origins.clear();
    for (const QString& origin : settings.corsOrigins) {
        m_origins.insert(origin.toLower().toUtf8());
    }
}

bool Access::hostAllowed(QByteArrayView host, const QHostAddress& local) const
{
    const HostParts parts = splitHost(host);
    if (!parts.valid) {
        return false;
    }
    if (parts.name == "localhost" || m_hosts.contains(parts.name) || m_hosts.contains(host.toByteArray().toLower())) {
        return true;
    }
    const QHostAddress literal(QString::fromLatin1(parts.name));
    return !literal.isNull() && (isLoopback(literal) || literal.isEqual(local, QHostAddress::ConvertV4MappedToIPv4));
}

bool Access::originAllowed(QByteArrayView origin, QByteArrayView host) const
{
    if (origin.isEmpty()) {
        return true;
    }
    const QByteArray lower = origin.toByteArray().toLower();
    const QByteArray ownHost = host.toByteArray().toLower();
    return lower == "http://" + ownHost || lower == "https://" + ownHost || m_origins.contains(lower);
}

QByteArray Access::corsOrigin(QByteArrayView origin) const
{
    const QByteArray given = origin.toByteArray();
    return m_origins.contains(given.toLower()) ? given : QByteArray();
}

Access::Caller Access::authenticate(const HttpRequest& request, Time now)
{
    if (m_tokens.isEmpty()) {
        return {isLoopback(request.peer) ? Role::Admin : Role::None, false, 0s};
    }
    const QByteArrayView token = presentedToken(request.head);
    if (token.isEmpty()) {
        return {};
    }
    const QString key = failureKey(request.peer);
    const auto it = m_failures.constFind(key);
    if (it != m_failures.constEnd() && it->count >= MaxFailures && now - it->since < FailureWindow) {
        return {Role::None, false, std::chrono::ceil<std::chrono::seconds>(FailureWindow - (now - it->since))};
    }
    const auto role = roleOf(token);
    if (!role) {
        noteFailure(key, now);
    }
    return {role.value_or(Role::None), !role, 0s};
}

std::optional<Role> Access::roleOf(QByteArrayView token) const
{
    const Digest given = digestOf(token);
    std::optional<Role> role;
    for (const KnownToken& known : m_tokens) { // all of them, whichever it is
        if (equalInConstantTime(known.digest, given)) {
            role = known.role;
        }
    }
    return role;
}

void Access::noteFailure(const QString& key, Time now)
{
    if (m_failures.size() >= MaxTrackedAddresses && !m_failures.contains(key)) {
        m_failures.removeIf([now](auto it) { return now - it->since >= FailureWindow; });
        if (m_failures.size() >= MaxTrackedAddresses) {
            m_failures.erase(m_failures.begin()); // someone has that many addresses: memory stays bounded
        }
    }
    Failures& failures = m_failures[key];
    if (now - failures.since >= FailureWindow) {
        failures = {now, 0};
    }
    ++failures.count;
    if (failures.count == MaxFailures) {
        failures.since = now; // locked for a whole window from here
    }
    if (now - m_lastWarning >= 1s) {
        m_lastWarning = now;
        qCWarning(lcAccess).noquote() << "wrong API token from" << key
                                      << "- failures in this minute:" << failures.count;
    }
}

} // namespace NetMonitor
