// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#pragma once

#include "collectors/ping/icmpsocket.h"
#include "collectors/ping/pingprogram.h"
#include "collectors/ping/probekey.h"
#include "collectors/prober.h"

#include <unordered_map>

class QSocketNotifier;

namespace NetMonitor {

/// How a PingProber reaches the network. The defaults are right; tests choose. Never a user's option.
struct PingSetup
{
    bool datagram = true; ///< The ways it may take, in this order.
    bool raw = true;
    bool program = true;
    std::function<Expected<std::unique_ptr<IcmpSocket>>(Icmp::Family, IcmpSocket::Kind)> openSocket = &IcmpSocket::open;
    PingProgram::Setup ping;
    Duration retryAfter = std::chrono::seconds(30); ///< A better way is looked for this long after the last try.
    /// Within twice this time of another read the sockets are not read reply by reply but at the next launch, at the
    /// latest after this time: the kernel's stamps make the delay harmless.
    Duration lazyPeriod = std::chrono::milliseconds(60);
};

/// The prober of type "ping": ICMP echo over IPv4 and IPv6. One socket for each family and all its targets: a datagram
/// ICMP socket, else a raw one, else the system's ping program. A reply is taken when its peer and its whole payload,
/// with a keyed hash (ProbeKey), are right; else it is counted. Each rtt lies in the monotonic bracket from send to
/// read; inside it the kernel's receive stamp counts, unless the clock was stepped.
class PingProber : public Prober
{
    Q_OBJECT
public:
    explicit PingProber(const Clock& clock, OutcomeSink& sink, PingSetup setup = {}, QObject* parent = nullptr);
    ~PingProber() override;

    static std::span<const OptionSpec> options(); ///< Of a target's probe of this type.

    /// Of the families that have targets: the first that has no way to probe, with the fix.
    Expected<void> health() const override;
    QString method() const override;

    /// Replies that were wrong and could be laid at no target's door.
    quint64 unattributedReplies() const { return m_unattributed; }

private:
    enum class Way
    {
        None,
        Datagram,
        Raw,
        Program,
    };

    struct Link ///< To the targets of one family.
    {
        Icmp::Family family = Icmp::Family::IPv4;
        Way way = Way::None;
        std::unique_ptr<IcmpSocket> socket;
        std::unique_ptr<QSocketNotifier> notifier;
        Error error; ///< Why there is no way.
        MonotonicTime nextTry{};
        int targets = 0;
        std::vector<IcmpSocket::Outgoing> outgoing; ///< The batch that is being made.
        std::vector<FlightId> outgoingIds;
        std::vector<quint8> packets; ///< Bytes of the batch.
        std::size_t packetSize = 0;
        std::size_t capacity = 0; ///< Of the socket, in packets.
    };

    struct Target
    {
        PingPeer peer;
        QString scope; ///< Name or number of the interface; its index changes when it comes again.
        bool scopeIsStale = false;
        quint16 size = 0;
        quint8 ttl = IcmpSocket::DefaultTtl;
    };

    struct Sent ///< Beside a flight, by indexOf().
    {
        FlightId id = 0;
        PingPeer peer;
        quint16 size = 0;
    };

    Expected<void> check(const ProbeBinding& binding) override;
    void bound(const ProbeBinding& binding) override;
    void unbound(ProbeSlot slot) override;
    void send(std::span<const SendItem> items) override;
    void drain() override;
    void forget(FlightId id) override;

    // pingways.cpp: which way
    void chooseWay(Link& link);
    void useSocket(Link& link, std::unique_ptr<IcmpSocket> socket);
    void retryWays();
    void loseProgram(Link& link, const QString& why);

    // pingprober.cpp: out
    Link& linkOf(Icmp::Family family) { return m_links[std::size_t(family)]; }
    void reserve(Link& link, std::size_t payload);
    void refreshScope(Target& target);
    void remember(FlightId id, const Target& target);
    void add(Link& link, FlightId id, const Target& target, ProbeSlot slot);
    void sendBatch(Link& link);
    void failSend(FlightId id, int error);
    void runProgram(const SendItem& item, const Target& target);
    void onProgramFinished(quint64 id, const PingOutput& output);
    void onProgramFailed(quint64 id, const Error& error);

    // pingreplies.cpp: in
    void onReadable(Link& link);
    void onLazyTick();
    void readBeforeSending();
    void setLazy(bool lazy);
    std::size_t readAll(Link& link, bool strict);
    void drainErrors(Link& link);
    void take(const Link& link, const IcmpSocket::Incoming& packet);
    void takeReply(const IcmpSocket::Incoming& packet, const Icmp::Message& message);
    void takeError(Icmp::Kind kind, const Icmp::AddressBytes& destination, const Icmp::Message& quoted);
    void takeForeign(const PingPeer& from, const Icmp::Message& message);
    const Sent* sentBy(const Icmp::Message& message);
    std::pair<Duration, StampSource> rttOf(const Flight& flight, const std::optional<UtcTime>& stamp) const;

    PingSetup m_setup;
    ProbeKey m_key;
    std::array<Link, 2> m_links;
    std::unordered_map<ProbeSlot, Target> m_targets;
    std::vector<Sent> m_sent;
    PingProgram m_program;
    QTimer m_lazyTimer;
    MonotonicTime m_lastRead{};
    MonotonicTime m_readAt{}; ///< Both clocks when the batch that is being taken was read.
    UtcTime m_readAtUtc{};
    bool m_lazy = false;
    MonotonicTime m_eagerSince{}; ///< Begin of the period in which m_eagerCount packets were read at once.
    std::size_t m_eagerCount = 0;
    quint64 m_unattributed = 0;
};

} // namespace NetMonitor
