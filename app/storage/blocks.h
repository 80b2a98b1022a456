// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/outcome.h"
#include "models/domain/round.h"

#include <QList>

namespace NetMonitor::Storage {

/// Number of a probe or a series in this file (table source).
using SourceId = quint32;

/// What one probe gave, in the order of its commits. Outcome::slot and RoundSummary::slot are not kept.
struct ProbeBlock
{
    SourceId source = 0;
    QList<Outcome> outcomes;
    QList<RoundSummary> rounds;
};

struct TimedValue
{
    UtcTime time{};
    double value = 0;
    friend bool operator==(const TimedValue&, const TimedValue&) = default;
};

/// What one series of a collector gave, in the order of its commits.
struct SampleBlock
{
    SourceId source = 0;
    QList<TimedValue> values;
};

} // namespace NetMonitor::Storage
