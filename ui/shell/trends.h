// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/livestate.h"
#include "models/domain/port/historyport.h"

namespace NetMonitor {

class TargetTableModel;

/// Asks @p history for what the small curves in the table showed before this start, and gives it to @p model when it
/// comes. GUI thread.
void loadTrends(HistoryPort& history, const LiveState& state, TargetTableModel& model);

} // namespace NetMonitor
