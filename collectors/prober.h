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

/// Measures many targets of one kind. Lives on the agent thread; never blocks it, never allocates per probe.
/// The base keeps the contract (every launch ends in exactly one outcome; timeouts; lateness; strays), the subclass
/// sends and reads.
class Prober : public QObject
{
    Q_OBJECT
public:
    explicit Prober(const Clock& clock, OutcomeSink& sink, QObject* parent = nullptr);
    ~Prober() override;

    /// Sets or changes what a slot measures. Probes in flight keep the address that they were sent to.
    Expected<void> bind(const ProbeBinding& binding);
    /// Forgets the slot. Its probes in flight end in silence.
    void unbind(ProbeSlot slot);
    /// Sends them all now. Rounds may overlap. A slot that is not bound, or a send that fails, ends at once as an
    /// outcome.
    void launch(std::span<const Launch> launches);

    /// Why probing does not work at all at the moment (no permission, no socket), with the fix; no error when it does.
    virtual Expected<void> health() const = 0;
    /// How it probes, for people: "datagram ICMP socket", "raw socket", "ping program".
    virtual QString method() const = 0;

protected:
    using FlightId = quint64; ///< Index and generation: unique over all flights of this prober's life.

    struct Flight
    {
        Outcome outcome; ///< As it will be given if nothing more is learnt.
        MonotonicTime sentAt{};
        MonotonicTime deadline{};
        QHostAddress address; ///< The peer that must answer.
        quint32 generation = 0;
        bool active = false;
    };

    struct SendItem
    {
        FlightId id = 0;
        const ProbeBinding* binding = nullptr; ///< Valid during send() only.
    };

    const Clock& clock() const { return m_clock; }
    Flight* flight(FlightId id); ///< Null when it has ended: then the reply is a stray.
    /// The binding of a slot that is bound; null otherwise.
    const ProbeBinding* binding(ProbeSlot slot) const;

    /// Ends a flight with a reply. @p rtt is clamped to [0, time since it was sent].
    void completeReply(FlightId id, Duration rtt, StampSource stamps, quint8 ttl);
    /// Ends a flight without a reply.
    void completeFailure(FlightId id, Result result, Validity validity = Validity::Ok);
    void reportStray(ProbeSlot slot, StrayKind kind) { m_sink.onStray(slot, kind); }
    /// Slot of an ended flight, while its record has not been used again: to count duplicates and late replies.
    /// The second is whether it had ended with a reply.
    std::optional<std::pair<ProbeSlot, bool>> endedFlight(FlightId id) const;
    void flush(); ///< Gives the completed ones to the sink. The base calls it after send(), drain() and timeouts.

private:
    virtual Expected<void> check(const ProbeBinding& binding) = 0; ///< Whether this slot can be measured.
    virtual void send(std::span<const SendItem> items) = 0; ///< The hook. Sets sentAt by markSent().
    virtual void drain() = 0; ///< Reads everything that the sockets hold already; called before a loss is declared.
    virtual void forget(FlightId id) = 0; ///< A flight ended: drop what was kept for it (a socket).

protected:
    void markSent(FlightId id); ///< Now. Subclasses call it right before the system call.

private:
    struct Record
    {
        Flight flight;
        bool replied = false;
    };

    FlightId open(const Launch& launch, const ProbeBinding& binding);
    void end(FlightId id);
    void expire();
    void armTimer();

    const Clock& m_clock;
    OutcomeSink& m_sink;
    QHash<ProbeSlot, ProbeBinding> m_bindings;
    std::vector<Record> m_records; ///< Slab; grows to the most in flight, then stays.
    std::vector<quint32> m_free;
    std::vector<std::pair<MonotonicTime, FlightId>>
        m_deadlines; ///< Min-heap; ended flights are skipped when they surface.
    std::vector<Outcome> m_done;
    std::vector<SendItem> m_sending;
    QTimer m_timer;
};

} // namespace NetMonitor
