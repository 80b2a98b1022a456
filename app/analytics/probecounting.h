// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/probecounters.h"

namespace NetMonitor {

/// Adds one outcome: valid ones to sent, received, failures and the rtt histogram (a bucket holds rtt <= its bound, as
/// Prometheus has it), invalid ones to invalid only. Duplicates, late and foreign replies are no outcomes.
void countOutcome(ProbeCounters& counters, const Outcome& outcome);

} // namespace NetMonitor
