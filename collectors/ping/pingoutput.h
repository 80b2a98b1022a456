// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <QByteArray>
#include <QList>

namespace NetMonitor {

/// What a `ping` program printed.
struct PingOutput
{
    enum class Verdict
    {
        Reply, ///< At least one.
        NoReply,
        Unreachable, ///< A router or the host said so.
        TtlExceeded,
        NoRoute, ///< This host could not send: no route, interface down.
        NotPermitted, ///< The program may not ping.
    };

    struct Reply
    {
        Duration rtt{}; ///< "time<1ms": the bound, 1 ms.
        bool isBound = false; ///< The program said only that it was below.
        bool duplicate = false;
        int sequence = -1; ///< -1 when not printed (Windows).
        quint8 ttl = 0; ///< 0 when not printed.
        friend bool operator==(const Reply&, const Reply&) = default;
    };

    Verdict verdict = Verdict::NoReply;
    QList<Reply> replies; ///< In order, duplicates too.
};

/// Reads the output (both streams, any order) of ping on Linux (iputils, busybox, inetutils), macOS, the BSDs and
/// Windows, in any of the languages that these print: it looks for what all share ("=12ms", "<1 ms", "TTL=64", a comma
/// or a point in decimals), and for the words of failures in English, German, French, Spanish, Italian, Portuguese and
/// Dutch. The bytes may be in any code page. Never fails: what it does not know is NoReply.
PingOutput parsePingOutput(const QByteArray& output);

} // namespace NetMonitor
