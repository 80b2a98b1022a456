// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/targetsport.h"

namespace NetMonitor {

/// What a test of a target came to, a line for each probe, in the user's language.
QString testReportText(const TargetTest& test);

} // namespace NetMonitor
