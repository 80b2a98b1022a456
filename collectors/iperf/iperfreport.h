// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QByteArray>

#include <optional>

namespace NetMonitor {

/// What one iperf3 test measured, as the receiving end counted it.
struct IperfReport
{
    double bytesPerSecond = 0;
    std::optional<double> retransmits; ///< Segments; TCP, where the sender's system tells.
    std::optional<double> jitter; ///< Seconds; UDP (RFC 1889, as iperf3 computes it).
    std::optional<double> lossRatio; ///< 0..1; UDP.
};

/// Reads the output of `iperf3 -J` (iperf3(1); the layout of 3.1 and later). Unavailable with iperf3's own words when
/// the test failed; Io when it is no such output. Pure.
Expected<IperfReport> parseIperfReport(const QByteArray& json);

} // namespace NetMonitor
