// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/event.h"
#include "models/domain/frame.h"

#include <QList>

#include <array>
#include <optional>

namespace NetMonitor {

/// Opens and closes the events of one probe from its rounds. The three types are judged apart; none includes another:
///
/// | round          | timeout | packet_loss | high_jitter                          |
/// |----------------|---------|-------------|--------------------------------------|
/// | no valid packet| ignored | ignored     | ignored                              |
/// | no reply       | bad     | clean       | clean                                |
/// | some lost      | clean   | bad         | by its jitter; without one: ignored  |
/// | all came back  | clean   | clean       | by its jitter; without one: ignored  |
///
/// The first bad round opens the event, bad rounds prolong it, cleanRounds clean ones in a row (ignored ones between
/// them do not matter) close it, with the end of the last bad round as its end: so time that was not measured is
/// charged to nobody, and an outage of ten minutes is one event. Not thread-safe.
class EventDetector
{
public:
    struct Options
    {
        double highJitterSeconds = 0.050; ///< Above this a round is bad.
        int cleanRounds = 3; ///< At least 1.
        friend bool operator==(const Options&, const Options&) = default;
    };

    /// @p name: the target as people know it ("Google DNS (8.8.8.8)"), for the messages.
    explicit EventDetector(QString name);
    EventDetector(QString name, Options options);

    /// From the next round on.
    void setName(QString name) { m_name = std::move(name); }
    void setOptions(Options options) { m_options = options; }

    /// The events that this round opened or closed. A closed one has the id under which it was opened, and a message
    /// with the figures of the whole.
    QList<Event> onRound(const RoundRecord& record);

    /// Closes what is open, because the probe is removed or paused at @p at. The end is that of the last bad round, and
    /// never after @p at.
    QList<Event> closeAll(UtcTime at);

    /// Goes on with events that were open when the agent stopped; of each type the first counts, closed ones and other
    /// types are left alone. @p lastBadEnd: the end of the last bad round before the stop, as the history has it.
    /// Without it an event that turns out to be over ends where it began, for lack of evidence that it lasted.
    void restore(const QList<Event>& openOnes, std::optional<UtcTime> lastBadEnd = std::nullopt);

    QList<Event> open() const; ///< As they were opened.

private:
    enum class Verdict
    {
        Ignored,
        Clean,
        Bad,
    };

    /// One type of event.
    struct Track
    {
        std::optional<Event> event; ///< While it is open.
        UtcTime lastBadEnd{};
        bool restored = false; ///< The figures below miss what was before the restart.
        int clean = 0; ///< Rounds in a row.
        quint64 rounds = 0; ///< Bad ones.
        quint64 sent = 0; ///< In bad ones.
        quint64 lost = 0;
        double worstJitter = 0; ///< Seconds.
    };

    static constexpr std::array<EventType, 3> Types{EventType::Timeout, EventType::PacketLoss, EventType::HighJitter};

    Verdict judge(EventType type, const RoundSummary& round) const;
    static void countBad(Track& track, const RoundSummary& round);
    Event openEvent(EventType type, const RoundRecord& record) const;
    Event closeEvent(Track& track, UtcTime latest) const;
    QString openMessage(EventType type, const RoundSummary& round) const;
    QString closeMessage(const Track& track, Duration length) const;

    QString m_name;
    Options m_options;
    std::array<Track, Types.size()> m_tracks;
};

} // namespace NetMonitor
