// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/prometheus/metricfamilies.h"

namespace NetMonitor {

/// The families of every probe of every target, with base units; labels agent, probe, target. In no order.
std::vector<MetricFamily> probeFamilies();

/// The same under the names of the founding text (latency_ms, ...), from the lead probe of each target; labels
/// agent_id, target. In no order.
std::vector<MetricFamily> foundingFamilies();

} // namespace NetMonitor
