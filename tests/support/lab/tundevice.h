// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"
#include "models/domain/timetypes.h"
#include "tests/support/lab/networknamespace.h"

#include <QByteArray>

#include <optional>

namespace NetMonitor::Testing {

/// Makes a TUN device inside @p ns; it goes with the descriptor, which the caller closes. Does not block.
Expected<int> openTun(const NetworkNamespace& ns, const QString& device);

/// A packet socket on @p device inside @p ns that sees what enters and leaves it, stamped by the kernel.
Expected<int> openTap(const NetworkNamespace& ns, const QString& device);

struct TappedPacket
{
    QByteArray bytes; ///< From the IP header on.
    UtcTime stamp{};
};
/// The next packet of a tap; nothing when there is none.
std::optional<TappedPacket> readTapped(int tap);

} // namespace NetMonitor::Testing
