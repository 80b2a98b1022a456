// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/journal.h"
#include "app/storage/readerpool.h"
#include "app/storage/sources.h"

#include <functional>

namespace NetMonitor::Storage {

/// Half-open.
struct TimeRange
{
    UtcTime start{};
    UtcTime end{};
    bool contains(UtcTime time) const { return start <= time && time < end; }
    bool isEmpty() const { return start >= end; }
};

/// Told of each record that cannot be decoded; the scan goes on without it.
using DamageReport = std::function<void(const Error&)>;

/// Reads raw data, sealed or not, inside one read transaction: each item exactly once, those of a source in the order
/// of their commits. Blocks may hold items outside of the range.
class SourceScan
{
public:
    using ProbeVisitor = std::function<void(const ProbeBlock&)>;
    using SampleVisitor = std::function<void(const SampleBlock&)>;

    SourceScan(Reader& reader, DamageReport damage)
        : m_reader(reader)
        , m_damage(std::move(damage))
    {
    }

    /// @p source: nothing for all probes.
    Expected<void> probes(std::optional<SourceId> source, TimeRange range, const ProbeVisitor& visit);
    Expected<void> samples(SourceId source, TimeRange range, const SampleVisitor& visit);
    /// Everything that is not sealed, whole.
    Expected<void> journal(TimeRange range, const std::function<void(const JournalRecord&)>& visit);

private:
    Reader& m_reader;
    DamageReport m_damage;
};

} // namespace NetMonitor::Storage
