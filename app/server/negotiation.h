// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/metricspage.h"

#include <QByteArrayView>

namespace NetMonitor {

/// Which form of the metrics page an Accept field asks for (RFC 9110 12.5.1, Prometheus content negotiation): Text or
/// OpenMetrics, whichever has the better quality; OpenMetrics where both are equal and it is named; Text (0.0.4) also
/// when nothing matches, as Prometheus' own endpoints do.
MetricsForm negotiateMetrics(QByteArrayView accept);
/// Whether an Accept-Encoding field takes gzip.
bool acceptsGzip(QByteArrayView acceptEncoding);

} // namespace NetMonitor
