// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/support/rtnetlink.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <tuple>

namespace NetMonitor::RtNetlink {

namespace {
constexpr quint16 TypeMask = 0x3fff; // NLA_TYPE_MASK, which the kernel's header writes with a sign

constexpr std::size_t aligned(std::size_t size)
{
    return (size + 3) & ~std::size_t(3);
}

/// The first bytes as a T; what is missing stays zero.
template <typename T> T load(Bytes bytes)
{
    T value{};
    std::memcpy(&value, bytes.data(), std::min(sizeof(T), bytes.size()));
    return value;
}

Bytes after(Bytes bytes, std::size_t size)
{
    return bytes.subspan(std::min(aligned(size), bytes.size()));
}

template <typename Visit> void forEachAttribute(Bytes bytes, Visit visit)
{
    while (bytes.size() >= sizeof(rtattr)) {
        const auto head = load<rtattr>(bytes);
        if (head.rta_len < sizeof(rtattr) || head.rta_len > bytes.size()) {
            return;
        }
        visit(quint16(head.rta_type & TypeMask), bytes.subspan(sizeof(rtattr), head.rta_len - sizeof(rtattr)));
        bytes = after(bytes, head.rta_len);
    }
}

QString text(Bytes bytes)
{
    const auto end = std::find(bytes.begin(), bytes.end(), std::byte(0));
    QByteArray raw(qsizetype(end - bytes.begin()), Qt::Uninitialized);
    std::memcpy(raw.data(), bytes.data(), std::size_t(raw.size()));
    return QString::fromUtf8(raw);
}

QHostAddress address(int family, Bytes bytes)
{
    if (family == AF_INET && bytes.size() >= 4) {
        return QHostAddress(qFromBigEndian(load<quint32>(bytes)));
    }
    if (family == AF_INET6 && bytes.size() >= 16) {
        return QHostAddress(load<Q_IPV6ADDR>(bytes));
    }
    return {};
}

void takeCounters(Bytes bytes, InterfaceCounters& counters)
{
    const auto stats = load<rtnl_link_stats64>(bytes);
    counters.receiveBytes = stats.rx_bytes;
    counters.transmitBytes = stats.tx_bytes;
    counters.receivePackets = stats.rx_packets;
    counters.transmitPackets = stats.tx_packets;
    counters.receiveErrors = stats.rx_errors;
    counters.transmitErrors = stats.tx_errors;
    counters.receiveDropped = stats.rx_dropped + stats.rx_missed_errors; // as /proc/net/dev counts them
    counters.transmitDropped = stats.tx_dropped;
}

/// RTA_MULTIPATH: the first next hop stands for all.
void takeFirstHop(int family, Bytes bytes, DefaultRoute& route)
{
    if (bytes.size() < sizeof(rtnexthop)) {
        return;
    }
    const auto hop = load<rtnexthop>(bytes);
    if (hop.rtnh_len < sizeof(rtnexthop) || hop.rtnh_len > bytes.size()) {
        return;
    }
    route.interfaceIndex = quint32(hop.rtnh_ifindex);
    route.linkDown = (hop.rtnh_flags & (RTNH_F_LINKDOWN | RTNH_F_DEAD)) != 0;
    forEachAttribute(bytes.subspan(sizeof(rtnexthop), hop.rtnh_len - sizeof(rtnexthop)),
                     [&](quint16 type, Bytes value) {
                         if (type == RTA_GATEWAY) {
                             route.gateway = address(family, value);
                         }
                     });
}

void takeRouteAttribute(int family, quint16 type, Bytes value, Route& route)
{
    switch (type) {
    case RTA_DST:
        route.destination = address(family, value);
        break;
    case RTA_GATEWAY:
        route.route.gateway = address(family, value);
        break;
    case RTA_VIA: // an IPv4 route by way of an IPv6 neighbour (RFC 5549)
        if (value.size() > sizeof(quint16)) {
            route.route.gateway = address(load<quint16>(value), value.subspan(sizeof(quint16)));
        }
        break;
    case RTA_OIF:
        route.route.interfaceIndex = load<quint32>(value);
        break;
    case RTA_PRIORITY:
        route.route.metric = load<quint32>(value);
        break;
    case RTA_TABLE:
        route.table = load<quint32>(value);
        break;
    case RTA_PREF: {
        const auto preference = load<quint8>(value); // RFC 4191 2.1: 1 high, 0 medium, 3 low
        route.preference = preference == 1 ? 0 : preference == 3 ? 2 : 1;
        break;
    }
    case RTA_MULTIPATH:
        takeFirstHop(family, value, route.route);
        break;
    default:
        break;
    }
}

bool before(const Route& a, const Route& b)
{
    return std::tie(a.route.metric, a.preference) < std::tie(b.route.metric, b.preference);
}

const Route* best(const std::vector<Route>& routes, AddressFamily family, quint8 prefixLength,
                  const QHostAddress& destination)
{
    const Route* found = nullptr;
    for (const Route& route : routes) {
        if (route.family == family && route.table == RT_TABLE_MAIN && route.prefixLength == prefixLength
            && (prefixLength == 0 || route.destination == destination) && (!found || before(route, *found))) {
            found = &route;
        }
    }
    return found;
}
} // namespace

bool forEachMessage(Bytes datagram, const std::function<void(const Message&)>& visit)
{
    while (datagram.size() >= sizeof(nlmsghdr)) {
        const auto head = load<nlmsghdr>(datagram);
        if (head.nlmsg_len < sizeof(nlmsghdr) || head.nlmsg_len > datagram.size()) {
            return false;
        }
        visit({head.nlmsg_type, head.nlmsg_flags, head.nlmsg_seq,
               datagram.subspan(sizeof(nlmsghdr), head.nlmsg_len - sizeof(nlmsghdr))});
        datagram = after(datagram, head.nlmsg_len);
    }
    return datagram.empty();
}

std::optional<Link> parseLink(const Message& message)
{
    if (message.type != RTM_NEWLINK || message.payload.size() < sizeof(ifinfomsg)) {
        return std::nullopt;
    }
    const auto info = load<ifinfomsg>(message.payload);
    Link link;
    link.state.index = quint32(info.ifi_index);
    link.state.loopback = (info.ifi_flags & IFF_LOOPBACK) != 0;
    link.state.up = (info.ifi_flags & IFF_UP) != 0;
    link.state.carrier = (info.ifi_flags & IFF_RUNNING) != 0; // carrier, and not dormant (RFC 2863)
    forEachAttribute(after(message.payload, sizeof(ifinfomsg)), [&](quint16 type, Bytes value) {
        if (type == IFLA_IFNAME) {
            link.state.name = text(value);
        } else if (type == IFLA_STATS64) {
            takeCounters(value, link.counters);
        }
    });
    link.counters.name = link.state.name;
    link.counters.index = link.state.index;
    return link.state.name.isEmpty() ? std::nullopt : std::optional(link);
}

std::optional<Address> parseAddress(const Message& message)
{
    if (message.type != RTM_NEWADDR || message.payload.size() < sizeof(ifaddrmsg)) {
        return std::nullopt;
    }
    const auto info = load<ifaddrmsg>(message.payload);
    Address result{info.ifa_index, {}};
    QHostAddress peer;
    quint32 flags = info.ifa_flags;
    forEachAttribute(after(message.payload, sizeof(ifaddrmsg)), [&](quint16 type, Bytes value) {
        if (type == IFA_LOCAL) { // on a point-to-point link IFA_ADDRESS is the peer's
            result.address = address(info.ifa_family, value);
        } else if (type == IFA_ADDRESS) {
            peer = address(info.ifa_family, value);
        } else if (type == IFA_FLAGS) {
            flags = load<quint32>(value);
        }
    });
    if (result.address.isNull()) {
        result.address = peer;
    }
    const bool usable = (flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) == 0 || (flags & IFA_F_OPTIMISTIC) != 0;
    return usable && !result.address.isNull() ? std::optional(result) : std::nullopt;
}

std::optional<Route> parseRoute(const Message& message)
{
    if ((message.type != RTM_NEWROUTE && message.type != RTM_DELROUTE) || message.payload.size() < sizeof(rtmsg)) {
        return std::nullopt;
    }
    const auto info = load<rtmsg>(message.payload);
    if (info.rtm_type != RTN_UNICAST || (info.rtm_family != AF_INET && info.rtm_family != AF_INET6)
        || (info.rtm_flags & (RTM_F_CLONED | RTNH_F_DEAD)) != 0) {
        return std::nullopt;
    }
    Route route;
    route.family = info.rtm_family == AF_INET ? AddressFamily::IPv4 : AddressFamily::IPv6;
    route.prefixLength = info.rtm_dst_len;
    route.table = info.rtm_table;
    route.route.linkDown = (info.rtm_flags & RTNH_F_LINKDOWN) != 0;
    forEachAttribute(after(message.payload, sizeof(rtmsg)),
                     [&](quint16 type, Bytes value) { takeRouteAttribute(info.rtm_family, type, value, route); });
    return route;
}

std::optional<DefaultRoute> chooseDefault(const std::vector<Route>& routes, AddressFamily family)
{
    if (const Route* route = best(routes, family, 0, {})) {
        return route->route;
    }
    if (family == AddressFamily::IPv6) {
        const Route* global = best(routes, family, 3, QHostAddress(QStringLiteral("2000::")));
        return global ? std::optional(global->route) : std::nullopt;
    }
    const Route* low = best(routes, family, 1, QHostAddress(QHostAddress::AnyIPv4));
    const Route* lowWithoutDestination = best(routes, family, 1, {}); // the kernel leaves an all-zero RTA_DST out
    const Route* high = best(routes, family, 1, QHostAddress(QStringLiteral("128.0.0.0")));
    low = low ? low : lowWithoutDestination;
    return low && high ? std::optional(low->route) : std::nullopt;
}

} // namespace NetMonitor::RtNetlink
