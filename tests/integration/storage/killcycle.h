// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/expected.h"

#include <QRandomGenerator>

namespace NetMonitor::Testing {

/// @p cycles times: a child writes, is killed by SIGKILL at a random moment, and the store is held against what it had
/// acknowledged. Gives the number of acknowledged batches in all.
Expected<int> runKillCycles(int cycles, quint32 seed);

} // namespace NetMonitor::Testing
