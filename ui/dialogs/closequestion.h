// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace NetMonitor {

/// Whether to go on measuring in the notification area when the window is closed. Blocks until it is answered.
bool askToKeepRunning(QWidget* window);

} // namespace NetMonitor
