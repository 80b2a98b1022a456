// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "models/domain/outcome.h"

namespace NetMonitor {

QString resultName(Result result)
{
    switch (result) {
    case Result::Reply:
        return QStringLiteral("reply");
    case Result::Timeout:
        return QStringLiteral("timeout");
    case Result::Unreachable:
        return QStringLiteral("unreachable");
    case Result::TtlExceeded:
        return QStringLiteral("ttl-exceeded");
    case Result::Refused:
        return QStringLiteral("refused");
    case Result::NameNotResolved:
        return QStringLiteral("name-not-resolved");
    case Result::NoGateway:
        return QStringLiteral("no-gateway");
    case Result::SendFailed:
        return QStringLiteral("send-failed");
    case Result::PermissionDenied:
        return QStringLiteral("permission-denied");
    case Result::ProtocolError:
        return QStringLiteral("protocol-error");
    }
    return {};
}

QString validityName(Validity validity)
{
    switch (validity) {
    case Validity::Ok:
        return QStringLiteral("ok");
    case Validity::NotSent:
        return QStringLiteral("not-sent");
    case Validity::HostSuspended:
        return QStringLiteral("host-suspended");
    case Validity::ClockStepped:
        return QStringLiteral("clock-stepped");
    case Validity::SocketError:
        return QStringLiteral("socket-error");
    case Validity::InterfaceDown:
        return QStringLiteral("interface-down");
    case Validity::AddressChanged:
        return QStringLiteral("address-changed");
    }
    return {};
}

QString stampSourceName(StampSource source)
{
    switch (source) {
    case StampSource::None:
        return QStringLiteral("none");
    case StampSource::UserSpace:
        return QStringLiteral("user-space");
    case StampSource::KernelReceive:
        return QStringLiteral("kernel-receive");
    case StampSource::KernelBoth:
        return QStringLiteral("kernel-both");
    case StampSource::Program:
        return QStringLiteral("program");
    }
    return {};
}

} // namespace NetMonitor
