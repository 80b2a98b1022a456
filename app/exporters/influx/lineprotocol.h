// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/exporters/exporter.h"
#include "app/exporters/push/exportpoint.h"

#include <span>

namespace NetMonitor {

/// Points as InfluxDB line protocol (docs.influxdata.com, "Line protocol"), one line each: measurement
/// `network_metrics`; tags agent_id, environment, location, and target and probe of a round or the labels of a
/// collector's values; fields all floats; time in nanoseconds. A round has the founding fields: latency, jitter,
/// delay_spread, rolling_mean_latency, rolling_std_latency and their like in milliseconds, packet_loss as a ratio. What
/// has no value has no field.
QByteArray lineProtocol(std::span<const ExportPoint> points, const ExportIdentity& identity);

/// A tag's key or value, or a field's key, as it stands in a line.
QByteArray escapeTag(const QString& text);

} // namespace NetMonitor
