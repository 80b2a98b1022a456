// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "app/analytics/latenesswindow.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace NetMonitor {

namespace {
constexpr Duration SlotLength = std::chrono::seconds(5);

qint64 slotNumber(MonotonicTime now)
{
    return now.time_since_epoch() / SlotLength;
}
} // namespace

LatenessWindow::LatenessWindow()
    : m_slots(std::make_unique<std::array<Slot, SlotCount>>())
{
}

LatenessWindow::~LatenessWindow() = default;

/// Below 16 us a bucket for each; above, the octave and the 4 bits that follow the leading one.
std::size_t LatenessWindow::bucketOf(quint32 us)
{
    if (us < 16) {
        return us;
    }
    const auto octave = std::size_t(std::bit_width(us)) - 5; // 16..31 us: 0
    return 16 + octave * 16 + ((us >> octave) - 16);
}

double LatenessWindow::middleOf(std::size_t bucket)
{
    if (bucket < 16) {
        return double(bucket);
    }
    const std::size_t octave = (bucket - 16) / 16;
    const double width = double(quint64(1) << octave);
    const double lowest = double(16 + (bucket - 16) % 16) * width;
    return lowest + (width - 1) / 2; // whole microseconds lowest .. lowest + width - 1
}

void LatenessWindow::add(MonotonicTime now, qint32 latenessUs)
{
    const qint64 number = slotNumber(now);
    Slot& slot = (*m_slots)[std::size_t(number) % SlotCount];
    if (slot.number != number) {
        slot.counts.fill(0);
        slot.number = number;
    }
    ++slot.counts[bucketOf(quint32(std::max(latenessUs, 0)))];
}

std::optional<double> LatenessWindow::quantile(MonotonicTime now, double q) const
{
    const qint64 newest = slotNumber(now);
    std::array<quint64, BucketCount> sums{};
    quint64 total = 0;
    for (const Slot& slot : *m_slots) {
        if (slot.number < 0 || slot.number <= newest - qint64(SlotCount)) {
            continue;
        }
        for (std::size_t i = 0; i < BucketCount; ++i) {
            sums[i] += slot.counts[i];
            total += slot.counts[i];
        }
    }
    if (total == 0 || !(q >= 0 && q <= 1)) {
        return std::nullopt;
    }
    const auto rank = quint64(std::ceil(q * double(total))); // nearest rank
    quint64 seen = 0;
    for (std::size_t i = 0; i < BucketCount; ++i) {
        seen += sums[i];
        if (seen >= std::max<quint64>(rank, 1)) {
            return middleOf(i) * 1e-6;
        }
    }
    return std::nullopt;
}

} // namespace NetMonitor
