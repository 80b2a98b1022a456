// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/timetypes.h"

#include <array>
#include <memory>
#include <optional>

namespace NetMonitor {

/// Percentiles of how late probes were sent, over the last 60 s: a ring of 12 histograms of 5 s each, so the window
/// covers 55 to 60 s. Constant memory (20 kB), adding costs some nanoseconds. Buckets are 16 to the octave above 16 us:
/// a percentile is right within 1 us below 32 us and within 3.2 % above. For one thread.
class LatenessWindow
{
public:
    LatenessWindow();
    LatenessWindow(const LatenessWindow&) = delete;
    LatenessWindow& operator=(const LatenessWindow&) = delete;
    ~LatenessWindow();

    /// @p latenessUs: sent minus due, microseconds; below 0 counts as 0. @p now never goes back.
    void add(MonotonicTime now, qint32 latenessUs);

    /// Seconds, @p q in [0, 1]; nothing when nothing was sent in the last 60 s.
    std::optional<double> quantile(MonotonicTime now, double q) const;

private:
    static constexpr std::size_t SlotCount = 12;
    static constexpr std::size_t BucketCount = 16 + 27 * 16; ///< Up to 2^31 us.
    struct Slot
    {
        qint64 number = -1; ///< Time / 5 s; -1: never used.
        std::array<quint32, BucketCount> counts{};
    };

    static std::size_t bucketOf(quint32 us);
    static double middleOf(std::size_t bucket);

    std::unique_ptr<std::array<Slot, SlotCount>> m_slots;
};

} // namespace NetMonitor
