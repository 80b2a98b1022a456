// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/journal.h"
#include "app/storage/readerpool.h"
#include "app/storage/sources.h"
#include "models/domain/history.h"

#include <functional>

namespace NetMonitor::Storage {

/// Half-open.
struct TimeRange
{
    UtcTime start{};
    UtcTime end{};
    bool contains(UtcTime time) const { return start <= time && time < end; }
    bool isEmpty() const { return start >= end; }
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// Told of each record that cannot be decoded; the scan goes on without it.
using DamageReport = std::function<void(const Error&)>;
/// @p error with the place it is at: "commit 17: a stored record is damaged". The same place gives the same text.
Error at(Error error, const char* what, qint64 number);

/// Reads raw data, sealed or not, inside one read transaction: each item exactly once, those of a source in the order
/// of their commits. Blocks may hold items outside of the range.
class SourceScan
{
public:
    using ProbeVisitor = std::function<void(const ProbeBlock&)>;
    using SampleVisitor = std::function<void(const SampleBlock&)>;
    using RecordVisitor = std::function<void(CommitId, const JournalRecord&)>;

    SourceScan(Reader& reader, DamageReport damage)
        : m_reader(reader)
        , m_damage(std::move(damage))
    {
    }

    Expected<void> probes(SourceId source, TimeRange range, const ProbeVisitor& visit);
    Expected<void> samples(SourceId source, TimeRange range, const SampleVisitor& visit);

    // The two halves of them.
    Expected<void> probeChunks(SourceId source, TimeRange range, const ProbeVisitor& visit);
    Expected<void> sampleChunks(SourceId source, TimeRange range, const SampleVisitor& visit);
    /// What is not sealed; blocks of sources that are sealed already are left out.
    Expected<void> journal(TimeRange range, const RecordVisitor& visit);

    /// For a search backwards, of one source or of all. Blocks come in the order of their latest time, newest first,
    /// each with a number that grows with its commits; @p wanted says of a block's latest time whether to go on.
    struct Backwards
    {
        std::function<void(const ProbeBlock&, quint64 order)> visit;
        std::function<bool(UtcTime latest)> wanted;
    };
    Expected<void> probesBackwards(std::optional<SourceId> source, TimeRange range, const Backwards& backwards);

private:
    template <typename Visit> Expected<void> chunks(SourceId source, TimeRange range, Visit visit);

    Reader& m_reader;
    DamageReport m_damage;
};

} // namespace NetMonitor::Storage
