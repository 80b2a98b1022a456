// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/clock.h"
#include "models/domain/expected.h"
#include "models/domain/optionspec.h"
#include "models/domain/outcome.h"

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <span>
#include <vector>

namespace NetMonitor {

/// What a reply was that is counted but not taken.
enum class StrayKind
{
    Duplicate,
    Late,
    Foreign, ///< Wrong peer or wrong keyed payload.
};

/// Takes what a prober measures. Called on the prober's thread, from its event handlers.
class OutcomeSink
{
public:
    virtual ~OutcomeSink() = default;
    virtual void onOutcomes(std::span<const Outcome> batch) = 0; ///< In order of completion.
    virtual void onStray(ProbeSlot slot, StrayKind kind) = 0;
};

/// What a slot measures.
struct ProbeBinding
{
    ProbeSlot slot = 0;
    QString host; ///< Name for protocols that say it (SNI, Host); else unused.
    QHostAddress address; ///< Resolved; with scope id for link-local IPv6.
    OptionValues options; ///< Checked against the type's table; every table has "timeout".
};

/// One probe to send.
struct Launch
{
    ProbeSlot slot = 0;
    quint16 sequence = 0;
    RoundNumber round = 0;
    MonotonicTime due{};
};

/// Measures many targets of one kind. Lives on the agent thread; never blocks it, never allocates per probe once its
/// slab has grown to the load. The base keeps the contract (every launch ends in exactly one outcome; timeouts;
/// lateness; strays), the subclass sends and reads.
class Prober : public QObject
{
    Q_OBJECT
public:
    explicit Prober(const Clock& clock, OutcomeSink& sink, QObject* parent = nullptr);
    ~Prober() override;

    /// Sets or changes what a slot measures. Probes in flight keep the address that they were sent to. On failure the
    /// slot keeps what it had.
    Expected<void> bind(const ProbeBinding& binding);
    /// Forgets the slot. Its probes in flight end in silence: the sink hears no more of it, but for the rest of the
    /// batch that it is being given just now.
    void unbind(ProbeSlot slot);
    /// Sends them all now. Rounds may overlap. A slot that is not bound, or a send that fails, ends at once as an
    /// outcome (the sink is called before this returns). The sink may call launch(), bind() and unbind().
    void launch(std::span<const Launch> launches);

    /// Why probing does not work at all at the moment (no permission, no socket), with the fix; no error when it does.
    virtual Expected<void> health() const = 0;
    /// How it probes, for people: "datagram ICMP socket", "raw socket", "ping program".
    virtual QString method() const = 0;

    std::size_t inFlight() const { return m_active; } ///< Launched and not ended.

protected:
    using FlightId = quint64; ///< Index and generation: unique over all flights of this prober's life.

    struct Flight
    {
        Outcome outcome; ///< As it will be given if nothing more is learnt.
        MonotonicTime sentAt{}; ///< When it was opened, until markSent().
        MonotonicTime deadline{};
        QHostAddress address; ///< The peer that must answer.
        Duration timeout{};
        Duration bootOffset{}; ///< sinceBoot() - monotonic() when it was opened: grows while the host is suspended.
        MonotonicTime due{};
        quint32 generation = 0;
        bool active = false;
        bool sent = false;
    };

    struct SendItem
    {
        FlightId id = 0;
        const ProbeBinding* binding = nullptr; ///< Valid during send() only.
    };

    const Clock& clock() const { return m_clock; }
    Flight* flight(FlightId id); ///< Null when it has ended: then the reply is a stray. Valid until the next launch().
    /// The binding of a slot that is bound; null otherwise.
    const ProbeBinding* binding(ProbeSlot slot) const;
    /// Below the most flights there ever were at once (and some that rest): for what a subclass keeps beside a flight.
    static quint32 indexOf(FlightId id) { return quint32(id); }

    /// Now. Subclasses call it right before the system call; once per flight. The timeout counts from here.
    void markSent(FlightId id);
    /// Ends a flight with a reply. @p rtt is clamped to [0, time since it was sent]. A kernel's stamp beyond the
    /// timeout ends it as a timeout and counts a late reply.
    void completeReply(FlightId id, Duration rtt, StampSource stamps, quint8 ttl);
    /// Ends a flight without a reply.
    void completeFailure(FlightId id, Result result, Validity validity = Validity::Ok);
    void reportStray(ProbeSlot slot, StrayKind kind); ///< Silent for a slot that is not bound.
    /// Slot of an ended flight, while its record has not been used again (endedRest() at most loads): to count
    /// duplicates and late replies. The second is whether it had ended with a reply.
    std::optional<std::pair<ProbeSlot, bool>> endedFlight(FlightId id) const;
    void flush(); ///< Gives the completed ones to the sink. The base calls it after send(), drain() and timeouts.
    /// Ends what is due: drains first, then declares the loss. The timer calls it; tests with a fake clock do too.
    void expireNow();

    static constexpr Duration endedRest() { return std::chrono::seconds(10); }

private:
    virtual Expected<void> check(const ProbeBinding& binding) = 0; ///< Whether this slot can be measured.
    virtual void bound(const ProbeBinding& /*binding*/) { } ///< It is bound now: keep what send() needs.
    virtual void unbound(ProbeSlot /*slot*/) { } ///< Drop what bound() kept.
    virtual void send(std::span<const SendItem> items) = 0; ///< The hook. Sets sentAt by markSent().
    virtual void drain() = 0; ///< Reads everything that the sockets hold already; called before a loss is declared.
    virtual void forget(FlightId id) = 0; ///< A flight ended: drop what was kept for it (a socket).

    struct Bound
    {
        ProbeBinding binding;
        Duration timeout{};
    };

    struct Record
    {
        Flight flight;
        MonotonicTime endedAt{};
        quint32 nextFree = 0;
        bool replied = false;
        bool queued = false; ///< Its deadline is in the heap.
    };

    using Deadline = std::pair<MonotonicTime, FlightId>;
    static constexpr quint32 NoRecord = ~quint32(0);

    Record* record(FlightId id);
    quint32 takeRecord(MonotonicTime now);
    FlightId open(const Launch& launch, const Bound* bound, MonotonicTime now, UtcTime utc, Duration bootOffset);
    void enqueue(FlightId id);
    void end(FlightId id, bool replied);
    bool isDue(const Deadline& deadline) const; ///< Not ended and not moved.
    void dropEnded(); ///< From the top of the heap.
    void compact(); ///< Keeps the heap in proportion to what is in flight.
    bool wasSuspendedDuring(const Flight& flight) const;
    void armTimer();

    const Clock& m_clock;
    OutcomeSink& m_sink;
    QHash<ProbeSlot, Bound> m_bindings;
    std::vector<Record> m_records; ///< Slab; grows to the most in flight or at rest, then stays.
    quint32 m_freeHead = NoRecord; ///< Ended records, the longest ended first.
    quint32 m_freeTail = NoRecord;
    std::vector<Deadline> m_deadlines; ///< Min-heap; ended flights are skipped when they surface.
    std::vector<Outcome> m_done;
    std::vector<Outcome> m_giving; ///< The batch that the sink has.
    std::vector<SendItem> m_sending;
    std::size_t m_active = 0;
    MonotonicTime m_armedFor{}; ///< Of the running timer.
    bool m_holdingBack = false; ///< Inside send() or drain(): flush() waits for the base's own.
    bool m_flushing = false;
    QTimer m_timer;
};

} // namespace NetMonitor
