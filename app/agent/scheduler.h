// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/outcome.h"

#include <QHash>

#include <optional>
#include <vector>

namespace NetMonitor {

/// When a slot probes: `count` packets a round, a round every `interval`.
struct Schedule
{
    Duration interval{};
    quint16 count = 1;
    RoundNumber firstRound = 0; ///< Goes on where an earlier schedule of the slot ended.
    friend bool operator==(const Schedule&, const Schedule&) = default;
};

/// One packet that is due.
struct DueProbe
{
    ProbeSlot slot = 0;
    quint16 sequence = 0;
    quint16 count = 1; ///< Of its round.
    RoundNumber round = 0;
    MonotonicTime due{};
    MonotonicTime roundStart{};
    bool skipped = false; ///< Its time went by unseen (overload, SIGSTOP): not to be sent, to be counted as not sent.
};

/// Decides what is due, from absolute deadlines: no drift, no thundering herd, no burst after a stall. Pure: it has no
/// timer and reads no clock.
///
/// Round k of a slot starts at origin + phase + k * interval, its packets are spread evenly over half the interval.
/// Phases differ by the golden ratio, on a grid, so that one wake-up serves several slots. The first round comes at
/// once and close together, for a person is waiting for the first number.
class Scheduler
{
public:
    explicit Scheduler(MonotonicTime origin);

    void add(ProbeSlot slot, const Schedule& schedule, MonotonicTime now);
    void remove(ProbeSlot slot);
    bool contains(ProbeSlot slot) const { return m_slots.contains(slot); }
    /// The number that the slot's next round will have; 0 for an unknown slot.
    RoundNumber nextRound(ProbeSlot slot) const;

    /// Everything due at @p now, in order of its time. Valid until the next call.
    const std::vector<DueProbe>& takeDue(MonotonicTime now);
    /// When takeDue() has something to give; nothing when no slot is there.
    std::optional<MonotonicTime> nextDue();

    /// Distance of the packets of a regular round.
    static Duration spacing(const Schedule& schedule);
    /// Distance of the packets of the first round.
    static Duration firstSpacing(const Schedule& schedule);

private:
    struct Slot
    {
        Schedule schedule;
        MonotonicTime roundStart{};
        Duration spacing{};
        Duration phase{};
        RoundNumber round = 0;
        quint16 sequence = 0;
        quint32 generation = 0;
    };
    struct Entry
    {
        MonotonicTime due;
        ProbeSlot slot;
        quint32 generation; ///< Entries of removed slots are dropped when they surface.
    };

    MonotonicTime due(const Slot& slot) const { return slot.roundStart + slot.sequence * slot.spacing; }
    void push(ProbeSlot id, const Slot& slot);
    void advance(Slot& slot) const;
    void startRegularRound(Slot& slot, MonotonicTime notBefore) const;
    bool isSkipped(const Slot& slot, MonotonicTime due, MonotonicTime now) const;

    MonotonicTime m_origin;
    QHash<ProbeSlot, Slot> m_slots;
    std::vector<Entry> m_heap;
    std::vector<DueProbe> m_due;
    quint32 m_generation = 0;
};

} // namespace NetMonitor
