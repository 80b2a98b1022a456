// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/score.h"

namespace NetMonitor {

std::optional<double> networkScore(std::optional<double> latency, std::optional<double> packetLoss,
                                   std::optional<double> jitter)
{
    if (!packetLoss) {
        return std::nullopt;
    }
    if (*packetLoss >= 1) {
        return 0;
    }
    if (!latency) {
        return std::nullopt;
    }
    double points
        = LatencyWeight * interpolate(LatencyCurve, *latency) + LossWeight * interpolate(LossCurve, *packetLoss);
    double weights = LatencyWeight + LossWeight;
    if (jitter) {
        points += JitterWeight * interpolate(JitterCurve, *jitter);
        weights += JitterWeight;
    }
    return points / weights;
}

} // namespace NetMonitor
