// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/support/lab/fakenetwork.h"

#include "tests/support/lab/tundevice.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <sched.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace NetMonitor::Testing {

namespace {

using std::chrono::steady_clock;

constexpr qsizetype MostPackets = 200'000;
constexpr quint16 DnsPort = 53;

UtcTime now()
{
    return UtcTime(std::chrono::system_clock::now().time_since_epoch());
}

/// The same for a request and its reply, however the host's address is turned.
size_t echoKey(const Packet& packet, const Echo& echo)
{
    const QHostAddress& host = echo.reply ? packet.source : packet.destination;
    return qHashMulti(0x4e4d, host, echo.identifier, echo.sequence, packet.payload.mid(8));
}

/// A responder that is late spoils nothing, the truth says so; but the less, the sharper the comparison.
void preferThisThread()
{
    ::prctl(PR_SET_NAME, "lab-network");
    ::prctl(PR_SET_TIMERSLACK, 1000UL);
    sched_param parameters{};
    parameters.sched_priority = 1;
    ::sched_setscheduler(0, SCHED_FIFO, &parameters); // allowed to fail
}

} // namespace

std::optional<double> HostTruth::meanWireRtt() const
{
    double sum = 0;
    int count = 0;
    for (const PacketTruth& packet : packets) {
        if (packet.fate == Fate::Answered && packet.wireRtt() >= Duration::zero()) {
            sum += toSeconds(packet.wireRtt());
            ++count;
        }
    }
    return count > 0 ? std::optional<double>(sum / count) : std::nullopt;
}

double HostTruth::worstLateness() const
{
    Duration worst{};
    for (const PacketTruth& packet : packets) {
        if (packet.replySent != UtcTime{}) {
            worst = std::max(worst, packet.lateness());
        }
    }
    return toSeconds(worst);
}

FakeNetwork::FakeNetwork(int tun, int tap, int wake, quint64 seed)
    : m_tun(tun)
    , m_tap(tap)
    , m_wake(wake)
    , m_seed(seed)
    , m_thread([this] { work(); })
{
}

FakeNetwork::~FakeNetwork()
{
    m_stop = true;
    ::eventfd_write(m_wake, 1);
    m_thread.join();
    for (const int fd : {m_tun, m_tap, m_wake}) {
        ::close(fd);
    }
}

Expected<std::unique_ptr<FakeNetwork>> FakeNetwork::attach(const NetworkNamespace& ns, const QString& device,
                                                           quint64 seed)
{
    const Expected<int> tun = openTun(ns, device);
    if (!tun) {
        return Unexpected{tun.error()};
    }
    const Expected<int> tap = openTap(ns, device);
    if (!tap) {
        ::close(*tun);
        return Unexpected{tap.error()};
    }
    const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (wake < 0) {
        ::close(*tun);
        ::close(*tap);
        return fail(ErrorCode::Io, "eventfd");
    }
    return std::unique_ptr<FakeNetwork>(new FakeNetwork(*tun, *tap, wake, seed));
}

void FakeNetwork::setHost(const QHostAddress& address, const HostBehaviour& behaviour)
{
    const std::lock_guard lock(m_mutex);
    Host& host = hostOf(address);
    host.behaviour = behaviour;
    host.known = true;
}

HostBehaviour FakeNetwork::host(const QHostAddress& address) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_hosts.find(address.toString());
    return it == m_hosts.end() ? HostBehaviour{} : it->second.behaviour;
}

void FakeNetwork::setZone(const DnsZone& zone)
{
    const std::lock_guard lock(m_mutex);
    m_zone = zone;
}

void FakeNetwork::setRouter(const QHostAddress& router)
{
    const std::lock_guard lock(m_mutex);
    m_router = router;
}

HostTruth FakeNetwork::truth(const QHostAddress& address) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_hosts.find(address.toString());
    if (it == m_hosts.end()) {
        return {};
    }
    HostTruth truth = it->second.truth;
    for (PacketTruth& packet : truth.packets) {
        const auto stamps = m_stamps.find(packet.key);
        if (stamps != m_stamps.end()) {
            packet.wireRequest = stamps->second.request;
            packet.wireReply = stamps->second.reply;
        }
    }
    return truth;
}

