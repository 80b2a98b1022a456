// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/prometheus/metricfamilies.h"

#include <QStringList>

#include <set>

namespace NetMonitor {

/// The registered metrics of the collectors as families: prefix netmonitor_, label agent added. In no order.
struct HostFamilies
{
    std::vector<MetricFamily> families;
    QStringList refused; ///< Metrics that a page cannot show, each with the reason; a defect of their table.
};

/// @p taken: family names that the page uses itself.
HostFamilies hostFamilies(const MetricRegistry& registry, const std::set<std::string>& taken);

} // namespace NetMonitor
