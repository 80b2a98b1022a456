// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/draftfields.h"

namespace NetMonitor {

/// The probes of a target's draft, checked; what is wrong goes to @p fields. Without the key: one ping.
QList<ProbeSpec> readProbeDrafts(const TargetDraft& draft, const ConfigSchema& schema, DraftFields& fields);

/// The inverse for one probe.
QVariantMap probeToDraft(const ProbeSpec& probe, const ConfigSchema& schema);

} // namespace NetMonitor
