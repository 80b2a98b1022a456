// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/address.h"

#include <QHostAddress>
#include <QList>
#include <QMetaType>

#include <optional>

namespace NetMonitor {

/// The route that traffic to the internet takes: of the default routes the one with the lowest metric.
struct DefaultRoute
{
    QHostAddress gateway; ///< Null when the route has no next hop (point-to-point, VPN). Link-local IPv6 has its scope.
    QString interfaceName;
    quint32 interfaceIndex = 0;
    quint32 metric = 0;
    bool linkDown = false; ///< The route stands, but its interface has no carrier.
    friend bool operator==(const DefaultRoute&, const DefaultRoute&) = default;
};

struct InterfaceState
{
    QString name;
    quint32 index = 0;
    bool loopback = false;
    bool up = false; ///< Administratively.
    bool carrier = false; ///< A cable or an access point is there.
    QList<QHostAddress> addresses; ///< Sorted; without tentative and failed duplicates.

    bool usable() const { return up && carrier; }
    friend bool operator==(const InterfaceState&, const InterfaceState&) = default;
};

/// The host's network at one moment. A plain value.
struct NetworkState
{
    bool known = false; ///< false: it could not be read (SystemNetwork::health() says why); then routes
                        ///< and interfaces below are empty and mean nothing.
    std::optional<DefaultRoute> route4;
    std::optional<DefaultRoute> route6;
    QList<QHostAddress> resolvers; ///< In the system's order; a local stub is replaced by its upstreams.
    QList<InterfaceState> interfaces; ///< By index.

    /// What the symbol "gateway" stands for. Any: IPv4 first. Null when there is none.
    QHostAddress gateway(AddressFamily family) const;
    /// What the symbol "resolver" stands for: the first of the family. Null when there is none.
    QHostAddress resolver(AddressFamily family) const;
    /// Whether there is a default route with carrier (Any: in either family), with or without a next hop.
    bool hasRoute(AddressFamily family) const;
    /// Whether any interface but loopback is up and has carrier.
    bool anyInterfaceUp() const;
    /// For the local outage event: why this host cannot reach anything, English; empty when it can or is not known.
    QString localProblem() const;

    friend bool operator==(const NetworkState&, const NetworkState&) = default;
};

} // namespace NetMonitor

Q_DECLARE_METATYPE(NetMonitor::NetworkState)