QList<QHostAddress> FakeNetwork::strangers() const
{
    const std::lock_guard lock(m_mutex);
    QList<QHostAddress> list;
    for (const auto& [text, host] : m_hosts) {
        if (!host.known) {
            list.append(QHostAddress(text));
        }
    }
    return list;
}

void FakeNetwork::forgetTruth()
{
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    m_stamps.clear();
    for (auto& [text, host] : m_hosts) {
        host.truth = {};
    }
}

FakeNetwork::Host& FakeNetwork::hostOf(const QHostAddress& address)
{
    const QString text = address.toString();
    const auto [it, isNew] = m_hosts.try_emplace(text);
    if (isNew) {
        it->second.random.seed(m_seed ^ qHash(text, 0)); // its own stream: other traffic does not change its fates
    }
    return it->second;
}

void FakeNetwork::work()
{
    preferThisThread();
    while (!m_stop) {
        std::array<pollfd, 3> polled{pollfd{m_tun, POLLIN, 0}, pollfd{m_tap, POLLIN, 0}, pollfd{m_wake, POLLIN, 0}};
        timespec timeout{};
        const timespec* bound = nullptr;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_replies.empty()) {
                const Duration wait = std::max<Duration>(m_replies.top().due - steady_clock::now(), Duration::zero());
                timeout.tv_sec = time_t(wait / std::chrono::seconds(1));
                timeout.tv_nsec = long((wait % std::chrono::seconds(1)).count());
                bound = &timeout;
            }
        }
        ::ppoll(polled.data(), polled.size(), bound, nullptr);
        const std::lock_guard lock(m_mutex);
        sendDue();
        readDevice();
        sendDue();
        readTap();
    }
}

