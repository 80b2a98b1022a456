// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/networkstate.h"

#include <algorithm>

namespace NetMonitor {

namespace {
bool inFamily(const QHostAddress& address, AddressFamily family)
{
    switch (family) {
    case AddressFamily::Any:
        return !address.isNull();
    case AddressFamily::IPv4:
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    case AddressFamily::IPv6:
        return address.protocol() == QAbstractSocket::IPv6Protocol;
    }
    return false;
}

bool leadsOut(const std::optional<DefaultRoute>& route)
{
    return route && !route->linkDown;
}
} // namespace

QHostAddress NetworkState::gateway(AddressFamily family) const
{
    if (family != AddressFamily::IPv6 && route4 && !route4->gateway.isNull()) {
        return route4->gateway;
    }
    if (family != AddressFamily::IPv4 && route6) {
        return route6->gateway;
    }
    return {};
}

QHostAddress NetworkState::resolver(AddressFamily family) const
{
    const auto it = std::find_if(resolvers.begin(), resolvers.end(),
                                 [family](const QHostAddress& address) { return inFamily(address, family); });
    return it == resolvers.end() ? QHostAddress() : *it;
}

bool NetworkState::hasRoute(AddressFamily family) const
{
    return (family != AddressFamily::IPv6 && leadsOut(route4)) || (family != AddressFamily::IPv4 && leadsOut(route6));
}

bool NetworkState::anyInterfaceUp() const
{
    return std::any_of(interfaces.begin(), interfaces.end(),
                       [](const InterfaceState& link) { return !link.loopback && link.usable(); });
}

QString NetworkState::localProblem() const
{
    if (!known) {
        return {};
    }
    if (!anyInterfaceUp()) {
        return QStringLiteral("no network interface of this host is up");
    }
    if (hasRoute(AddressFamily::Any)) {
        return {};
    }
    const auto& dead = route4 ? route4 : route6;
    return dead ? QStringLiteral("interface %1 of this host's default route has no carrier").arg(dead->interfaceName)
                : QStringLiteral("this host has no default route");
}

} // namespace NetMonitor
