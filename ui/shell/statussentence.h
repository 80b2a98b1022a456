// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/livestate.h"

namespace NetMonitor {

/// How all is, in one sentence and one shape: what the header says, and the tray.
struct StatusSentence
{
    ProbeState state = ProbeState::Unknown;
    QString text; ///< In the user's language.
    friend bool operator==(const StatusSentence&, const StatusSentence&) = default;
};

StatusSentence statusSentence(const LiveState& state);

} // namespace NetMonitor
