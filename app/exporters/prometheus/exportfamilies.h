// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/prometheus/metricfamilies.h"

namespace NetMonitor {

/// What the push exporters say of themselves.
std::vector<MetricFamily> exportFamilies();

} // namespace NetMonitor
