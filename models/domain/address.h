// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QString>

namespace NetMonitor {

enum class AddressKind
{
    Gateway, ///< The symbol "gateway": the default route's next hop, which roaming changes.
    Resolver, ///< The symbol "resolver": the first name server; a local stub is mapped to its upstream.
    IPv4,
    IPv6,
    Name,
    Url,
};

enum class AddressFamily
{
    Any, ///< As the system prefers (RFC 6724).
    IPv4,
    IPv6,
};

/// A checked target address. Nothing else ever reaches a socket or the argument list of a program.
struct TargetAddress
{
    AddressKind kind = AddressKind::Name;
    QString text; ///< Canonical: lower-case name in ASCII (IDNA), IP literal without brackets, or the URL.
    QString host; ///< What has to be resolved: the name, the literal, or the URL's host; empty for symbols.
    friend bool operator==(const TargetAddress&, const TargetAddress&) = default;
};

/// Accepts "gateway", "resolver", IPv4 and IPv6 literals (also "[::1]" and "fe80::1%eth0"), host names by RFC 1123 with
/// an optional final dot, international names, and http/https URLs without credentials. Everything else, above all
/// what a program could take for an option, is InvalidArgument with the reason. At most 2048 characters.
Expected<TargetAddress> parseTargetAddress(const QString& text);

QString addressFamilyName(AddressFamily family); ///< "any", "ipv4", "ipv6"

} // namespace NetMonitor
