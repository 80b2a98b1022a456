// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/port/async.h"

namespace NetMonitor {

/// Commands to the agent as a whole that are no settings: nothing of them is written down, a started agent measures.
class AdminPort
{
public:
    virtual ~AdminPort() = default;

    /// Stops or starts the measuring of all targets and of this host; answers whether it measures now. As it is
    /// already: nothing happens.
    ///
    /// While it is stopped nothing is probed, collected or looked up, every probe is Paused and the health state is
    /// Stopped; the port, the frames and the history go on. What was in flight is dropped and counts nowhere. An open
    /// event closes with the end of its last bad round, as that of a paused target does, for nobody knows how it went
    /// on; what is still bad after the start opens a new one. Rounds start afresh, their numbers go on.
    /// Errors: Unavailable when the engine has stopped.
    virtual Async<bool> setMeasuring(bool on) = 0;
};

} // namespace NetMonitor
