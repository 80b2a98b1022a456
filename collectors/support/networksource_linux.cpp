// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/networksource.h"
#include "collectors/support/rtnetlink.h"

#include <QHash>
#include <QSocketNotifier>

#include <algorithm>
#include <linux/rtnetlink.h>

namespace NetMonitor {

namespace {
using RtNetlink::Message;

constexpr quint32 Groups
    = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;

/// A host with a full routing table sees hundreds of route messages a second; only the widest prefixes concern us.
bool concerns(const Message& message)
{
    if (message.type != RTM_NEWROUTE && message.type != RTM_DELROUTE) {
        return true;
    }
    const auto route = RtNetlink::parseRoute(message);
    return route && route->prefixLength <= 3;
}

struct Parts
{
    std::vector<InterfaceState> links;
    std::vector<RtNetlink::Address> addresses;
    std::vector<RtNetlink::Route> routes;
};

void nameRoute(std::optional<DefaultRoute>& route, const QHash<quint32, QString>& names)
{
    if (!route) {
        return;
    }
    route->interfaceName = names.value(route->interfaceIndex);
    if (route->gateway.isLinkLocal() && route->gateway.protocol() == QAbstractSocket::IPv6Protocol) {
        route->gateway.setScopeId(route->interfaceName);
    }
}

NetworkState assemble(Parts parts)
{
    NetworkState state;
    state.known = true;
    state.route4 = RtNetlink::chooseDefault(parts.routes, AddressFamily::IPv4);
    state.route6 = RtNetlink::chooseDefault(parts.routes, AddressFamily::IPv6);
    QHash<quint32, QString> names;
    std::sort(parts.links.begin(), parts.links.end(),
              [](const InterfaceState& a, const InterfaceState& b) { return a.index < b.index; });
    for (InterfaceState& link : parts.links) {
        names.insert(link.index, link.name);
        for (const RtNetlink::Address& address : parts.addresses) {
            if (address.interfaceIndex == link.index) {
                link.addresses += address.address;
            }
        }
        std::sort(link.addresses.begin(), link.addresses.end(),
                  [](const QHostAddress& a, const QHostAddress& b) { return a.toString() < b.toString(); });
        state.interfaces += std::move(link);
    }
    nameRoute(state.route4, names);
    nameRoute(state.route6, names);
    return state;
}

template <typename T, typename Parse>
Expected<void> dumpInto(RtNetlink::Socket& socket, quint16 type, std::vector<T>& list, Parse parse)
{
    return socket.dump(
        type, [&list] { list.clear(); },
        [&list, &parse](const Message& message) {
            if (auto parsed = parse(message)) {
                list.push_back(std::move(*parsed));
            }
        });
}

std::optional<InterfaceState> parseLinkState(const Message& message)
{
    const auto link = RtNetlink::parseLink(message);
    return link ? std::optional(link->state) : std::nullopt;
}

/// Routes that can be chosen; a full table is not kept.
std::optional<RtNetlink::Route> parseWideRoute(const Message& message)
{
    auto route = RtNetlink::parseRoute(message);
    return route && route->prefixLength <= 3 ? route : std::nullopt;
}

class LinuxNetworkSource final : public NetworkSource
{
public:
    LinuxNetworkSource()
        : m_subscribed(m_events.open(Groups))
    {
        if (m_subscribed) {
            m_notifier = std::make_unique<QSocketNotifier>(m_events.descriptor(), QSocketNotifier::Read);
            connect(m_notifier.get(), &QSocketNotifier::activated, this, &LinuxNetworkSource::onReadable);
        }
    }

    Expected<NetworkState> read() override
    {
        if (!m_subscribed) {
            return Unexpected<Error>{m_subscribed.error()};
        }
        RtNetlink::Socket socket;
        if (const auto opened = socket.open(0); !opened) {
            return Unexpected<Error>{opened.error()};
        }
        Parts parts;
        auto done = dumpInto(socket, RTM_GETLINK, parts.links, parseLinkState);
        if (done) {
            done = dumpInto(socket, RTM_GETADDR, parts.addresses, RtNetlink::parseAddress);
        }
        if (done) {
            done = dumpInto(socket, RTM_GETROUTE, parts.routes, parseWideRoute);
        }
        if (!done) {
            return Unexpected<Error>{done.error()};
        }
        return assemble(std::move(parts));
    }

private:
    void onReadable()
    {
        bool concerned = false;
        concerned |= m_events.drain([&concerned](const Message& message) { concerned |= concerns(message); });
        if (concerned) {
            emit touched();
        }
    }

    RtNetlink::Socket m_events;
    Expected<void> m_subscribed;
    std::unique_ptr<QSocketNotifier> m_notifier;
};
} // namespace

std::unique_ptr<NetworkSource> makeSystemNetworkSource()
{
    return std::make_unique<LinuxNetworkSource>();
}

} // namespace NetMonitor
