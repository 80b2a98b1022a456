// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/bytes.h"
#include "models/domain/expected.h"
#include "models/domain/outcome.h"
#include "models/domain/round.h"

#include <QList>

#include <span>

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

/// Columnar form: each field of all blocks is one column of small numbers, ready for a general compressor. What the
/// outcomes foretell of a round (counts, mean, extremes, deviation) costs nothing: only the difference is kept.
///
/// Precision: times of day to 1 us, RoundSummary::end to 1 ms after start, rtts exact (ns), the statistics of a round
/// to 1 ns, sample values exact. Fields without meaning (rttNs of what is no reply) read back as their default.
void writeProbes(ByteWriter& out, std::span<const ProbeBlock> blocks);
Expected<QList<ProbeBlock>> readProbes(ByteReader& in);

void writeSamples(ByteWriter& out, std::span<const SampleBlock> blocks);
Expected<QList<SampleBlock>> readSamples(ByteReader& in);

/// How a value reads back after it was stored.
UtcTime storedTime(UtcTime time);
Outcome storedOutcome(Outcome outcome);
RoundSummary storedRound(RoundSummary round);

} // namespace NetMonitor::Storage
