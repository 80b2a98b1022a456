// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/stability.h"

#include <algorithm>

namespace NetMonitor {

std::optional<double> stability(const StabilityInput& input)
{
    if (input.rounds < StabilityMinimumRounds || !input.loss) {
        return std::nullopt;
    }
    const double lossPart = interpolate(RollingLossCurve, *input.loss);
    if (lossPart <= 0) {
        return 0;
    }
    if (!input.meanLatency || !input.stdLatency) {
        return std::nullopt;
    }
    const double variation = *input.stdLatency / std::max(*input.meanLatency, StabilityLatencyFloor);
    return interpolate(VariationCurve, variation) * lossPart;
}

} // namespace NetMonitor