void FakeNetwork::readDevice()
{
    QByteArray buffer(65'536, Qt::Uninitialized);
    for (int i = 0; i < 256; ++i) { // bounded: answers that are due must not wait for a flood
        const ssize_t length = ::read(m_tun, buffer.data(), size_t(buffer.size()));
        if (length <= 0) {
            return;
        }
        if (const std::optional<Packet> packet = parsePacket(buffer.left(length))) {
            take(*packet);
        }
    }
}

void FakeNetwork::readTap()
{
    while (const std::optional<TappedPacket> tapped = readTapped(m_tap)) {
        const std::optional<Packet> packet = parsePacket(tapped->bytes);
        const std::optional<Echo> echo = packet ? parseEcho(*packet) : std::nullopt;
        if (!echo || m_stamps.size() >= size_t(MostPackets)) {
            continue;
        }
        Stamps& stamps = m_stamps[echoKey(*packet, *echo)];
        UtcTime& stamp = echo->reply ? stamps.reply : stamps.request;
        if (stamp == UtcTime{}) { // of duplicates the first counts
            stamp = tapped->stamp;
        }
    }
}

void FakeNetwork::sendDue()
{
    while (!m_replies.empty() && m_replies.top().due <= steady_clock::now()) {
        const Reply reply = m_replies.top();
        m_replies.pop();
        if (reply.packet >= 0 && reply.generation == m_generation) {
            PacketTruth& truth = hostOf(reply.host).truth.packets[reply.packet];
            if (truth.replySent == UtcTime{}) {
                truth.replySent = now();
            }
        }
        // Fails while the device is down: then the reply is lost as on a real cable, and the tap saw none.
        [[maybe_unused]] const auto written = ::write(m_tun, reply.bytes.constData(), size_t(reply.bytes.size()));
    }
}

void FakeNetwork::take(const Packet& packet)
{
    if (packet.destination.isMulticast()) {
        return; // the kernel's own: router solicitations, MLD reports
    }
    Host& host = hostOf(packet.destination);
    if (!host.known) {
        ++host.truth.strays;
        return;
    }
    const std::optional<Echo> echo = parseEcho(packet);
    if (echo && !echo->reply) {
        takeEcho(host, packet, *echo);
        return;
    }
    if (packet.protocol == IpProtocol::Tcp) {
        const std::optional<Packet> reply = tcpReply(packet, host.behaviour.tcp == HostBehaviour::Tcp::Accept);
        host.truth.connects += packet.payload.size() > 13 && (packet.payload.at(13) & 0x12) == 2 ? 1 : 0;
        if (reply && host.behaviour.tcp != HostBehaviour::Tcp::Silent && !draw(host, host.behaviour.loss)) {
            answer(host, packet, *reply, -1);
        }
        return;
    }
    const std::optional<UdpDatagram> datagram = parseUdp(packet);
    if (!datagram || datagram->destinationPort != DnsPort) {
        ++host.truth.strays;
        return;
    }
    ++host.truth.queries;
    const QByteArray data = host.behaviour.resolver ? dnsAnswer(datagram->data, m_zone) : QByteArray();
    if (!data.isEmpty() && !draw(host, host.behaviour.loss)) {
        answer(host, packet, udpReply(packet, data), -1);
    }
}

void FakeNetwork::takeEcho(Host& host, const Packet& packet, const Echo& echo)
{
    HostTruth& truth = host.truth;
    const HostBehaviour& behaviour = host.behaviour;
    ++truth.requests;
    PacketTruth entry;
    entry.identifier = echo.identifier;
    entry.sequence = echo.sequence;
    entry.requestSeen = now();
    entry.key = echoKey(packet, echo);
    const bool lost = draw(host, behaviour.loss) || behaviour.icmp == HostBehaviour::Icmp::Silent;
    entry.fate = lost                                        ? Fate::Lost
        : behaviour.icmp == HostBehaviour::Icmp::Unreachable ? Fate::Unreachable
                                                             : Fate::Answered;
    truth.lost += entry.fate == Fate::Lost ? 1 : 0;
    truth.unreachable += entry.fate == Fate::Unreachable ? 1 : 0;
    truth.answered += entry.fate == Fate::Answered ? 1 : 0;
    const qint64 index = truth.packets.size() < MostPackets ? truth.packets.size() : -1;
    if (index >= 0) {
        truth.packets.append(entry);
    }
    if (entry.fate == Fate::Answered) {
        answer(host, packet, echoReply(packet, behaviour.ttl), index);
    } else if (entry.fate == Fate::Unreachable) {
        answer(host, packet, unreachable(packet, m_router, behaviour.unreachableCode), -1);
    }
}

void FakeNetwork::answer(Host& host, const Packet& packet, const Packet& reply, qint64 truthIndex)
{
    const Duration delay = drawDelay(host);
    const QByteArray bytes = serialize(reply);
    const auto due = steady_clock::now() + delay;
    m_replies.push(Reply{due, bytes, packet.destination, truthIndex, m_generation});
    const bool twice = draw(host, host.behaviour.duplicate);
    if (twice) {
        m_replies.push(Reply{due + delay, bytes, packet.destination, -1, m_generation});
        ++host.truth.duplicates;
    }
    if (truthIndex >= 0) {
        host.truth.packets[truthIndex].programmed = delay;
        host.truth.packets[truthIndex].duplicated = twice;
    }
}

Duration FakeNetwork::drawDelay(Host& host)
{
    const HostBehaviour& behaviour = host.behaviour;
    Duration delay = behaviour.delay;
    if (behaviour.jitter > Duration::zero()) {
        std::uniform_int_distribution<qint64> spread(-behaviour.jitter.count(), behaviour.jitter.count());
        delay = std::max<Duration>(delay + Duration(spread(host.random)), Duration::zero());
    }
    return draw(host, behaviour.reorder) ? delay + behaviour.reorderBy : delay;
}

bool FakeNetwork::draw(Host& host, double probability)
{
    return probability > 0 && std::uniform_real_distribution<double>(0, 1)(host.random) < probability;
}

} // namespace NetMonitor::Testing
