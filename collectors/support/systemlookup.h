// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QHostAddress>
#include <QList>

#include <functional>

namespace NetMonitor {

/// What a lookup gives: all addresses in the system's order (RFC 6724), at least one. Errors: NotFound (the name does
/// not exist or has no address), Unavailable (no name server answered), TimedOut, Io.
using LookupResult = Expected<QList<QHostAddress>>;
using LookupDone = std::function<void(LookupResult)>;
/// Starts a lookup; calls done exactly once, later, on the caller's thread, or never when the function was destroyed.
using Lookup = std::function<void(const QString& host, LookupDone done)>;

/// getaddrinfo() on at most 8 threads of its own. Not QHostInfo: that keeps answers for 60 s, so that asking again
/// after a failure would repeat the stale one, and it makes the program's exit wait for a name server that does not
/// answer. Must be used on a thread with an event loop.
Lookup makeSystemLookup();

} // namespace NetMonitor
