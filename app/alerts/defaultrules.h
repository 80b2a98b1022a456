// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/alert.h"

namespace NetMonitor {

/// What watches every target unless `alerts.defaults` is off. A rule of the configuration with the same id takes its
/// place.
QList<AlertRule> defaultAlertRules();

} // namespace NetMonitor
