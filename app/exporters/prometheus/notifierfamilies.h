// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/prometheus/metricfamilies.h"

namespace NetMonitor {

/// What the channels for alerts say of themselves.
std::vector<MetricFamily> notifierFamilies();

} // namespace NetMonitor
