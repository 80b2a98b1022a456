// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "collectors/ping/icmpsocket.h"

#include <QNetworkInterface>

#include <cerrno>
#include <system_error>

#ifdef Q_OS_UNIX
#include "collectors/ping/unixicmpsocket.h"
#endif

namespace NetMonitor {

Expected<std::unique_ptr<IcmpSocket>> IcmpSocket::open(Icmp::Family family, Kind kind)
{
#ifdef Q_OS_UNIX
    return UnixIcmpSocket::open(family, kind);
#else
    Q_UNUSED(family)
    Q_UNUSED(kind)
    return fail(ErrorCode::NotSupported, QStringLiteral("this system has no ICMP sockets for programs"));
#endif
}

SendFault sendFaultOf(int error)
{
    switch (error) {
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EADDRNOTAVAIL:
    case ENODEV:
    case ENXIO:
        return SendFault::NoRoute;
    case EACCES:
    case EPERM:
        return SendFault::Forbidden;
    case ENOBUFS:
    case ENOMEM:
    case EAGAIN:
        return SendFault::Congested;
    default:
        return SendFault::Other;
    }
}

QString socketErrorText(int error)
{
    return QString::fromStdString(std::generic_category().message(error));
}

quint32 interfaceIndex(const QString& scope)
{
    bool isNumber = false;
    const quint32 number = scope.toUInt(&isNumber);
    if (isNumber) {
        return number;
    }
    return quint32(QNetworkInterface::interfaceIndexFromName(scope));
}

} // namespace NetMonitor
