// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
// PingProber, part one of three: which way each family takes to the network.
#include "collectors/ping/pingprober.h"

#include <QSocketNotifier>

namespace NetMonitor {

namespace {
QString familyName(Icmp::Family family)
{
    return family == Icmp::Family::IPv4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6");
}

QString permissionFix()
{
    if (QSysInfo::kernelType() == u"linux") {
        return QStringLiteral("allow it with: sudo sysctl -w net.ipv4.ping_group_range=\"0 2147483647\" (for good: the "
                              "same setting in a file in /etc/sysctl.d; it holds for IPv6 too), or give this process "
                              "CAP_NET_RAW (systemd: AmbientCapabilities=CAP_NET_RAW), or install ping (Debian: "
                              "apt install iputils-ping)");
    }
    return QStringLiteral("make the system's ping program available in the PATH");
}
} // namespace

void PingProber::chooseWay(Link& link)
{
    link.nextTry = clock().monotonic() + m_setup.retryAfter;
    QStringList reasons;
    bool denied = false;
    const auto tried = [&](IcmpSocket::Kind kind) {
        auto opened = m_setup.openSocket(link.family, kind);
        if (!opened) {
            reasons += opened.error().detail;
            denied = denied || opened.error().code == ErrorCode::PermissionDenied;
            return false;
        }
        useSocket(link, std::move(*opened));
        return true;
    };
    if ((m_setup.datagram && tried(IcmpSocket::Kind::Datagram)) || (m_setup.raw && tried(IcmpSocket::Kind::Raw))) {
        return;
    }
    if (m_setup.program && m_program.isAvailable()) {
        link.way = Way::Program;
        return;
    }
    link.way = Way::None;
    if (m_setup.program) {
        reasons += QStringLiteral("no ping program in the PATH");
    }
    link.error = Error{
        denied ? ErrorCode::PermissionDenied : ErrorCode::NotSupported,
        QStringLiteral("cannot ping over %1: %2").arg(familyName(link.family), reasons.join(QStringLiteral("; "))),
        denied ? permissionFix() : QString(),
        {}};
}

void PingProber::useSocket(Link& link, std::unique_ptr<IcmpSocket> socket)
{
    link.socket = std::move(socket);
    link.capacity = link.socket->capacity();
    link.way = link.socket->kind() == IcmpSocket::Kind::Datagram ? Way::Datagram : Way::Raw;
    link.notifier = std::make_unique<QSocketNotifier>(link.socket->descriptor(), QSocketNotifier::Read);
    link.notifier->setEnabled(!m_lazy);
    connect(link.notifier.get(), &QSocketNotifier::activated, this, [this, &link] { onReadable(link); });
    reserve(link, 0);
}

void PingProber::retryWays()
{
    for (Link& link : m_links) {
        const bool wants = link.targets > 0 && (link.way == Way::None || link.way == Way::Program);
        if (wants && clock().monotonic() >= link.nextTry) {
            chooseWay(link);
        }
    }
}

void PingProber::loseProgram(Link& link, const QString& why)
{
    if (link.way == Way::Program) {
        link.way = Way::None; // until the next try
        link.error = Error{ErrorCode::PermissionDenied,
                           QStringLiteral("cannot ping over %1: %2").arg(familyName(link.family), why),
                           permissionFix(),
                           {}};
    }
}

Expected<void> PingProber::health() const
{
    for (const Link& link : m_links) {
        if (link.targets > 0 && link.way == Way::None) {
            return Unexpected{link.error};
        }
    }
    return {};
}

QString PingProber::method() const
{
    const auto name = [](Way way) {
        switch (way) {
        case Way::None:
            return QStringLiteral("none");
        case Way::Datagram:
            return QStringLiteral("datagram ICMP socket");
        case Way::Raw:
            return QStringLiteral("raw socket");
        case Way::Program:
            return QStringLiteral("ping program");
        }
        return QString();
    };
    const Link& v4 = m_links[0];
    const Link& v6 = m_links[1];
    if (v4.targets > 0 && v6.targets > 0 && v4.way != v6.way) {
        return QStringLiteral("%1 (IPv4), %2 (IPv6)").arg(name(v4.way), name(v6.way));
    }
    return name(v6.targets > 0 ? v6.way : v4.way);
}

} // namespace NetMonitor
