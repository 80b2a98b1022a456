// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

namespace NetMonitor {

/// Raises this process's limit of open files, as far as it may, so that @p connections fit beside everything else, and
/// answers how many connections do fit. Where there is no such limit it answers @p connections.
int raiseDescriptorLimit(int connections);

} // namespace NetMonitor
