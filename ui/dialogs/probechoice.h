// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/target.h"

#include <QVariantList>

namespace NetMonitor {

/// What the target dialog shows of a target's probes: one ping and one TCP connect.
struct ProbeChoice
{
    bool ping = true;
    bool tcp = false;
    int tcpPort = 443;
    int count = 4; ///< Packets per round.
    QString timeout = QStringLiteral("3s");
};

ProbeChoice probeChoiceOf(const Target& target);

/// The drafts of @p choice. The probes of @p edited, the target that is changed, keep their place, their name and what
/// the choice does not show; none for a new one.
QVariantList probeDrafts(const ProbeChoice& choice, const std::optional<Target>& edited);

} // namespace NetMonitor
