// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

namespace NetMonitor {

/// What the programs exit with; 128 + n for a second signal n that did not wait for the orderly end.
enum class ExitCode
{
    Ok = 0,
    Failure = 1, ///< At run time.
    Usage = 2,
    InvalidConfig = 3,
    CannotBind = 4,
    DataDirectory = 5, ///< Locked by another process, or it cannot be used.
    Permission = 6, ///< Probing is not permitted.
};

} // namespace NetMonitor
