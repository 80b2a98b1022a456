// SPDX-FileCopyrightText: 2026 The NetMonitor authors
// SPDX-License-Identifier: MIT
#include "tests/gui/tour/scene.h"

#include <cmath>

namespace NetMonitor::Testing {

namespace {
using namespace std::chrono_literals;
constexpr Duration Interval = 10s;
constexpr int RoundsPerDay = 8640;
constexpr int PacketsPerRound = 4;
constexpr ProbeSlot FirstSlot = 1;

ProbeState stateOf(const RoundSummary& round)
{
    return round.received == 0             ? ProbeState::Down
        : round.packetLoss.value_or(0) > 0 ? ProbeState::Degraded
                                           : ProbeState::Up;
}
} // namespace

Scene::Scene(const QString& directory, UtcTime now)
    : m_now(now)
{
    m_clock.stepUtc(now - m_clock.utc());
    addHost("gateway", "Gateway", "gateway", 0.0006, 0.0001, 0);
    addHost("resolver", "Resolver", "resolver", 0.0042, 0.0006, 0.0002);
    addHost("internet", "Internet", "1.1.1.1", 0.0128, 0.0011, 0.0006);
    addHost("vpn", "Office VPN", "vpn.example.net", 0.0243, 0.0046, 0.012);
    addHost("shop", "Web shop", "https://shop.example.org/", 0.0317, 0.0022, 0.001);
    addHost("nas", "NAS in the attic", "192.168.7.20", 0.0014, 0.0003, 0.001);
    addHost("backup", "Backup line", "198.51.100.9", 0.0410, 0.0050, 0);
    m_hosts.at(5).downFor = 7min;
    m_hosts.at(6).paused = true;
    StorageSettings settings;
    settings.directory = directory;
    settings.commitInterval = 1h; // flush() commits
    auto store = HistoryStore::open(settings, m_clock);
    if (!store) {
        qFatal("%s", qPrintable(store.error().text()));
    }
    m_store = std::move(*store);
    simulateDay();
}

void Scene::addHost(const char* id, const char* label, const char* address, double base, double noise, double loss)
{
    Host host;
    host.target.id = QString::fromLatin1(id);
    host.target.label = QString::fromLatin1(label);
    host.target.address = QString::fromLatin1(address);
    ProbeSpec ping;
    ping.type = ping.name = QStringLiteral("ping");
    ping.options.set(QStringLiteral("count"), qint64(PacketsPerRound));
    ping.options.set(QStringLiteral("timeout"), QVariant::fromValue(Duration(3s)));
    host.target.probes = {ping};
    host.resolved = host.target.address;
    host.base = base;
    host.noise = noise;
    host.loss = loss;
    m_hosts.push_back(std::move(host));
}

void Scene::simulateDay()
{
    const UtcTime start = m_now - RoundsPerDay * Interval;
    for (RoundNumber round = 0; round < RoundsPerDay;) {
        CommitBatch batch;
        for (std::size_t i = 0; i < m_hosts.size(); ++i) {
            batch.probes.insert(FirstSlot + ProbeSlot(i), {m_hosts.at(i).target.id, QStringLiteral("ping")});
        }
        for (int i = 0; i < 360 && round < RoundsPerDay; ++i, ++round) {
            for (std::size_t host = 0; host < m_hosts.size(); ++host) {
                const UtcTime due = start + qint64(round) * Interval + 700ms * qint64(host);
                m_hosts.at(host).last = measure(m_hosts.at(host), FirstSlot + ProbeSlot(host), round, due, batch);
            }
        }
        m_store->append(std::move(batch));
        flush();
    }
    CommitBatch last;
    last.events = events();
    m_store->append(std::move(last));
    flush();
}

void Scene::flush()
{
    if (const auto done = m_store->flush(60s); !done) {
        qFatal("%s", qPrintable(done.error().text()));
    }
}

RoundRecord Scene::measure(Host& host, ProbeSlot slot, RoundNumber number, UtcTime start, CommitBatch& batch)
{
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform;
    const double hour = double(number) / 360;
    const double evening = std::exp(-std::pow((hour - 20.5) / 1.2, 2)); // everybody watches films
    const bool down = start > m_now - host.downFor;
    QList<Outcome> outcomes;
    for (quint16 i = 0; i < PacketsPerRound; ++i) {
        Outcome outcome;
        outcome.slot = slot;
        outcome.round = number;
        outcome.sequence = i;
        outcome.sentAt = start + i * Interval / (2 * PacketsPerRound);
        outcome.stamps = StampSource::KernelReceive;
        if (down || uniform(m_random) < host.loss * (1 + 6 * evening)) {
            outcome.result = Result::Timeout;
        } else {
            const double tail = uniform(m_random) < 0.01 ? 4 * uniform(m_random) : 0;
            outcome.result = Result::Reply;
            outcome.ttl = 57;
            outcome.rttNs = qint64(1e9 * host.base * (1 + 0.5 * evening)
                                   + 1e9 * host.noise * (std::exp(0.6 * normal(m_random)) + tail));
        }
        outcomes.append(outcome);
    }
    batch.outcomes += outcomes;
    RoundRecord record;
    record.key = {host.target.id, QStringLiteral("ping")};
    record.summary = host.analyzer.analyze(slot, number, start, start + Interval / 2, outcomes);
    record.derived = host.analyzer.derived();
    record.quantiles = host.analyzer.quantiles();
    batch.rounds.append(record.summary);
    host.counters.sent += record.summary.sent;
    host.counters.received += record.summary.received;
    return record;
}

QList<Event> Scene::events() const
{
    const auto event = [this](const char* id, EventType type, Severity severity, Duration ago, Duration length,
                              const char* target, const char* message) {
        Event one;
        one.id = QString::fromLatin1(id);
        one.type = type;
        one.severity = severity;
        one.start = m_now - ago;
        one.end = length > Duration::zero() ? std::optional(one.start + length) : std::nullopt;
        one.target = QString::fromLatin1(target);
        one.message = QString::fromLatin1(message);
        return one;
    };
    return {event("1", EventType::Timeout, Severity::Critical, 7min, {}, "nas", "no reply from NAS in the attic"),
            event("2", EventType::PacketLoss, Severity::Warning, 34min, 50s, "vpn", "25 % of the packets were lost"),
            event("3", EventType::HighJitter, Severity::Warning, 3h, 2min, "vpn", "jitter of 61 ms"),
            event("4", EventType::Config, Severity::Info, 5h, 1ns, "backup", "Backup line was paused"),
            event("5", EventType::LocalOutage, Severity::Critical, 9h, 42s, "", "eth0 had no link"),
            event("6", EventType::PacketLoss, Severity::Warning, 11h, 30s, "internet", "25 % of the packets were lost"),
            event("7", EventType::HostSuspended, Severity::Info, 16h, 1ns, "", "this computer slept for 7 h 12 min")};
}

QList<Alert> Scene::alerts() const
{
    const auto alert = [this](const char* id, AlertState state, Severity severity, Duration ago, const char* rule,
                              const char* target, const char* summary) {
        Alert one;
        one.id = QString::fromLatin1(id);
        one.state = state;
        one.severity = severity;
        one.since = m_now - ago;
        one.rule = QString::fromLatin1(rule);
        one.series = {QStringLiteral("up"), {{QStringLiteral("target"), QString::fromLatin1(target)}}};
        one.summary = QString::fromLatin1(summary);
        return one;
    };
    return {alert("a1", AlertState::Firing, Severity::Critical, 7min, "target-down", "nas",
                  "NAS in the attic does not answer"),
            alert("a2", AlertState::Pending, Severity::Warning, 40s, "packet-loss", "vpn",
                  "Office VPN: packet_loss is 6.3 %, above 5 %")};
}

Frame Scene::frame() const
{
    Frame frame;
    frame.epoch = QUuid::fromString(QStringLiteral("{6ba7b810-9dad-11d1-80b4-00c04fd430c8}"));
    frame.full = true;
    frame.at = m_now;
    frame.agent.info
        = {QStringLiteral("home-office"), QStringLiteral("Berlin"), {}, QStringLiteral("0.1.0"), m_now - 26h};
    frame.agent.health.state = HealthState::Running;
    frame.agent.health.lastCycle = m_now;
    frame.agent.counters.commits = 93'417;
    frame.agent.counters.storedBytes = 6'432'128;
    frame.agent.counters.sendLatenessP99 = 0.00084;
    frame.agent.alerts = alerts();
    NotifierStatus hook;
    hook.type = QStringLiteral("webhook");
    hook.name = QStringLiteral("ops");
    hook.delivered = 12;
    frame.agent.notifiers = {hook};
    for (const Host& host : m_hosts) {
        ProbeStatus lead;
        lead.probe = lead.type = QStringLiteral("ping");
        lead.state = host.paused ? ProbeState::Paused : stateOf(host.last.summary);
        lead.problem = lead.state == ProbeState::Down ? QStringLiteral("no reply for 42 rounds") : QString();
        lead.address = host.resolved;
        lead.interval = Interval;
        lead.lastRound = host.last.summary;
        lead.derived = host.last.derived;
        lead.counters = host.counters;
        TargetStatus status;
        status.target = host.target;
        status.target.enabled = !host.paused;
        status.primary = host.target.id == u"internet";
        status.probes = {lead};
        frame.targets.append(status);
    }
    return frame;
}

} // namespace NetMonitor::Testing
